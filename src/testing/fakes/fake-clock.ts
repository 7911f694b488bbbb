import type {Clock} from '../../core/ports/ports.js';
import {SAMPLE_NOW} from '../samples.js';

interface Timer {
  readonly id: number;
  readonly callback: () => void;
  readonly period: number | undefined;
  due: number;
}

/**
 * A clock that stands still until {@link advance} is called, and chance that is known beforehand.
 *
 * @example
 * ```ts
 * const clock = new FakeClock();
 * clock.after(500, () => ring());
 * await clock.advance(500); // rings
 * ```
 */
export class FakeClock implements Clock {
  readonly #timers = new Map<number, Timer>();
  readonly #chances: number[] = [];
  #now: number;
  #lastId = 0;

  /** @param start - What {@link now} says at first: milliseconds since 1970-01-01 UTC. */
  constructor(start: number = SAMPLE_NOW) {
    this.#now = start;
  }

  /** How many timers have been set and neither run nor been stopped. */
  get pending(): number {
    return this.#timers.size;
  }

  now(): number {
    return this.#now;
  }

  after(delay: number, callback: () => void): () => void {
    return this.#add(delay, callback, undefined);
  }

  every(period: number, callback: () => void): () => void {
    return this.#add(period, callback, period);
  }

  /** The next number given to {@link willDraw}; one half when there is none. */
  random(): number {
    return this.#chances.shift() ?? 0.5;
  }

  /** Decides what {@link random} says next. */
  willDraw(...chances: readonly number[]): void {
    this.#chances.push(...chances);
  }

  /**
   * Lets time pass. Timers run in the order in which they are due, each at its own time, and whatever promises
   * they settle has run before the next one does.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await this.settle();
    for (let timer = this.#next(end); timer !== undefined; timer = this.#next(end)) {
      this.#now = Math.max(this.#now, timer.due);
      if (timer.period === undefined) this.#timers.delete(timer.id);
      else timer.due += Math.max(1, timer.period);
      timer.callback();
      await this.settle();
    }
    this.#now = end;
  }

  /** Time passes while the device sleeps: no timer runs, and each is as far from its end afterwards as it was before. */
  sleep(milliseconds: number): void {
    this.#now += milliseconds;
    for (const timer of this.#timers.values()) timer.due += milliseconds;
  }

  /** Lets everything that is ready run, without letting time pass. */
  settle(): Promise<void> {
    // A task of its own comes after all promise jobs, however long their chain; a timer would be throttled in a hidden page.
    return new Promise((resolve) => {
      const {port1, port2} = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(null);
    });
  }

  #add(delay: number, callback: () => void, period: number | undefined): () => void {
    const id = (this.#lastId += 1);
    this.#timers.set(id, {id, callback, period, due: this.#now + Math.max(0, delay)});
    return () => {
      this.#timers.delete(id);
    };
  }

  #next(end: number): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers.values()) {
      if (timer.due <= end && (next === undefined || timer.due < next.due)) next = timer;
    }
    return next;
  }
}
