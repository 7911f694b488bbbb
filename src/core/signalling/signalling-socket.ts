import {parseServerFrame, type ClientMessage, type ServerMessage} from '../../protocol/index.js';
import {Heartbeat} from './heartbeat.js';
import type {Clock, SignallingTransport} from '../ports/ports.js';

/** RFC 6455, section 7.1.5: the connection was lost without a close frame. */
const LOST = 1006;

export interface SignallingSocketOptions {
  readonly transport: SignallingTransport;
  readonly clock: Clock;
  readonly onMessage: (message: ServerMessage) => void;
  /** Something arrived that is no message; `problem` names the field, never its content. */
  readonly onGarbage: (problem: string) => void;
  /** A message of a type that only a later version knows. */
  readonly onUnknown: (type: string) => void;
  /** The connection is gone, or as good as gone. Called once, and not after {@link SignallingSocket.close}. */
  readonly onLost: (code: number) => void;
}

/** One socket to the service: messages rather than frames, with a limit on every silence. */
export class SignallingSocket {
  readonly #options: SignallingSocketOptions;
  readonly #heartbeat: Heartbeat;
  readonly #opening = new AbortController();
  readonly #listening = new AbortController();
  #stopGreeting: (() => void) | undefined;

  constructor(options: SignallingSocketOptions) {
    this.#options = options;
    this.#heartbeat = new Heartbeat({
      clock: options.clock,
      ping: () => this.send({type: 'ping'}),
      dead: () => this.#lose(LOST),
    });
  }

  /** Resolves when messages can be sent; rejects when that fails or takes longer than `withinMs`. */
  async open(withinMs: number): Promise<void> {
    const {clock, transport} = this.#options;
    const stopTimer = clock.after(withinMs, () => this.#opening.abort(new Error(`Not open within ${withinMs} ms.`)));
    try {
      await transport.open(this.#opening.signal);
    } finally {
      stopTimer();
    }
  }

  /** Sends the first message, and takes silence for a loss after `withinMs`. */
  greet(first: ClientMessage, withinMs: number): void {
    const {clock, transport} = this.#options;
    const {signal} = this.#listening;
    transport.addEventListener('frame', (event) => this.#read(event.detail), {signal});
    transport.addEventListener('close', (event) => this.#lose(event.detail.code), {signal});
    this.#stopGreeting = clock.after(withinMs, () => this.#lose(LOST));
    this.send(first);
  }

  /** The greeting was answered: asks every `periodMs`, and once at once, whether anybody is there. */
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
    this.#options.transport.send(JSON.stringify(message));
  }

  close(): void {
    this.#opening.abort();
    this.#listening.abort();
    this.#heartbeat.stop();
    this.#stopGreeting?.();
    this.#options.transport.close();
  }

  #read(frame: string): void {
    this.#heartbeat.heard();
    const parsed = parseServerFrame(frame);
    if (parsed.ok) this.#options.onMessage(parsed.message);
    else if (parsed.unknownType !== undefined) this.#options.onUnknown(parsed.unknownType);
    else this.#options.onGarbage(parsed.problem);
  }

  #lose(code: number): void {
    this.close();
    this.#options.onLost(code);
  }
}
