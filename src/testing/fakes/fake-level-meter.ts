import type {LevelMeter, LevelMeterFactory} from '../../core/ports/ports.js';

/** Microphone meters that show what the test says. */
export class FakeLevelMeters {
  /** What every meter reads, from 0 to 1. */
  level = 0;
  #running = 0;

  /** Give this wherever a `LevelMeterFactory` is wanted. */
  readonly factory: LevelMeterFactory = () => {
    let stopped = false;
    this.#running += 1;
    const meter: LevelMeter = {
      read: () => (stopped ? 0 : this.level),
      stop: () => {
        if (!stopped) this.#running -= 1;
        stopped = true;
      },
    };
    return meter;
  };

  /** How many meters have been made and not stopped. */
  get running(): number {
    return this.#running;
  }
}
