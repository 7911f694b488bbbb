/** Milliseconds until the first try. The devices come first: a microphone that opens stops what plays, on iOS. */
const FIRST_MS = 300;
/** Milliseconds between tries, at most. */
const LONGEST_MS = 5_000;

/**
 * Tries something again that the browser may have refused for now: after a while that grows, and soon when there is a sign
 * that it may work (the page is back, a phone call is over, a device has come or gone, somebody presses something).
 */
export class Retry {
  readonly #run: () => void;
  #listening: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  readonly #onSign = (): void => {
    this.#tries = 0;
    this.later();
  };

  constructor(run: () => void) {
    this.#run = run;
  }

  /** Listens for signs. */
  start(): void {
    if (this.#listening !== undefined) return;
    const {signal} = (this.#listening = new AbortController());
    // A computer that lost the focus, a phone that was covered, a page out of the cache, and one that was frozen.
    window.addEventListener('focus', this.#onSign, {signal});
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.#onSign(), {signal});
    window.addEventListener('pageshow', this.#onSign, {signal});
    document.addEventListener('resume', this.#onSign, {signal});
    // Undefined where the page is not secure, though the compiler's library has it as always there.
    const {mediaDevices} = navigator as {readonly mediaDevices?: MediaDevices};
    mediaDevices?.addEventListener('devicechange', this.#onSign, {signal});
    // Browsers allow within a press what they refuse outside it.
    for (const type of ['click', 'keydown'] as const) document.addEventListener(type, () => this.#run(), {signal, capture: true});
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** Tries again in a while. Without effect when stopped. */
  later(): void {
    if (this.#listening === undefined) return;
    clearTimeout(this.#timer);
    const delay = Math.min(FIRST_MS * 2 ** this.#tries, LONGEST_MS);
    this.#tries += 1;
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  /** It has worked: the next time is the first again. */
  done(): void {
    clearTimeout(this.#timer);
    this.#tries = 0;
  }
}
