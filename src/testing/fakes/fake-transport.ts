import {
  TransportCloseEvent,
  TransportFrameEvent,
  type SignallingTransport,
  type TransportEventMap,
  type TransportFactory,
} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import {parseClientFrame, type ClientMessage, type ClientMessageType, type ServerMessage} from '../../protocol/index.js';

/** A connection whose other end is the test. */
export class FakeTransport extends TypedEventTarget<TransportEventMap> implements SignallingTransport {
  readonly url: string;
  readonly #frames: string[] = [];
  readonly #opening: PromiseWithHandles = withHandles();
  #status: 'new' | 'opening' | 'open' | 'closed' = 'new';
  #closedWith: number | undefined;

  constructor(url: string) {
    super();
    this.url = url;
  }

  get status(): 'new' | 'opening' | 'open' | 'closed' {
    return this.#status;
  }

  /** The code with which the client closed; 1000 when it named none. */
  get closedWith(): number | undefined {
    return this.#closedWith;
  }

  /** What the client sent, oldest first. Throws when a frame breaks the contract. */
  get sent(): readonly ClientMessage[] {
    return this.#frames.map((frame) => {
      const parsed = parseClientFrame(frame);
      if (!parsed.ok) throw new Error(`The client sent ${parsed.problem}.`);
      return parsed.message;
    });
  }

  /** The messages of one type that the client sent, oldest first. */
  sentOf<T extends ClientMessageType>(type: T): readonly Extract<ClientMessage, {type: T}>[] {
    return this.sent.filter((message): message is Extract<ClientMessage, {type: T}> => message.type === type);
  }

  open(signal: AbortSignal): Promise<void> {
    if (this.#status !== 'new') return Promise.reject(new Error('A transport is opened once.'));
    this.#status = 'opening';
    signal.addEventListener('abort', () => this.refuse(signal.reason), {once: true});
    return this.#opening.promise;
  }

  send(frame: string): void {
    if (this.#status === 'open') this.#frames.push(frame);
  }

  close(code = 1000): void {
    if (this.#status === 'closed') return;
    this.#closedWith = code;
    this.#finish(code);
  }

  /** The service takes the connection. */
  accept(): void {
    if (this.#status !== 'opening') return;
    this.#status = 'open';
    this.#opening.resolve();
  }

  /** The connection cannot be made. */
  refuse(cause: unknown = new Error('refused')): void {
    if (this.#status !== 'opening') return;
    this.#status = 'closed';
    this.#opening.reject(cause);
  }

  /** The service sends. */
  receive(...messages: readonly ServerMessage[]): void {
    for (const message of messages) this.receiveFrame(JSON.stringify(message));
  }

  /** Sends a text frame to the session, valid or not. */
  receiveFrame(frame: string): void {
    if (this.#status === 'open') this.dispatchEvent(new TransportFrameEvent(frame));
  }

  /** The connection is lost, or closed by the service with a code of the contract. */
  drop(code = 1006): void {
    if (this.#status === 'open') this.#finish(code);
    else this.refuse();
  }

  #finish(code: number): void {
    const wasOpening = this.#status === 'opening';
    this.#status = 'closed';
    if (wasOpening) this.#opening.reject(new Error('closed'));
    // As with a socket, the event comes later, not from within `close`.
    queueMicrotask(() => this.dispatchEvent(new TransportCloseEvent(code)));
  }
}

/** Every connection that a session made. */
export class FakeTransports {
  readonly #made: FakeTransport[] = [];

  /** Give this to a session as its `transport` port. */
  readonly factory: TransportFactory = (url) => {
    const transport = new FakeTransport(url);
    this.#made.push(transport);
    return transport;
  };

  get made(): readonly FakeTransport[] {
    return this.#made;
  }

  /** The newest; throws when none has been made. */
  get latest(): FakeTransport {
    const latest = this.#made.at(-1);
    if (latest === undefined) throw new Error('No connection has been made.');
    return latest;
  }
}

interface PromiseWithHandles {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

function withHandles(): PromiseWithHandles {
  let resolve!: () => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return {promise, resolve, reject};
}
