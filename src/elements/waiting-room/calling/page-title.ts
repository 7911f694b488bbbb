import type {AttentionPort} from '../../../core/ports/ports.js';

/** Words before the page's title, which is the portal's: what the portal itself writes there later stays. */
export class PageTitle {
  readonly #port: AttentionPort;
  #own: {readonly shown: string; readonly before: string} | undefined;

  constructor(port: AttentionPort) {
    this.#port = port;
  }

  /** Puts words before the title, instead of those put there before. */
  lead(words: string): void {
    const before = this.#own?.shown === this.#port.title ? this.#own.before : this.#port.title;
    const shown = before === '' ? words : `${words} – ${before}`;
    this.#own = {shown, before};
    this.#port.title = shown;
  }

  /** Takes them away, unless the portal has done so. */
  restore(): void {
    if (this.#own?.shown === this.#port.title) this.#port.title = this.#own.before;
    this.#own = undefined;
  }
}
