import {PeerSignsEvent, type Clock, type PeerEventMap, type PeerSigns} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';

/** Milliseconds between two reports. An end that keeps to the rules does not change its signs more often. */
const CHANGE_MS = 1_000;

/**
 * The signs that the other end gives of itself. Each change is drawn and read aloud. So `signs` fires at most once a
 * second, however fast the other end changes them.
 */
export class RemoteSigns extends TypedEventTarget<Pick<PeerEventMap, 'signs'>> {
  readonly #clock: Clock;
  #reported: PeerSigns = {videoPaused: false};
  #latest = this.#reported;
  #stopPause: (() => void) | undefined;
  #stopped = false;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  /** Records signs that have just arrived. */
  record(signs: PeerSigns): void {
    this.#latest = signs;
    this.#report();
  }

  /** Fires no event from now on. */
  stop(): void {
    this.#stopped = true;
    this.#stopPause?.();
  }

  #report(): void {
    if (this.#stopped || this.#stopPause !== undefined || this.#latest.videoPaused === this.#reported.videoPaused) return;
    this.#reported = this.#latest;
    this.#stopPause = this.#clock.after(CHANGE_MS, () => {
      this.#stopPause = undefined;
      this.#report();
    });
    this.dispatchEvent(new PeerSignsEvent(this.#reported));
  }
}
