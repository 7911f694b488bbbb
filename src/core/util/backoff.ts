/** What a backoff needs of a clock: a number from 0 (included) to 1 (excluded), another one each time. */
export interface Chance {
  random(): number;
}

/**
 * Milliseconds before try number `tries` (from 0).
 *
 * @example
 * ```ts
 * backoffDelay([0, 300, 1_000], 2, 0.2, 0.75); // 1 100: a second, made a tenth longer by chance
 * ```
 *
 * @param delays - Milliseconds before the first try, the second and so on; the last one repeats.
 * @param jitter - Greatest part by which chance makes a delay shorter or longer.
 * @param chance - A number from 0 (shortest) to 1 (longest).
 */
export function backoffDelay(delays: readonly number[], tries: number, jitter: number, chance: number): number {
  const delay = delays[Math.min(tries, delays.length - 1)] ?? 0;
  return Math.round(delay * (1 + jitter * (2 * chance - 1)));
}

/** Counts tries, and says how long to wait before the next one: longer each time, and not the same for everybody. */
export class Backoff {
  readonly #delays: readonly number[];
  readonly #jitter: number;
  readonly #chance: Chance;
  #tries = 0;

  /**
   * @param delays - Milliseconds before the first try, the second and so on; the last one repeats.
   * @param jitter - Greatest part by which a delay is made shorter or longer by chance, so that a hundred pages that
   * lost the same service do not come back in the same instant.
   */
  constructor(delays: readonly number[], jitter: number, chance: Chance) {
    this.#delays = delays;
    this.#jitter = jitter;
    this.#chance = chance;
  }

  /** How many delays were given since the start or the last {@link reset}. */
  get tries(): number {
    return this.#tries;
  }

  /** Milliseconds before the next try. */
  next(): number {
    const delay = backoffDelay(this.#delays, this.#tries, this.#jitter, this.#chance.random());
    this.#tries += 1;
    return delay;
  }

  /** The next delay is the first again. */
  reset(): void {
    this.#tries = 0;
  }
}
