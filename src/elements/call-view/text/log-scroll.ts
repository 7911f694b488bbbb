/** How far from its end, in CSS pixels, a log still counts as scrolled to the end: less than a line of text. */
const SLACK = 16;

/**
 * Keeps a log at its end while it is there, and where the person has scrolled to otherwise (EN 301 549 V4.1.1,
 * 6.2.2.5: what is being read must not move away).
 */
export class LogScroll {
  readonly #changed: () => void;
  #log: HTMLElement | undefined;
  #observer: ResizeObserver | undefined;
  #atEnd = true;
  #below = false;
  /** The scroll position that was set last. */
  #kept = 0;

  readonly #onScroll = (): void => {
    const log = this.#log;
    if (log === undefined) return;
    this.#atEnd = log.scrollHeight - log.clientHeight - log.scrollTop <= SLACK;
    if (!this.#atEnd || !this.#below) return;
    this.#below = false;
    this.#changed();
  };

  /** @param changed - Called when {@link below} has changed because the person scrolled. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Whether something new stands below the visible part. */
  get below(): boolean {
    return this.#below;
  }

  /** Something was added at the end. */
  added(): void {
    this.check();
    this.#below = this.#log !== undefined && !this.#atEnd;
  }

  /** Before each rendering: the person may have scrolled, and the browser has not reported it yet. */
  check(): void {
    if (this.#log !== undefined && this.#log.scrollTop < this.#kept) this.#onScroll();
  }

  /** After each rendering: takes the log as it is now. */
  attach(log: HTMLElement | undefined): void {
    if (log !== this.#log) this.#exchange(log);
    this.#keep();
  }

  toEnd(): void {
    this.#atEnd = true;
    this.#below = false;
    this.#keep();
  }

  #exchange(log: HTMLElement | undefined): void {
    this.#log?.removeEventListener('scroll', this.#onScroll);
    this.#observer?.disconnect();
    this.#log = log;
    this.#atEnd = true;
    this.#below = false;
    this.#kept = 0;
    if (log === undefined) return;
    log.addEventListener('scroll', this.#onScroll, {passive: true});
    if (typeof ResizeObserver === 'undefined') return;
    // An on-screen keyboard leaves less of it.
    this.#observer = new ResizeObserver(() => this.#keep());
    this.#observer.observe(log);
  }

  #keep(): void {
    if (!this.#atEnd || this.#log === undefined) return;
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#kept = this.#log.scrollTop;
  }
}
