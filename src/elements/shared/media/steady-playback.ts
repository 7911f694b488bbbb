import {Retry} from './retry.js';

/** Milliseconds that an element has to play for its next stop to be a new one. */
const STEADY_MS = 10_000;

/**
 * Keeps an element playing. Browsers stop a video when they freeze the page, at a phone call, or when the headset goes,
 * and start none again by themselves: what is left is a still picture without sound.
 */
export class SteadyPlayback {
  readonly #media: HTMLMediaElement;
  readonly #onBlocked: () => void;
  readonly #retry = new Retry(() => this.#resume());
  #listening: AbortController | undefined;
  #playedAt = 0;

  /** @param onBlocked - Called when the browser wants a press before it plays sound. */
  constructor(media: HTMLMediaElement, onBlocked: () => void) {
    this.#media = media;
    this.#onBlocked = onBlocked;
  }

  /** Plays from now on. */
  start(): void {
    this.#retry.start();
    if (this.#listening === undefined) {
      const {signal} = (this.#listening = new AbortController());
      this.#media.addEventListener('pause', () => this.#stopped(), {signal});
      this.#media.addEventListener('playing', () => (this.#playedAt = performance.now()), {signal});
    }
    void this.#play();
  }

  stop(): void {
    this.#retry.stop();
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #stopped(): void {
    // Where the browser stops it again and again, it is asked less and less.
    if (performance.now() - this.#playedAt > STEADY_MS) this.#retry.done();
    this.#retry.later();
  }

  #resume(): void {
    if (this.#media.paused) void this.#play();
  }

  /** Nothing waits for the answer, which comes with the first picture, or never. */
  async #play(): Promise<void> {
    try {
      await this.#media.play();
    } catch (error) {
      const isRefused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (!isRefused) this.#retry.later();
      else if (!this.#media.muted) this.#onBlocked();
    }
  }
}
