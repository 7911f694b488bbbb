import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {HealingPhase} from './healing-policy.js';

/** By how many milliseconds a tick is late when the page or the device has slept. */
const SLEEP_MS = 5_000;

/** A tick is due. */
export class HealingTickEvent extends CustomEvent<{readonly hasSlept: boolean}> {
  static readonly type = 'tick';
  constructor(hasSlept: boolean) {
    super(HealingTickEvent.type, {detail: {hasSlept}});
  }
}

export interface HealingTimerEventMap {
  /** The time of the present phase is over. */
  timeout: Event;
  tick: HealingTickEvent;
}

/** Keeps a link's phase, when it began, its limit, and the rhythm in which figures are read. */
export class HealingTimer extends TypedEventTarget<HealingTimerEventMap> {
  readonly #clock: Clock;
  #phase: HealingPhase = 'idle';
  #since = 0;
  #stopPhase: () => void = () => undefined;
  #stopTick: () => void = () => undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  get phase(): HealingPhase {
    return this.#phase;
  }

  /** When the phase began: milliseconds since 1970-01-01 UTC. */
  get since(): number {
    return this.#since;
  }

  /** Goes to a phase; going to the present one begins it again. Fires `timeout` after `limit` milliseconds in it, if given. */
  enter(phase: HealingPhase, limit?: number): void {
    this.#stopPhase();
    this.#phase = phase;
    this.#since = this.#clock.now();
    this.#stopPhase = limit === undefined ? () => undefined : this.#clock.after(limit, () => this.dispatchEvent(new Event('timeout')));
  }

  /** Fires `tick` once after `delay` milliseconds, instead of any tick that was due before. */
  tickAfter(delay: number): void {
    this.#stopTick();
    const dueAt = this.#clock.now() + delay;
    this.#stopTick = this.#clock.after(delay, () => this.dispatchEvent(new HealingTickEvent(this.#clock.now() - dueAt >= SLEEP_MS)));
  }

  /** Ends everything: the phase is `closed`, and no event follows. */
  close(): void {
    this.enter('closed');
    this.#stopTick();
  }
}
