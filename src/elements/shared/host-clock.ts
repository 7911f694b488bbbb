import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../core/ports/ports.js';
import type {ClockPorts} from './clock-ports.js';
import {deviceTime} from './page.js';

export type ClockHost = ReactiveControllerHost & {
  readonly isConnected: boolean;
  /** Wins over the browser's own. */
  readonly ports?: ClockPorts | undefined;
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
    return this.#host.ports?.clock ?? this.#own;
  }

  /** Milliseconds since 1970-01-01 UTC; always 0 where there is no clock. */
  get now(): number {
    return this.current?.now() ?? deviceTime() ?? 0;
  }

  /** Whether there is a clock. */
  get isKnown(): boolean {
    return this.current !== undefined || deviceTime() !== undefined;
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
