import {
  TransportCloseEvent,
  TransportFrameEvent,
  type SignallingTransport,
  type TransportEventMap,
} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import type {ServerMessage} from '../../protocol/index.js';

/** The service's side of an {@link InPageConnection}. */
export interface InPageHost {
  readonly down: boolean;
  opened(connection: InPageConnection): void;
  heard(connection: InPageConnection, frame: string): void;
  closed(connection: InPageConnection): void;
}

/** A connection between a session and a service in the same page. Frames arrive in order, and never within `send`. */
export class InPageConnection extends TypedEventTarget<TransportEventMap> implements SignallingTransport {
  readonly id: string;
  readonly #host: InPageHost;
  #open = false;
  #used = false;

  constructor(id: string, host: InPageHost) {
    super();
    this.id = id;
    this.#host = host;
  }

  async open(signal: AbortSignal): Promise<void> {
    if (this.#used) throw new Error('A transport is opened once.');
    this.#used = true;
    await Promise.resolve();
    signal.throwIfAborted();
    if (this.#host.down) throw new Error('The service is down.');
    this.#open = true;
    this.#host.opened(this);
  }

  send(frame: string): void {
    if (!this.#open) return;
    queueMicrotask(() => {
      if (this.#open) this.#host.heard(this, frame);
    });
  }

  close(code = 1000): void {
    this.finish(code);
  }

  /** The service sends. */
  deliver(message: ServerMessage): void {
    if (!this.#open) return;
    const frame = JSON.stringify(message);
    queueMicrotask(() => this.dispatchEvent(new TransportFrameEvent(frame)));
  }

  /** Either side closes, or the network does. Frames that were sent before arrive before. */
  finish(code: number): void {
    if (!this.#open) return;
    this.#open = false;
    this.#host.closed(this);
    queueMicrotask(() => this.dispatchEvent(new TransportCloseEvent(code)));
  }
}
