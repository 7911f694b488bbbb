import type {ServerClock} from '../../src/server/index.js';

interface Timer {
  due: number;
  readonly period: number | undefined;
  readonly callback: () => void;
}

/** A clock that stands still until a test moves it. */
export class ManualClock implements ServerClock {
  readonly #timers = new Set<Timer>();
  #now: number;

  constructor(now = Date.UTC(2026, 10, 23, 9, 0, 0)) {
    this.#now = now;
  }

  /** Timers that would still run. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, callback: () => void): () => void {
    return this.#add({due: this.#now + delay, period: undefined, callback});
  }

  every(period: number, callback: () => void): () => void {
    return this.#add({due: this.#now + period, period, callback});
  }

  /** Lets time pass, and runs what falls due in it, in order. */
  advance(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#now = next.due;
      if (next.period === undefined) this.#timers.delete(next);
      else next.due += next.period;
      next.callback();
    }
    this.#now = end;
  }

  #add(timer: Timer): () => void {
    this.#timers.add(timer);
    return () => {
      this.#timers.delete(timer);
    };
  }

  #next(end: number): Timer | undefined {
    return [...this.#timers].filter((timer) => timer.due <= end).sort((a, b) => a.due - b.due)[0];
  }
}
