import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../core/ports/ports.js';

export type ClockHost = ReactiveControllerHost & {
  readonly isConnected: boolean;
  /** Wins over the browser's own. */
  readonly clock?: Clock | undefined;
};

/** The host's clock, else the browser's own, whose code is loaded when the host stands in a document. */
export class HostClock implements ReactiveController {
  readonly #host: ClockHost;
  #own: Clock | undefined;

  constructor(host: ClockHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Absent for a moment at first; the host is rendered again when it is there. */
  get current(): Clock | undefined {
    return this.#host.clock ?? this.#own;
  }

  /** Milliseconds since 1970-01-01 UTC. */
  get now(): number {
    return this.current?.now() ?? Date.now();
  }

  /** The clock, once its code is there; `undefined` where that cannot be loaded. */
  async obtain(): Promise<Clock | undefined> {
    if (this.current === undefined) {
      try {
        const {SystemClock} = await import('../../adapters/system-clock.js');
        this.#own ??= new SystemClock();
      } catch {
        // The element stands as it was drawn, and counts no time.
      }
    }
    return this.current;
  }

  hostConnected(): void {
    if (this.current === undefined) void this.#load();
  }

  async #load(): Promise<void> {
    const clock = await this.obtain();
    if (clock !== undefined && this.#host.isConnected) this.#host.requestUpdate();
  }
}
