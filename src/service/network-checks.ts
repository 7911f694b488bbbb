import type {ServerClock} from './clock.js';

/** How long a test of the network may take, in milliseconds. */
export const CHECK_MS = 60_000;

/** Keeps the tests of the network short and few, so that nobody turns the relays for testing into a relay of their own. */
export class NetworkChecks {
  readonly #clock: ServerClock;
  readonly #most: number;
  readonly #running = new Map<string, number>();

  constructor(clock: ServerClock, most: number) {
    this.#clock = clock;
    this.#most = most;
  }

  /** @returns what ends the test before its time, or `undefined` when the person has as many under way as they may. */
  begin(person: string, timeIsUp: () => void): (() => void) | undefined {
    const running = this.#running.get(person) ?? 0;
    if (running >= this.#most) return undefined;
    this.#running.set(person, running + 1);
    const stopTimer = this.#clock.after(CHECK_MS, timeIsUp);
    return () => {
      stopTimer();
      const left = (this.#running.get(person) ?? 1) - 1;
      if (left > 0) this.#running.set(person, left);
      else this.#running.delete(person);
    };
  }
}
