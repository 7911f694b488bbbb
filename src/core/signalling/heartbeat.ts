import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** How long a connection that may well be gone may stay silent after it was asked, in milliseconds. */
const PROBE_MS = 2_000;
/** Beats that may go unanswered. Browsers do not tell a page of a socket whose network is gone. */
const MISSED = 2;

/** A beat that comes so late, in milliseconds, comes after the page or the device has slept. */
const SLEEP_MS = 5_000;

interface HeartbeatEventMap {
  /** Time to ask the other end. */
  ping: Event;
  /** Nobody answers any more. Fired once. */
  dead: Event;
}

/**
 * Finds out whether a connection that says nothing still carries anything.
 *
 * @example
 * ```ts
 * const heartbeat = new Heartbeat(clock);
 * heartbeat.addEventListener('ping', () => socket.send('ping'));
 * heartbeat.addEventListener('dead', () => socket.close());
 * socket.addEventListener('message', () => heartbeat.heard());
 * heartbeat.start(5_000);
 * ```
 */
export class Heartbeat extends TypedEventTarget<HeartbeatEventMap> {
  readonly #clock: Clock;
  #unanswered = 0;
  #dueAt = 0;
  #periodMs = 0;
  #stopBeat: (() => void) | undefined;
  #stopProbe: (() => void) | undefined;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
  }

  /** Asks at once, and then every `periodMs` milliseconds. */
  start(periodMs: number): void {
    this.stop();
    this.#periodMs = periodMs;
    this.#dueAt = this.#clock.now();
    this.#beat();
    this.#stopBeat = this.#clock.every(periodMs, () => this.#beat());
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
    this.#stopProbe = this.#clock.after(PROBE_MS, () => this.#die());
    this.dispatchEvent(new Event('ping'));
  }

  stop(): void {
    this.#stopBeat?.();
    this.#stopProbe?.();
    this.#stopBeat = undefined;
    this.#stopProbe = undefined;
    this.#unanswered = 0;
  }

  #beat(): void {
    const now = this.#clock.now();
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
    this.dispatchEvent(new Event('ping'));
  }

  #die(): void {
    this.stop();
    this.dispatchEvent(new Event('dead'));
  }
}
