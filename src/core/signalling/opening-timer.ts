import type {Clock} from '../ports/ports.js';

/** Longest delay that a browser's timers take, in milliseconds: 2^31 - 1. */
const LONGEST_MS = 2_147_483_647;
/** Not everybody comes in the same second, in milliseconds. */
const SPREAD_MS = 3_000;
/** Not asked again sooner, whatever clocks say, in milliseconds. */
const LEAST_MS = 5_000;

/** Waits until a waiting room opens. Timers sleep along with a device, so {@link check} looks at the clock anew. */
export class OpeningTimer {
  readonly #clock: Clock;
  readonly #at: number;
  readonly #open: () => void;
  #stop: (() => void) | undefined;
  #isOver = false;

  /** @param waitMs - How long until it opens. */
  constructor(clock: Clock, waitMs: number, open: () => void) {
    this.#clock = clock;
    this.#at = clock.now() + Math.max(waitMs, LEAST_MS) + clock.random() * SPREAD_MS;
    this.#open = open;
    this.check();
  }

  /** The device may have slept, or the page been out of sight. */
  check(): void {
    if (this.#isOver) return;
    this.#stop?.();
    const left = this.#at - this.#clock.now();
    if (left > 0) {
      this.#stop = this.#clock.after(Math.min(left, LONGEST_MS), () => this.check());
      return;
    }
    this.stop();
    this.#open();
  }

  stop(): void {
    this.#isOver = true;
    this.#stop?.();
  }
}
