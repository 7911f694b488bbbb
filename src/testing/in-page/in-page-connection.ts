import {
  TransportCloseEvent,
  TransportFrameEvent,
  type SignallingTransport,
  type TransportEventMap,
} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import {LIMITS, type ServerMessage} from '../../protocol/index.js';
import {closeCode, type Channel, type ChannelClose, type Outgoing} from '../../service/channel.js';
import {SendQueue} from '../../service/send-queue.js';

/** RFC 6455, section 7.1.5: the connection was lost without a close frame. */
const LOST = 1006;
/** The same: the message is too big. A WebSocket closes by itself then, before anybody has read it. */
const TOO_BIG = 1009;

/** The service's side of an {@link InPageConnection}. */
export interface InPageHost {
  readonly down: boolean;
  opened(connection: InPageConnection): void;
  received(connection: InPageConnection, frame: string): void;
  closed(connection: InPageConnection): void;
}

/**
 * A connection between a session and a service in the same page: the session's transport, and the engine's
 * {@link channel}. Frames arrive in order, and never within `send`.
 */
export class InPageConnection extends TypedEventTarget<TransportEventMap> implements SignallingTransport {
  /** The engine's end. */
  readonly channel: Channel;
  readonly #host: InPageHost;
  /** Frames that came while the engine did not read. */
  readonly #unread: string[] = [];
  #isPaused = false;
  #isOpen = false;
  #wasUsed = false;

  constructor(host: InPageHost) {
    super();
    this.#host = host;
    this.channel = new InPageChannel(this);
  }

  async open(signal: AbortSignal): Promise<void> {
    if (this.#wasUsed) throw new Error('A transport is opened once.');
    this.#wasUsed = true;
    await Promise.resolve();
    signal.throwIfAborted();
    if (this.#host.down) throw new Error('The service is down.');
    this.#isOpen = true;
    this.#host.opened(this);
  }

  send(frame: string): void {
    if (!this.#isOpen) return;
    queueMicrotask(() => {
      if (frame.length > LIMITS.messageBytes) this.finish(TOO_BIG);
      this.#unread.push(frame);
      this.#read();
    });
  }

  close(code = 1000): void {
    this.finish(code);
  }

  /** The service sends. */
  deliver(message: ServerMessage): void {
    if (!this.#isOpen) return;
    const frame = JSON.stringify(message);
    queueMicrotask(() => this.dispatchEvent(new TransportFrameEvent(frame)));
  }

  /** Either side closes, or the network does. Frames that were sent before arrive before. */
  finish(code: number): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#host.closed(this);
    queueMicrotask(() => this.dispatchEvent(new TransportCloseEvent(code)));
  }

  /** Whether the engine reads what the session sends. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    this.#read();
  }

  #read(): void {
    while (this.#isOpen && !this.#isPaused) {
      const frame = this.#unread.shift();
      if (frame === undefined) return;
      this.#host.received(this, frame);
    }
  }
}

/** Lets a failure surface as an uncaught error, in a page and in Node alike, instead of breaking what goes on. */
export function throwLater(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/** A line within a page is never slow, and never dead without being closed. */
class InPageChannel implements Channel {
  readonly #connection: InPageConnection;
  readonly #queue: SendQueue;

  constructor(connection: InPageConnection) {
    this.#connection = connection;
    this.#queue = new SendQueue({
      write: (message) => connection.deliver(message),
      end: (reason) => connection.finish(closeCode(reason)),
      failed: throwLater,
    });
  }

  send(message: Outgoing): void {
    this.#queue.send(message);
  }

  close(reason: ChannelClose): void {
    this.#queue.close(reason);
  }

  terminate(): void {
    this.#connection.finish(LOST);
  }

  pause(): void {
    this.#connection.setPaused(true);
  }

  resume(): void {
    this.#connection.setPaused(false);
  }

  ping(): boolean {
    return true;
  }

  isSlow(): boolean {
    return false;
  }
}
