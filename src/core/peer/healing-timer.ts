import type {Clock} from '../ports/ports.js';

/**
 * - `steady`: something arrives.
 * - `restarting`: an ICE restart is under way.
 * - `attempting`: a new connection is being made.
 * - `resting`: waiting before the next one.
 */
export type HealingAction = 'idle' | 'steady' | 'restarting' | 'attempting' | 'resting' | 'closed';

/** Where a link is on its ladder, since when, and what happens if it is there for too long. */
export class HealingTimer {
  readonly #clock: Clock;
  #name: HealingAction = 'idle';
  #since = 0;
  #stop: () => void = () => undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get name(): HealingAction {
    return this.#name;
  }

  /** Milliseconds since 1970. */
  get since(): number {
    return this.#since;
  }

  /** Goes to a step, the same one again included. After `timeout` milliseconds there, `then` is called. */
  enter(name: HealingAction, timeout = 0, then?: () => void): void {
    this.#stop();
    this.#name = name;
    this.#since = this.#clock.now();
    this.#stop = then ? this.#clock.after(timeout, then) : () => undefined;
  }
}
