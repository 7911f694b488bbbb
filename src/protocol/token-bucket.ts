/**
 * Limits a rate: allows a burst, and a steady rate in the long run. The caller passes the time in, so the bucket needs no
 * timer and no clock. A clock that is set back counts as no time.
 *
 * @example
 * const bucket = new TokenBucket(10, 50, Date.now());
 * if (!bucket.take(Date.now())) reject(bucket.waitMs(Date.now()));
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /**
   * @param perSecond - Tokens that come back each second.
   * @param burst - Most tokens at once; the bucket starts full.
   * @param now - Milliseconds since 1970-01-01 UTC, as in all methods.
   */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = now;
  }

  /** How many whole tokens can be taken now. */
  available(now: number): number {
    this.#refill(now);
    return Math.floor(this.#tokens);
  }

  /**
   * Takes tokens: all of them, or none.
   *
   * @returns whether there were enough.
   */
  take(now: number, count = 1): boolean {
    this.#refill(now);
    if (this.#tokens < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Milliseconds until the next token; 0 when there is one. */
  waitMs(now: number): number {
    this.#refill(now);
    return this.#tokens >= 1 ? 0 : Math.ceil(((1 - this.#tokens) / this.#perSecond) * 1000);
  }

  /** Whether all tokens that were taken have come back. */
  isFull(now: number): boolean {
    this.#refill(now);
    return this.#tokens >= this.#burst;
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - this.#at);
    this.#at = now;
    // Multiplied first: 700 ms at 30 a second are 21 tokens, not 20.999….
    this.#tokens = Math.min(this.#burst, this.#tokens + (elapsed * this.#perSecond) / 1000);
  }
}
