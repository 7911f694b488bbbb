interface AllowanceOptions {
  /** What can be taken at once after a rest. */
  readonly size: number;
  readonly perSecond: number;
}

/** An amount that is used up by taking, and grows again with time up to its size. */
export class Allowance {
  readonly #options: AllowanceOptions;
  #amount: number;
  #since: number | undefined;

  constructor(options: AllowanceOptions) {
    this.#options = options;
    this.#amount = options.size;
  }

  /** @param now - Milliseconds; steps backwards, as when the device's clock is set, count as no time. */
  amount(now: number): number {
    const {size, perSecond} = this.#options;
    const elapsed = Math.max(0, now - (this.#since ?? now));
    this.#since = now;
    this.#amount = Math.min(size, this.#amount + (elapsed * perSecond) / 1_000);
    return Math.floor(this.#amount);
  }

  take(amount: number): void {
    this.#amount -= amount;
  }
}
