import {parseServerFrame, type ClientMessage, type ServerMessage} from '../../protocol/index.js';
import {Heartbeat} from './heartbeat.js';
import type {Clock, SignallingTransport} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** RFC 6455, section 7.1.5: the connection was lost without a close frame. */
const LOST = 1006;

/** The service said something. */
export class SocketMessageEvent extends CustomEvent<ServerMessage> {
  static readonly type = 'message';
  constructor(message: ServerMessage) {
    super(SocketMessageEvent.type, {detail: message});
  }
}

/** Something arrived that is no message; `problem` names the field, never its content. */
export class SocketGarbageEvent extends CustomEvent<{readonly problem: string}> {
  static readonly type = 'garbage';
  constructor(problem: string) {
    super(SocketGarbageEvent.type, {detail: {problem}});
  }
}

/** A message of a type that only a later version of the protocol knows. */
export class SocketUnknownEvent extends CustomEvent<{readonly type: string}> {
  static readonly type = 'unknown';
  constructor(type: string) {
    super(SocketUnknownEvent.type, {detail: {type}});
  }
}

/** The connection is gone, or as good as gone; `code` as in RFC 6455, section 7.4. */
export class SocketLostEvent extends CustomEvent<{readonly code: number}> {
  static readonly type = 'lost';
  constructor(code: number) {
    super(SocketLostEvent.type, {detail: {code}});
  }
}

interface SignallingSocketEventMap {
  message: SocketMessageEvent;
  garbage: SocketGarbageEvent;
  unknown: SocketUnknownEvent;
  /** Fired once, and not after {@link SignallingSocket.close}. */
  lost: SocketLostEvent;
}

/** One socket to the service: messages rather than frames, with a limit on every silence. */
export class SignallingSocket extends TypedEventTarget<SignallingSocketEventMap> {
  readonly #transport: SignallingTransport;
  readonly #clock: Clock;
  readonly #heartbeat: Heartbeat;
  readonly #opening = new AbortController();
  readonly #listening = new AbortController();
  #stopGreeting: (() => void) | undefined;

  constructor({transport, clock}: {readonly transport: SignallingTransport; readonly clock: Clock}) {
    super();
    this.#transport = transport;
    this.#clock = clock;
    this.#heartbeat = new Heartbeat(clock);
    this.#heartbeat.addEventListener('ping', () => this.send({type: 'ping'}));
    this.#heartbeat.addEventListener('dead', () => this.#lose(LOST));
  }

  /**
   * Resolves when messages can be sent; rejects when that fails or takes longer than `withinMs` milliseconds. It is the
   * only limit: a transport has none of its own.
   */
  async open(withinMs: number): Promise<void> {
    await within(this.#clock, withinMs, this.#opening.signal, (stop) => this.#transport.open(stop));
  }

  /** Sends the first message, and counts silence as a loss after `withinMs` milliseconds. */
  greet(first: ClientMessage, withinMs: number): void {
    const {signal} = this.#listening;
    this.#transport.addEventListener('frame', (event) => this.#read(event.detail), {signal});
    this.#transport.addEventListener('close', (event) => this.#lose(event.detail.code), {signal});
    this.#stopGreeting = this.#clock.after(withinMs, () => this.#lose(LOST));
    this.send(first);
  }

  /** The greeting was answered: asks at once, and then every `periodMs` milliseconds, whether anybody is there. */
  keepAlive(periodMs: number): void {
    if (this.#listening.signal.aborted) return;
    this.#stopGreeting?.();
    this.#heartbeat.start(periodMs);
  }

  /** Asks now, because the connection may well be gone. */
  probe(): void {
    this.#heartbeat.probe();
  }

  send(message: ClientMessage): void {
    this.#transport.send(JSON.stringify(message));
  }

  close(): void {
    this.#opening.abort();
    this.#listening.abort();
    this.#heartbeat.stop();
    this.#stopGreeting?.();
    this.#transport.close();
  }

  #read(frame: string): void {
    this.#heartbeat.heard();
    const parsed = parseServerFrame(frame);
    if (parsed.ok) this.dispatchEvent(new SocketMessageEvent(parsed.message));
    else if (parsed.unknownType !== undefined) this.dispatchEvent(new SocketUnknownEvent(parsed.unknownType));
    else this.dispatchEvent(new SocketGarbageEvent(parsed.problem));
  }

  #lose(code: number): void {
    this.close();
    this.dispatchEvent(new SocketLostEvent(code));
  }
}
