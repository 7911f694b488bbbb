import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../core/ports/ports.js';
import type {ClockPorts} from '../shared/clock-ports.js';

type Host = ReactiveControllerHost & {readonly isConnected: boolean; readonly ports?: ClockPorts | undefined};

/**
 * The time, for an element that shows how long it is until something. Renders it again when that changes, and when
 * somebody comes back to the page: a device that slept has run no timers.
 */
export class BookingClock implements ReactiveController {
  readonly #host: Host;
  /** In how many milliseconds to render again. */
  readonly #next: (now: number) => number | undefined;
  #clock: Clock | undefined;
  #stop: (() => void) | undefined;

  readonly #onReturn = (): void => this.#host.requestUpdate();

  constructor(host: Host, next: (now: number) => number | undefined) {
    this.#host = host;
    this.#next = next;
    host.addController(this);
  }

  /** Milliseconds since 1970-01-01 UTC. */
  get now(): number {
    return (this.#host.ports?.clock ?? this.#clock)?.now() ?? Date.now();
  }

  /** Runs something later; nothing when the element is taken away before. @returns What stops it. */
  after(delay: number, callback: () => void): (() => void) | undefined {
    return (this.#host.ports?.clock ?? this.#clock)?.after(delay, callback);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.#onReturn);
    window.addEventListener('pageshow', this.#onReturn);
    if (this.#host.ports?.clock === undefined && this.#clock === undefined) void this.#load();
    // What it showed when it was taken away may be long ago.
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (!this.#host.isConnected) return;
    const delay = this.#next(this.now);
    if (delay !== undefined) this.#stop = this.after(delay, () => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.#onReturn);
    window.removeEventListener('pageshow', this.#onReturn);
    this.#stop?.();
    this.#stop = undefined;
  }

  async #load(): Promise<void> {
    try {
      const {SystemClock} = await import('../../adapters/system-clock.js');
      this.#clock ??= new SystemClock();
      this.#host.requestUpdate();
    } catch {
      // The card stands, as of when it was drawn; coming back to the page brings it up to date.
    }
  }
}
