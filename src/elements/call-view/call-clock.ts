import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../core/ports/ports.js';
import type {ClockPorts} from '../shared/clock-ports.js';

type Host = ReactiveControllerHost & {readonly isConnected: boolean; readonly ports?: ClockPorts | undefined};

/** The host's clock, else the browser's, whose code is loaded when the host stands in a document. */
export class CallClock implements ReactiveController {
  readonly #host: Host;
  #own: Clock | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Absent for a moment at first; the host is rendered again when it is there. */
  get current(): Clock | undefined {
    return this.#host.ports?.clock ?? this.#own;
  }

  hostConnected(): void {
    if (this.current === undefined) void this.#load();
  }

  async #load(): Promise<void> {
    const {SystemClock} = await import('../../adapters/system-clock.js');
    this.#own ??= new SystemClock();
    if (this.#host.isConnected) this.#host.requestUpdate();
  }
}
