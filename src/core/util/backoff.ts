import type {Clock} from '../ports/ports.js';

/** How long to wait before the next try: longer each time, and not the same for everybody. */
export class Backoff {
  readonly #delays: readonly number[];
  readonly #jitter: number;
  readonly #clock: Clock;
  #tries = 0;

  /**
   * @param delays - Milliseconds before the first try, the second and so on; the last one repeats.
   * @param jitter - Greatest part by which a delay is made shorter or longer by chance, so that a hundred pages that
   * lost the same service do not come back in the same instant.
   */
  constructor(delays: readonly number[], jitter: number, clock: Clock) {
    this.#delays = delays;
    this.#jitter = jitter;
    this.#clock = clock;
  }

  /** How many delays were given since the start or the last {@link reset}. */
  get tries(): number {
    return this.#tries;
  }

  /** Milliseconds before the next try. */
  next(): number {
    const delay = this.#delays[Math.min(this.#tries, this.#delays.length - 1)] ?? 0;
    this.#tries += 1;
    return Math.round(delay * (1 + this.#jitter * (2 * this.#clock.random() - 1)));
  }

  /** The next delay is the first again. */
  reset(): void {
    this.#tries = 0;
  }
}
