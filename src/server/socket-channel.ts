import type {WebSocket} from 'ws';
import type {ServerMessage} from '../protocol/index.js';
import {closeCode, type Channel, type ChannelClose, type Outgoing} from '../service/channel.js';
import type {ServerClock} from '../service/clock.js';
import type {ServiceLimits} from '../service/limits.js';
import {SendQueue} from '../service/send-queue.js';

/** How long a peer may take to answer our close, in milliseconds. */
const CLOSE_ANSWER_MS = 2_000;
/** How long more than `bufferedBytes` may wait for a slow reader, in milliseconds. */
const SLOW_MS = 5_000;

interface ChannelHooks {
  /** A message is on its way to the client. */
  readonly sent: (message: ServerMessage) => void;
  /** A message could not be made or sent. */
  readonly failed: (error: unknown) => void;
}

/** One WebSocket as a channel of the engine. */
export class SocketChannel implements Channel {
  readonly #socket: WebSocket;
  readonly #clock: ServerClock;
  readonly #limits: ServiceLimits;
  readonly #hooks: ChannelHooks;
  readonly #queue = new SendQueue({
    write: (message) => this.#write(message),
    end: (reason) => this.#socket.close(closeCode(reason)),
    failed: (error) => this.#hooks.failed(error),
  });
  #isAlive = true;
  #slowSince: number | undefined;
  #cancelTermination: (() => void) | undefined;

  constructor(socket: WebSocket, clock: ServerClock, limits: ServiceLimits, hooks: ChannelHooks) {
    this.#socket = socket;
    this.#clock = clock;
    this.#limits = limits;
    this.#hooks = hooks;
    socket.on('pong', () => {
      this.#isAlive = true;
    });
    socket.on('close', () => this.#cancelTermination?.());
  }

  /** Why the service closed the socket; `undefined` while it has not. */
  get closing(): ChannelClose | undefined {
    return this.#queue.closing;
  }

  send(message: Outgoing): void {
    this.#queue.send(message);
  }

  /** A peer that does not answer the close is cut off. */
  close(reason: ChannelClose): void {
    if (!this.#queue.close(reason)) return;
    // A paused socket would not notice that the peer has answered.
    this.#socket.resume();
    this.#cancelTermination = this.#clock.after(CLOSE_ANSWER_MS, () => this.terminate());
  }

  terminate(): void {
    this.#cancelTermination?.();
    this.#socket.terminate();
  }

  pause(): void {
    if (this.closing === undefined) this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  ping(): boolean {
    // What a paused socket has answered is not read either.
    const wasAlive = this.#isAlive || this.#socket.isPaused;
    this.#isAlive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    return wasAlive;
  }

  isSlow(): boolean {
    const waiting = this.#socket.bufferedAmount;
    const now = this.#clock.now();
    if (waiting <= this.#limits.bufferedBytes) this.#slowSince = undefined;
    else this.#slowSince ??= now;
    return (
      waiting > this.#limits.bufferedBytesAtOnce || (this.#slowSince !== undefined && now - this.#slowSince >= SLOW_MS)
    );
  }

  #write(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
    this.#hooks.sent(message);
  }
}
