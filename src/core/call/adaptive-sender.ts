import type {PeerLink} from '../peer/peer-link.js';
import type {Clock, LocalTracks, SendingPlan} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {SendQualityController} from './send-quality-controller.js';
import {bitrateOf, isSamePlan, planFor, stepsIn, type SendingSituation} from './sending-plan.js';

/** What decides how to send to everybody alike. */
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

/** Adapts what is sent to one person to what the way to them carries, and to how many are in the call. */
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

  /** Whether there is a picture that is not sent, because the way to this person cannot carry it. */
  get isHeld(): boolean {
    return this.#isHeld;
  }

  /** The call, or what this person sends, may have changed. */
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
        steps: stepsIn(this.#full),
        signing: this.#situation.signing,
      });
    }
    // A camera has other lines once it, or the phone, was turned round.
    this.#apply();
  }

  #apply(): void {
    const {traffic} = this.#options.link;
    const plan = planFor({...this.#full, step: this.#controller.step});
    if (!isSamePlan(plan, traffic.sending)) traffic.setSending(plan);
    const isHeld = this.#controller.step === 'held' && hasPicture(traffic.tracks);
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    traffic.setSigns({videoPaused: isHeld});
    this.dispatchEvent(new Event('change'));
  }

  get #full(): SendingSituation {
    return situationFor(this.#situation, this.#options.link.traffic.tracks);
  }
}

/** How to begin to send: the browser finds out by itself what the way carries at first. */
export const firstPlan = (situation: CallSituation, tracks: LocalTracks): SendingPlan => planFor(situationFor(situation, tracks));

function situationFor(situation: CallSituation, {video, screen}: LocalTracks): SendingSituation {
  return {...situation, step: 'full', sharing: screen !== null, captured: {camera: linesOf(video), screen: linesOf(screen)}};
}

const hasPicture = ({video, screen}: LocalTracks): boolean => video !== null || screen !== null;

/** Along the shorter side, so that a phone held upright is worth as much as one held across. */
function linesOf(track: MediaStreamTrack | null): number | undefined {
  const {width, height} = track?.getSettings() ?? {};
  return width && height ? Math.min(width, height) : undefined;
}
