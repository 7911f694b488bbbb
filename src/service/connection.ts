import type {LobbyEffect, LobbyMessage} from '../lobby/index.js';
import {parseClientFrame, type ClientMessage, type ServerMessage, type ServiceErrorCode} from '../protocol/index.js';
import {CHECK_MS} from './network-checks.js';
import type {ConnectionHost, NetworkCheck} from './connection-host.js';
import {Refusal} from '../server/errors.js';
import type {FirstMessage, AuthenticatedPerson} from '../server/tickets/authenticator.js';
import {Inbox} from './inbox.js';
import {statusAfter, type PersonStatus} from './person-status.js';
import {ReceiptRenewal} from './receipt-renewal.js';
import type {ChannelClose, SocketChannel} from '../server/socket-channel.js';
import {TokenBucket} from '../protocol/token-bucket.js';

/**
 * Where a socket stands: nothing said yet; ticket or receipt being checked; held back because the same person is in
 * another window; testing the network, and no more; speaking for somebody; or over.
 */
type Phase = 'silent' | 'checking' | 'elsewhere' | 'testing' | 'bound' | 'over';


/** One client's conversation: what may come when, and at what rate. Who may do what, the room decides. */
export class Connection {
  readonly id: string;
  readonly #channel: SocketChannel;
  readonly #host: ConnectionHost;
  readonly #messages: TokenBucket;
  readonly #signals: TokenBucket;
  readonly #receipt: ReceiptRenewal;
  readonly #inbox = new Inbox<ClientMessage>({
    handle: (message) => this.#handle(message),
    isOver: () => this.#isOver(),
    failed: (error) => this.#fail(error),
  });
  #phase: Phase = 'silent';
  #visitor: AuthenticatedPerson | undefined;
  #person: string | undefined;
  #status: PersonStatus | undefined;
  #check: NetworkCheck | undefined;

  constructor(id: string, channel: SocketChannel, host: ConnectionHost) {
    const {messagesPerSecond, messagesBurst, signalsPerSecond, signalsBurst} = host.limits;
    this.id = id;
    this.#channel = channel;
    this.#host = host;
    this.#messages = new TokenBucket(messagesPerSecond, messagesBurst, host.now());
    this.#receipt = new ReceiptRenewal(host, channel);
    this.#signals = new TokenBucket(signalsPerSecond, signalsBurst, host.now());
  }

  /** What the person it speaks for is doing; `undefined` while it speaks for nobody. */
  get status(): PersonStatus | undefined {
    return this.#phase === 'bound' ? this.#status : undefined;
  }

  /** A frame from the client; anything but a string is a binary one. */
  receive(frame: unknown): void {
    if (this.#phase === 'over') return;
    const parsed = parseClientFrame(frame);
    if (!parsed.ok) {
      this.#fault('malformed-message', 'violation');
      return;
    }
    const {message} = parsed;
    const bucket = message.type === 'signal' ? this.#signals : this.#messages;
    const now = this.#host.now();
    if (!bucket.take(now)) {
      this.#fault('rate-limited', 'flooding', message.type, Math.max(1_000, bucket.waitMs(now)));
      return;
    }
    this.#host.received(message);
    this.#inbox.put(message);
  }

  /** Does what the room decided for this connection. `false`: it is over, and nothing was done. */
  apply(effect: LobbyEffect): boolean {
    if (this.#phase === 'over') return false;
    switch (effect.type) {
      case 'send':
        this.#observe(effect.message);
        this.#channel.send(effect.message);
        break;
      case 'bind':
        this.#phase = 'bound';
        this.#person = effect.person;
        break;
      case 'issue-receipt':
        if (this.#visitor !== undefined) this.#receipt.issue(this.#visitor, effect.claims);
        break;
      case 'grant-ice':
        this.#channel.send(this.#host.iceServers(effect.person));
        break;
      case 'close':
        this.#end(effect.reason);
        break;
    }
    return true;
  }

  /** Nothing valid came in time. */
  silence(): void {
    if (this.#phase === 'silent') this.#fault('hello-timeout', 'silent');
  }

  /** The service moves its sockets elsewhere. */
  drain(retryAfterMs: number): void {
    if (this.#phase === 'over') return;
    this.#channel.send({type: 'draining', retryAfterMs});
    this.#leave('draining');
  }

  /** Regular care: cuts a dead or slow socket off, and renews a receipt before it runs out. */
  tend(): void {
    if (!this.#channel.beat()) {
      this.#host.note('connection-dead', this.#visitor);
      this.#channel.terminate();
    } else if (this.#phase !== 'over') {
      this.checkPace();
      this.#receipt.renew();
    }
  }

  /** Closes the socket of a client that does not read what it is sent. */
  checkPace(): void {
    if (this.#phase !== 'over' && this.#channel.isSlow()) {
      this.#host.note('connection-slow', this.#visitor);
      this.#leave('slow');
    }
  }

  /** The socket is gone. Resolves when the room knows. */
  async gone(): Promise<void> {
    const wasBound = this.#close();
    await this.#depart(wasBound);
  }

  #isOver(): boolean {
    return this.#is('over');
  }

  /** Asks anew: TypeScript cannot know that the phase changes during an `await`. */
  #is(phase: Phase): boolean {
    return this.#phase === phase;
  }

  async #handle(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case 'hello':
      case 'resume':
      case 'check':
        if (this.#phase === 'silent') await this.#identify(message);
        else this.#outOfOrder(message);
        break;
      case 'take-over':
        if (this.#phase === 'elsewhere') await this.#enter(true);
        else this.#outOfOrder(message);
        break;
      case 'ping':
        if (this.#phase === 'silent') this.#outOfOrder(message);
        else this.#channel.send({type: 'pong', now: this.#host.now()});
        break;
      case 'refresh-ice':
        await this.#inRoom(message, (room, person) => this.#host.refreshIce(room, this.id, person));
        break;
      case 'leave':
        if (this.#phase === 'elsewhere' || this.#phase === 'testing') this.#end('left');
        else await this.#tell(message);
        break;
      default:
        await this.#tell(message);
    }
  }

  async #tell(message: LobbyMessage): Promise<void> {
    await this.#inRoom(message, (room, person) =>
      this.#host.step(room, {type: 'message', connection: this.id, person, message}),
    );
  }

  async #inRoom(message: ClientMessage, act: (room: string, person: string) => Promise<void>): Promise<void> {
    if (this.#phase !== 'bound' || this.#visitor === undefined || this.#person === undefined) {
      this.#outOfOrder(message);
      return;
    }
    try {
      await act(this.#visitor.room, this.#person);
    } catch (error) {
      this.#host.failed(error);
      this.#channel.send({type: 'error', code: 'internal', about: message.type});
    }
  }

  async #identify(message: FirstMessage): Promise<void> {
    this.#phase = 'checking';
    this.#channel.pause();
    try {
      this.#visitor = await this.#host.identify(message);
      if (message.type === 'check') this.#test(this.#visitor);
      else await this.#enter(false);
    } catch (error) {
      if (error instanceof Refusal) this.#refuse(error, message);
      else this.#fail(error, message);
    } finally {
      this.#channel.resume();
    }
  }

  /** Gives relays to test. The room never hears of it. */
  #test(visitor: AuthenticatedPerson): void {
    if (this.#isOver()) return;
    const check = this.#host.check(visitor, () => this.#end('checked'));
    if (check === undefined) {
      this.#fault('rate-limited', 'flooding', 'check', CHECK_MS);
      return;
    }
    this.#phase = 'testing';
    this.#check = check;
    this.#channel.send(check.message);
  }

  async #enter(takeOver: boolean): Promise<void> {
    const visitor = this.#visitor;
    if (visitor === undefined || this.#isOver()) return;
    this.#phase = 'checking';
    try {
      await this.#host.step(visitor.room, visitor.enter(this.id, takeOver));
      if (this.#is('checking')) throw new Error('The room neither seated nor refused somebody who arrived.');
    } catch (error) {
      this.#fail(error);
    }
  }

  #refuse(refusal: Refusal, {type}: FirstMessage): void {
    const retryAfterMs = this.#host.refused(refusal);
    if (retryAfterMs > 0) this.#fault('overloaded', 'flooding', type, retryAfterMs);
    else this.#fault(refusal.code, 'unauthenticated', type);
  }

  #fail(error: unknown, about?: FirstMessage): void {
    this.#host.failed(error);
    if (this.#isOver()) return;
    this.#channel.send({type: 'error', code: 'internal', ...(about !== undefined && {about: about.type})});
    this.#leave('internal');
  }

  #outOfOrder({type}: ClientMessage): void {
    this.#fault('unexpected-message', 'violation', type);
  }

  #fault(code: ServiceErrorCode, reason: ChannelClose, about?: string, retryAfterMs?: number): void {
    if (this.#isOver()) return;
    this.#host.note('client-fault', this.#visitor, code);
    this.#channel.send({
      type: 'error',
      code,
      ...(about !== undefined && {about}),
      ...(retryAfterMs !== undefined && {retryAfterMs}),
    });
    this.#leave(reason);
  }

  /** Closes a socket whose person, if any, keeps their place. */
  #leave(reason: ChannelClose): void {
    const wasBound = this.#close();
    this.#channel.close(reason);
    void this.#depart(wasBound);
  }

  /** Closes a socket that the room has let go of. */
  #end(reason: ChannelClose): void {
    this.#close();
    this.#host.note('closed', this.#visitor, reason);
    this.#channel.close(reason);
  }

  /** @returns whether it spoke for somebody. */
  #close(): boolean {
    const wasBound = this.#phase === 'bound';
    this.#phase = 'over';
    this.#check?.stop();
    this.#check = undefined;
    return wasBound;
  }

  async #depart(wasBound: boolean): Promise<void> {
    this.#inbox.clear();
    const person = this.#person;
    if (!wasBound || this.#visitor === undefined || person === undefined) return;
    await this.#host
      .step(this.#visitor.room, {type: 'disconnect', connection: this.id, person})
      .catch((error: unknown) => this.#host.failed(error));
  }

  /** Reads from what the person is told where they are; nothing is decided by it. */
  #observe(message: ServerMessage): void {
    if (message.type === 'elsewhere') this.#phase = 'elsewhere';
    const status = statusAfter(message, this.#visitor?.role, this.#status);
    if (status === this.#status) return;
    this.#status = status;
    this.#host.note(`person-${status ?? 'out'}`, this.#visitor);
  }
}
