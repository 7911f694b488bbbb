import {Allowance} from './allowance.js';

/** Characters per second that every receiver takes, as the mean over {@link WINDOW_MS} (`cps` of RFC 8865, section 4.2.1). */
const CPS = 30;
const WINDOW_MS = 10_000;
/** Characters that go at once after a rest: a dictated phrase should not have to trickle. No character has more code points. */
const BURST = 60;

/** How much text may be sent: evenly when there is much, and never more than the mean in any window of ten seconds. */
export class TextRateLimiter {
  readonly #even = new Allowance({size: BURST, perSecond: CPS});
  #sent: {readonly at: number; readonly count: number}[] = [];

  /** How many characters may be sent now. */
  available(now: number): number {
    // Later than now: the device's clock was set back.
    this.#sent = this.#sent.filter(({at}) => now - at < WINDOW_MS && at <= now);
    const used = this.#sent.reduce((sum, {count}) => sum + count, 0);
    return Math.min(this.#even.amount(now), (CPS * WINDOW_MS) / 1_000 - used);
  }

  sent(now: number, count: number): void {
    this.#even.take(count);
    this.#sent.push({at: now, count});
  }
}
