import {TokenBucket} from '../../protocol/token-bucket.js';

/** Characters per second that every receiver takes, as the mean over {@link WINDOW_MS} (`cps` of RFC 8865, section 4.2.1). */
const CPS = 30;
const WINDOW_MS = 10_000;
/** Characters that go at once after a rest: a dictated phrase should not have to trickle. No character has more code points. */
const BURST = 60;

/**
 * How much text may be sent: evenly when there is much, and never more than the mean in any window of ten seconds. The
 * bucket alone would let a full burst and ten seconds' worth of tokens into one window.
 */
export class TextRateLimiter {
  readonly #bucket: TokenBucket;
  #sent: {readonly at: number; readonly count: number}[] = [];

  /** @param now - Milliseconds since 1970-01-01 UTC, as in all methods. */
  constructor(now: number) {
    this.#bucket = new TokenBucket(CPS, BURST, now);
  }

  /** How many characters may be sent now. */
  available(now: number): number {
    // Later than now: the device's clock was set back.
    this.#sent = this.#sent.filter(({at}) => now - at < WINDOW_MS && at <= now);
    const used = this.#sent.reduce((sum, {count}) => sum + count, 0);
    return Math.min(this.#bucket.available(now), (CPS * WINDOW_MS) / 1_000 - used);
  }

  /** Counts characters that were sent: at most as many as are {@link available}. */
  record(now: number, count: number): void {
    this.#bucket.take(now, count);
    this.#sent.push({at: now, count});
  }
}
