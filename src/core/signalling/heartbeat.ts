import type {Clock} from '../ports/ports.js';

/** How long a connection may stay silent after it was asked, at a moment when it may well be gone, in milliseconds. */
const PROBE_MS = 2_000;
/** Beats that may go unanswered. Browsers do not tell a page of a socket whose network is gone. */
const MISSED = 2;

/** A beat that comes so late, in milliseconds, comes after the page or the device has slept. */
const SLEEP_MS = 5_000;

interface HeartbeatOptions {
  readonly clock: Clock;
  readonly ping: () => void;
  readonly dead: () => void;
}

/** Finds out whether a connection that says nothing still carries anything. */
export class Heartbeat {
  readonly #options: HeartbeatOptions;
  #unanswered = 0;
  #dueAt = 0;
  #periodMs = 0;
  #stopBeat: (() => void) | undefined;
  #stopProbe: (() => void) | undefined;

  constructor(options: HeartbeatOptions) {
    this.#options = options;
  }

  /** Asks at once, and then every `periodMs`. */
  start(periodMs: number): void {
    this.stop();
    this.#periodMs = periodMs;
    this.#dueAt = this.#options.clock.now();
    this.#beat();
    this.#stopBeat = this.#options.clock.every(periodMs, () => this.#beat());
  }

  /** Something arrived. */
  heard(): void {
    this.#unanswered = 0;
    this.#stopProbe?.();
    this.#stopProbe = undefined;
  }

  /** Asks now, and waits less long than usual for anything to arrive. */
  probe(): void {
    if (this.#stopBeat === undefined || this.#stopProbe !== undefined) return;
    this.#stopProbe = this.#options.clock.after(PROBE_MS, () => this.#die());
    this.#options.ping();
  }

  stop(): void {
    this.#stopBeat?.();
    this.#stopProbe?.();
    this.#stopBeat = undefined;
    this.#stopProbe = undefined;
    this.#unanswered = 0;
  }

  #beat(): void {
    const now = this.#options.clock.now();
    const hasSlept = now - this.#dueAt >= SLEEP_MS;
    this.#dueAt = now + this.#periodMs;
    if (hasSlept) {
      this.#unanswered = 0;
      this.probe();
      return;
    }
    if (this.#unanswered >= MISSED) {
      this.#die();
      return;
    }
    this.#unanswered += 1;
    this.#options.ping();
  }

  #die(): void {
    this.stop();
    this.#options.dead();
  }
}
