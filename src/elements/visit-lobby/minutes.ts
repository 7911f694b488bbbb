import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../core/ports/ports.js';
import type {ClockPorts} from '../shared/clock-ports.js';

/** Waiting times are shown in minutes; twice as often keeps them right. In milliseconds. */
const PERIOD_MS = 30_000;

/** The time, for an element that shows how long ago something was; renders it again while it is in a document. */
export class Minutes implements ReactiveController {
  readonly #host: ReactiveControllerHost & {readonly isConnected: boolean; readonly ports?: ClockPorts | undefined};
  #clock: Clock | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & {readonly isConnected: boolean; readonly ports?: ClockPorts | undefined}) {
    this.#host = host;
    host.addController(this);
  }

  /** Milliseconds since 1970-01-01 UTC. */
  get now(): number {
    return (this.#host.ports?.clock ?? this.#clock)?.now() ?? Date.now();
  }

  /** The host's clock, else the browser's, which is loaded first. */
  async clock(): Promise<Clock> {
    if (this.#host.ports !== undefined) return this.#host.ports.clock;
    if (this.#clock === undefined) {
      const {SystemClock} = await import('../../adapters/system-clock.js');
      this.#clock ??= new SystemClock();
    }
    return this.#clock;
  }

  hostConnected(): void {
    void this.#start();
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #start(): Promise<void> {
    const clock = await this.clock();
    if (!this.#host.isConnected || this.#stop !== undefined) return;
    this.#stop = clock.every(PERIOD_MS, () => this.#host.requestUpdate());
  }
}
