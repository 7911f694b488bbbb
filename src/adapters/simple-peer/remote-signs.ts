import type {Clock, PeerSigns} from '../../core/ports/ports.js';

/** Milliseconds between two changes. An end that keeps to the rules says nothing new more often. */
const CHANGE_MS = 1_000;

/**
 * What the other end says of itself. Each change is drawn and read aloud, so one that says another thing with every byte
 * is listened to once a second.
 */
export class RemoteSigns {
  readonly #clock: Clock;
  readonly #changed: (signs: PeerSigns) => unknown;
  #told: PeerSigns = {videoPaused: false};
  #latest = this.#told;
  #stopPause: (() => void) | undefined;
  #stopped = false;

  constructor(clock: Clock, changed: (signs: PeerSigns) => unknown) {
    this.#clock = clock;
    this.#changed = changed;
  }

  take(signs: PeerSigns): void {
    this.#latest = signs;
    this.#tell();
  }

  /** Nothing is told any more. */
  stop(): void {
    this.#stopped = true;
    this.#stopPause?.();
  }

  #tell(): void {
    if (this.#stopped || this.#stopPause !== undefined || this.#latest.videoPaused === this.#told.videoPaused) return;
    this.#told = this.#latest;
    this.#stopPause = this.#clock.after(CHANGE_MS, () => {
      this.#stopPause = undefined;
      this.#tell();
    });
    this.#changed(this.#told);
  }
}
