import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** Longest delay that a browser's timers take, in milliseconds: 2^31 - 1. */
const LONGEST_MS = 2_147_483_647;
/** Milliseconds over which people spread, so that they do not all come in the same second. */
const SPREAD_MS = 3_000;
/** Least wait in milliseconds, even if a clock says otherwise. */
const LEAST_MS = 5_000;

interface OpeningTimerEventMap {
  /** The waiting room should be open. Fired once. */
  open: Event;
}

/** Waits until a waiting room opens. Timers sleep along with a device, so {@link check} reads the clock anew. */
export class OpeningTimer extends TypedEventTarget<OpeningTimerEventMap> {
  readonly #clock: Clock;
  readonly #at: number;
  #stop: (() => void) | undefined;
  #isOver = false;

  /** @param waitMs - How long until it opens, in milliseconds; five seconds at least are waited. */
  constructor(clock: Clock, waitMs: number) {
    super();
    this.#clock = clock;
    this.#at = clock.now() + Math.max(waitMs, LEAST_MS) + clock.random() * SPREAD_MS;
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
    this.dispatchEvent(new Event('open'));
  }

  stop(): void {
    this.#isOver = true;
    this.#stop?.();
  }
}
