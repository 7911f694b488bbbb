import type {WebSocket} from 'ws';
import {CLOSE, type CloseReason, type ServerMessage} from '../protocol/index.js';
import type {ServerClock} from '../service/clock.js';
import type {ServiceLimits} from '../service/limits.js';

/** How long a peer may take to answer our close, in milliseconds. */
const CLOSE_ANSWER_MS = 2_000;
/** How long more than `bufferedBytes` may wait for a slow reader, in milliseconds. */
const SLOW_MS = 5_000;

/** RFC 6455, section 7.4.1: the service failed; the client comes back. */
const INTERNAL_CODE = 1011;

/** Why the service closes a socket. */
export type ChannelClose = CloseReason | 'internal';

type Item = ServerMessage | Promise<ServerMessage | undefined> | {readonly closeCode: number};

interface ChannelHooks {
  /** A message is on its way to the client. */
  readonly sent: (message: ServerMessage) => void;
  /** A message that was still being made failed. */
  readonly failed: (error: unknown) => void;
}

/** One WebSocket as an ordered way out: messages, also ones still being signed, then a close. */
export class SocketChannel {
  readonly #socket: WebSocket;
  readonly #clock: ServerClock;
  readonly #limits: ServiceLimits;
  readonly #hooks: ChannelHooks;
  readonly #queue: Item[] = [];
  #isFlushing = false;
  #closing: ChannelClose | undefined;
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
    return this.#closing;
  }

  /** Sends after everything sent before; a promise keeps its place, and `undefined` sends nothing. */
  send(message: ServerMessage | Promise<ServerMessage | undefined>): void {
    if (this.#closing !== undefined) return;
    this.#queue.push(message);
    void this.#flush();
  }

  /** Closes after everything sent before. A peer that does not answer is cut off. */
  close(reason: ChannelClose): void {
    if (this.#closing !== undefined) return;
    this.#closing = reason;
    // A paused socket would not notice that the peer has answered.
    this.#socket.resume();
    this.#queue.push({closeCode: reason === 'internal' ? INTERNAL_CODE : CLOSE[reason].code});
    void this.#flush();
    this.#cancelTermination = this.#clock.after(CLOSE_ANSWER_MS, () => this.terminate());
  }

  /** Cuts the connection off. */
  terminate(): void {
    this.#cancelTermination?.();
    this.#socket.terminate();
  }

  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Asks the peer for a sign of life. `false`: it gave none since the last time. */
  beat(): boolean {
    const wasAlive = this.#isAlive;
    this.#isAlive = false;
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
    return wasAlive;
  }

  /** Whether the peer reads so slowly that what waits for it must not grow on. */
  isSlow(): boolean {
    const waiting = this.#socket.bufferedAmount;
    const now = this.#clock.now();
    if (waiting <= this.#limits.bufferedBytes) this.#slowSince = undefined;
    else this.#slowSince ??= now;
    return (
      waiting > this.#limits.bufferedBytesAtOnce || (this.#slowSince !== undefined && now - this.#slowSince >= SLOW_MS)
    );
  }

  async #flush(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    for (let item = this.#queue.shift(); item !== undefined; item = this.#queue.shift()) {
      if (item instanceof Promise) {
        const message = await item.catch(this.#hooks.failed);
        if (message !== undefined) this.#write(message);
      } else if ('closeCode' in item) this.#socket.close(item.closeCode);
      else this.#write(item);
    }
    this.#isFlushing = false;
  }

  #write(message: ServerMessage): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    this.#socket.send(JSON.stringify(message));
    this.#hooks.sent(message);
  }
}
