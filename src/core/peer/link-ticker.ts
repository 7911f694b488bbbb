import type {Clock} from '../ports/ports.js';

/** By which a tick is late, in milliseconds, when the page or the device has slept. */
const SLEEP_MS = 5_000;

/** One tick at a time, which can be put off or brought forward; tells whether time jumped before it. */
export class LinkTicker {
  readonly #clock: Clock;
  readonly #tick: (hasSlept: boolean) => void;
  #stop: () => void = () => undefined;

  constructor(clock: Clock, tick: (hasSlept: boolean) => void) {
    this.#clock = clock;
    this.#tick = tick;
  }

  /** The next tick comes after `delay` milliseconds, and no other. */
  after(delay: number): void {
    this.#stop();
    const dueAt = this.#clock.now() + delay;
    this.#stop = this.#clock.after(delay, () => this.#tick(this.#clock.now() - dueAt >= SLEEP_MS));
  }

  stop(): void {
    this.#stop();
  }
}
