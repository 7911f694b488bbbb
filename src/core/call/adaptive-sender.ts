import type {PeerLink} from '../peer/peer-link.js';
import type {Clock, LocalTracks, SendingPlan} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {SendQualityController} from './send-quality-controller.js';
import {bitrateOf, distinctLevels, isSamePlan, planFor, type SendingSituation} from './sending-plan.js';

/** The part of the situation that is the same for everybody. */
export type CallSituation = Pick<SendingSituation, 'others' | 'signing' | 'detail'>;

export interface AdaptiveSenderOptions {
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly situation: CallSituation;
}

export interface AdaptiveSenderEventMap {
  /** `isHeld` changed. */
  change: Event;
}

/** Adapts what one person is sent to what the way to them carries, and to the number of people in the call. */
export class AdaptiveSender extends TypedEventTarget<AdaptiveSenderEventMap> {
  readonly #options: AdaptiveSenderOptions;
  readonly #controller = new SendQualityController();
  #situation: CallSituation;
  #isHeld = false;

  /** @param life - Aborts when the person leaves. */
  constructor(options: AdaptiveSenderOptions, life: AbortSignal) {
    super();
    this.#options = options;
    this.#situation = options.situation;
    options.link.traffic.addEventListener('stats', () => this.#check(), {signal: life});
  }

  /** Whether a picture is held back because the way to this person cannot carry it. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** Applies the situation anew; the call, or what this person sends, may have changed. */
  update(situation: CallSituation): void {
    this.#situation = situation;
    this.#apply();
  }

  #check(): void {
    const {link, clock} = this.#options;
    const {stats, tracks, sending} = link.traffic;
    if (stats === undefined || !link.flowing || !hasPicture(tracks)) {
      this.#controller.rest(clock.now());
    } else {
      this.#controller.record(stats, clock.now(), {
        bitrate: bitrateOf(sending, {camera: tracks.video !== null, screen: tracks.screen !== null}),
        levels: distinctLevels(this.#full),
        signing: this.#situation.signing,
      });
    }
    // A camera that, or whose phone, was turned round has another number of lines.
    this.#apply();
  }

  #apply(): void {
    const {traffic} = this.#options.link;
    const plan = planFor({...this.#full, level: this.#controller.level});
    if (!isSamePlan(plan, traffic.sending)) traffic.setSending(plan);
    const isHeld = this.#controller.level === 'held' && hasPicture(traffic.tracks);
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    traffic.setSigns({videoPaused: isHeld});
    this.dispatchEvent(new Event('change'));
  }

  get #full(): SendingSituation {
    return situationFor(this.#situation, this.#options.link.traffic.tracks);
  }
}

/** The first plan. The browser finds out by itself what the way carries at first. */
export const firstPlan = (situation: CallSituation, tracks: LocalTracks): SendingPlan => planFor(situationFor(situation, tracks));

function situationFor(situation: CallSituation, {video, screen}: LocalTracks): SendingSituation {
  return {...situation, level: 'full', sharing: screen !== null, captured: {camera: linesOf(video), screen: linesOf(screen)}};
}

const hasPicture = ({video, screen}: LocalTracks): boolean => video !== null || screen !== null;

/** Counts along the shorter side, so that a phone held upright is worth as much as one held across. */
function linesOf(track: MediaStreamTrack | null): number | undefined {
  const {width, height} = track?.getSettings() ?? {};
  return width && height ? Math.min(width, height) : undefined;
}
