import type {PeerLink} from '../peer/peer-link.js';
import type {Clock, LocalTracks, SendingPlan} from '../ports/ports.js';
import {SendQualityController} from './send-quality-controller.js';
import {bitrateOf, isSamePlan, planFor, stepsIn, type SendingSituation} from './sending-plan.js';

/** What decides how to send to everybody alike. */
export type CallSituation = Pick<SendingSituation, 'others' | 'signing' | 'detail'>;

export interface AdaptiveSenderOptions {
  readonly link: PeerLink;
  readonly clock: Clock;
  readonly situation: CallSituation;
  /** The picture to this person is held, or no longer. */
  readonly heldChanged: () => void;
}

/** Keeps what is sent to one person fit for the way to them, and for the call. */
export class AdaptiveSender {
  readonly #options: AdaptiveSenderOptions;
  readonly #governor = new SendQualityController();
  #situation: CallSituation;
  #isHeld = false;

  constructor(options: AdaptiveSenderOptions, life: AbortSignal) {
    this.#options = options;
    this.#situation = options.situation;
    options.link.traffic.addEventListener('stats', () => this.#look(), {signal: life});
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

  #look(): void {
    const {link, clock} = this.#options;
    const {stats, tracks, sending} = link.traffic;
    if (stats === undefined || !link.flowing || !hasPicture(tracks)) {
      this.#governor.rest(clock.now());
    } else {
      this.#governor.note(stats, clock.now(), {
        bitrate: bitrateOf(sending, {camera: tracks.video !== null, screen: tracks.screen !== null}),
        steps: stepsIn(this.#full),
        signing: this.#situation.signing,
      });
    }
    // A camera that was turned round, or a phone, has other lines.
    this.#apply();
  }

  #apply(): void {
    const {traffic} = this.#options.link;
    const plan = planFor({...this.#full, step: this.#governor.step});
    if (!isSamePlan(plan, traffic.sending)) traffic.setSending(plan);
    const isHeld = this.#governor.step === 'held' && hasPicture(traffic.tracks);
    if (isHeld === this.#isHeld) return;
    this.#isHeld = isHeld;
    traffic.setSigns({videoPaused: isHeld});
    this.#options.heldChanged();
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
