import type {LobbyEffect, LobbyInput, LobbyMessage} from '../lobby/index.js';
import {LIMITS, parseClientFrame, type ClientMessage, type ServerMessage, type ServiceErrorCode} from '../protocol/index.js';
import {TokenBucket} from '../protocol/token-bucket.js';
import type {AuthenticatedPerson, FirstMessage} from './authenticated-person.js';
import type {Channel, ChannelClose} from './channel.js';
import type {ConnectionHost, NetworkCheck} from './connection-host.js';
import {Inbox} from './inbox.js';
import {CHECK_MS} from './network-checks.js';
import {statusAfter, type PersonStatus} from './person-status.js';
import {ReceiptRenewal} from './receipt-renewal.js';
import {Refusal} from './refusal.js';
import {faultOnWire, type TicketFault} from './ticket-fault.js';

/**
 * Where a connection stands: nothing said yet; ticket or receipt being checked; held back because the same person is in
 * another window; testing the network, and no more; speaking for somebody; or over.
 */
type Phase = 'silent' | 'checking' | 'elsewhere' | 'testing' | 'bound' | 'over';

/** What an error says besides its code. */
type FaultDetails = Pick<Extract<ServerMessage, {type: 'error'}>, 'retryAfterMs' | 'now' | 'issued' | 'claim' | 'expected' | 'given'>;

/** One client's conversation. It decides what may come when, and at what rate; the room decides who may do what. */
export class Connection {
  readonly id: string;
  readonly #channel: Channel;
  readonly #host: ConnectionHost;
  readonly #messages: TokenBucket;
  readonly #signals: TokenBucket;
  readonly #receipt: ReceiptRenewal;
  readonly #inbox = new Inbox<ClientMessage>({
    handle: (message) => this.#handle(message),
    isOver: () => this.#isOver(),
    failed: (error) => this.#fail(error),
    filled: () => this.#regulate(),
  });
  readonly #stopHelloTimer: () => void;
  #phase: Phase = 'silent';
  #authenticated: AuthenticatedPerson | undefined;
  #person: string | undefined;
  #status: PersonStatus | undefined;
  #check: NetworkCheck | undefined;
  /** What is wrong with a ticket that the room answers. */
  #ticketFault: TicketFault | undefined;

  constructor(id: string, channel: Channel, host: ConnectionHost) {
    const {messagesPerSecond, messagesBurst, signalsPerSecond, signalsBurst} = host.limits;
    const now = host.clock.now();
    this.id = id;
    this.#channel = channel;
    this.#host = host;
    this.#messages = new TokenBucket(messagesPerSecond, messagesBurst, now);
    this.#signals = new TokenBucket(signalsPerSecond, signalsBurst, now);
    this.#receipt = new ReceiptRenewal(host, channel);
    this.#stopHelloTimer = host.clock.after(LIMITS.helloMs, () => this.#helloTimedOut());
  }

  /** What the person it speaks for is doing; `undefined` while it speaks for nobody. */
  get status(): PersonStatus | undefined {
    return this.#phase === 'bound' ? this.#status : undefined;
  }

  /** A frame from the client; anything but a string is a binary one. */
  receive(frame: unknown): void {
    if (this.#phase === 'over') return;
    const parsed = parseClientFrame(frame);
    if (parsed.ok) this.#receiveMessage(parsed.message, (frame as string).length);
    else if (parsed.unknownType !== undefined) this.#receiveUnknown(parsed.unknownType);
    else this.#fault('malformed-message', 'violation');
  }

  /** Does what the room decided for this connection. `false`: it is over, and nothing was done. */
  apply(effect: LobbyEffect): boolean {
    if (this.#phase === 'over') return false;
    switch (effect.type) {
      case 'send':
        this.#observe(effect.message);
        this.#channel.send(this.#withFault(effect.message));
        break;
      case 'bind':
        this.#phase = 'bound';
        this.#person = effect.person;
        break;
      case 'issue-receipt':
        if (this.#authenticated !== undefined) this.#receipt.issue(this.#authenticated, effect.claims);
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

  /** The service moves its connections elsewhere. */
  drain(retryAfterMs: number): void {
    if (this.#phase === 'over') return;
    this.#channel.send({type: 'draining', retryAfterMs});
    this.#leave('draining');
  }

  /** Regular care: cuts a dead or slow connection off, and renews a receipt before it runs out. */
  maintain(): void {
    if (!this.#channel.ping()) {
      this.#host.log('connection-dead', this.#authenticated);
      this.#channel.terminate();
    } else if (this.#phase !== 'over') {
      this.checkPace();
      this.#receipt.renew();
    }
  }

  /** Closes the connection of a client that does not read what it is sent. */
  checkPace(): void {
    if (this.#phase !== 'over' && this.#channel.isSlow()) {
      this.#host.log('connection-slow', this.#authenticated);
      this.#leave('slow');
    }
  }

  /** The line is gone. Resolves when the room knows. */
  async disconnected(): Promise<void> {
    const wasBound = this.#close();
    await this.#reportDisconnect(wasBound);
  }

  #receiveMessage(message: ClientMessage, length: number): void {
    const bucket = message.type === 'signal' ? this.#signals : this.#messages;
    if (!this.#spend(bucket, message.type)) return;
    this.#host.received(message);
    this.#inbox.put(message, length);
  }

  /** Answers a message of a type that this version does not know. The client goes on without it. */
  #receiveUnknown(type: string): void {
    if (!this.#spend(this.#messages, type)) return;
    this.#host.received(undefined);
    this.#channel.send({type: 'error', code: 'unknown-type', about: type});
  }

  /** Takes what one message costs. `false`: there was not enough, and the connection is over. */
  #spend(bucket: TokenBucket, about: string): boolean {
    const now = this.#host.clock.now();
    if (bucket.take(now)) return true;
    this.#fault('rate-limited', 'flooding', about, {retryAfterMs: Math.max(1_000, bucket.waitMs(now))});
    return false;
  }

  /** Reads on, unless what came before has to be dealt with first. */
  #regulate(): void {
    if (this.#isOver()) return;
    if (this.#inbox.isFull || this.#is('checking')) this.#channel.pause();
    else this.#channel.resume();
  }

  #helloTimedOut(): void {
    if (this.#phase === 'silent') this.#fault('hello-timeout', 'silent');
  }

  #isOver(): boolean {
    return this.#is('over');
  }

  /** Reads the phase anew. TypeScript cannot know that it changes during an `await`. */
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
        else this.#channel.send({type: 'pong', now: this.#host.clock.now()});
        break;
      case 'refresh-ice':
        await this.#inRoom(message, (room, person) => this.#host.refreshIce(room, this.id, person));
        break;
      case 'leave':
        if (this.#phase === 'elsewhere' || this.#phase === 'testing') this.#end('left');
        else await this.#report(message);
        break;
      default:
        await this.#report(message);
    }
  }

  async #report(message: LobbyMessage): Promise<void> {
    await this.#inRoom(message, (room, person) =>
      this.#host.step(room, {type: 'message', connection: this.id, person, message}),
    );
  }

  async #inRoom(message: ClientMessage, act: (room: string, person: string) => Promise<void>): Promise<void> {
    if (this.#phase !== 'bound' || this.#authenticated === undefined || this.#person === undefined) {
      this.#outOfOrder(message);
      return;
    }
    try {
      await act(this.#authenticated.room, this.#person);
    } catch (error) {
      this.#host.failed(error);
      this.#channel.send({type: 'error', code: 'internal', about: message.type});
    }
  }

  async #identify(message: FirstMessage): Promise<void> {
    this.#phase = 'checking';
    this.#regulate();
    try {
      this.#authenticated = await this.#host.identify(message);
      if (message.type !== 'check') await this.#enter(false);
      else if (message.entry === true) await this.#inquire(this.#authenticated);
      else this.#test(this.#authenticated);
    } catch (error) {
      if (error instanceof Refusal) await this.#refuse(error, message);
      else this.#fail(error, message);
    } finally {
      this.#regulate();
    }
  }

  /** Gives relays to test. The room does not learn of it. */
  #test(person: AuthenticatedPerson): void {
    if (this.#isOver()) return;
    const check = this.#host.check(person, () => this.#end('checked'));
    if (check === undefined) {
      this.#fault('rate-limited', 'flooding', 'check', {retryAfterMs: CHECK_MS});
      return;
    }
    this.#phase = 'testing';
    this.#check = check;
    this.#channel.send(check.message);
  }

  async #enter(takeOver: boolean): Promise<void> {
    const person = this.#authenticated;
    if (person === undefined || this.#isOver()) return;
    this.#phase = 'checking';
    try {
      await this.#decide(person.room, person.enter(this.id, this.#host.randomId(), takeOver));
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Asks the room whether it would let somebody in. */
  async #inquire({room, arrival}: AuthenticatedPerson): Promise<void> {
    if (arrival === undefined || this.#isOver()) return;
    await this.#decide(room, {type: 'inquire', connection: this.id, arrival});
  }

  /** Lets the room answer somebody who has not been answered yet. */
  async #decide(room: string, input: LobbyInput): Promise<void> {
    await this.#host.step(room, input);
    if (this.#is('checking')) throw new Error('The room neither seated nor refused somebody who arrived.');
  }

  async #refuse(refusal: Refusal, message: FirstMessage): Promise<void> {
    const retryAfterMs = this.#host.refused(refusal);
    const {code, ticket} = refusal;
    const {type} = message;
    const fault = ticket.fault && faultOnWire(ticket.fault);
    if (retryAfterMs > 0) this.#fault('overloaded', 'flooding', type, {retryAfterMs});
    else if (ticket.issued !== undefined) this.#fault(code, 'unauthenticated', type, {now: this.#host.clock.now(), issued: ticket.issued, ...fault});
    else if (!(await this.#leaveTask(refusal, message))) this.#fault(code, 'unauthenticated', type, fault);
  }

  /** Has the room answer somebody whose login is too weak, if it may make a task of them. `false`: it has not. */
  async #leaveTask({code, ticket: {person, fault}}: Refusal, message: FirstMessage): Promise<boolean> {
    const about = message.type;
    const wantsIn = about === 'hello' || (about === 'check' && message.entry === true);
    if (person?.arrival === undefined || !wantsIn || this.#isOver()) return false;
    const {room, arrival} = person;
    this.#ticketFault = fault;
    try {
      await this.#decide(room, {type: 'refuse-login', connection: this.id, arrival, about});
      this.#host.log('client-fault', person, code, fault);
      return true;
    } catch (error) {
      // Refused all the same, and nobody is promised anything.
      this.#host.failed(error);
      return false;
    }
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

  #fault(code: ServiceErrorCode, reason: ChannelClose, about?: string, more: FaultDetails = {}): void {
    if (this.#isOver()) return;
    const {claim, expected, given} = more;
    this.#host.log('client-fault', this.#authenticated, code, {claim, expected, given});
    this.#channel.send({type: 'error', code, ...(about !== undefined && {about}), ...more});
    this.#leave(reason);
  }

  /** Closes a connection whose person, if any, keeps their place. */
  #leave(reason: ChannelClose): void {
    const wasBound = this.#close();
    this.#channel.close(reason);
    void this.#reportDisconnect(wasBound);
  }

  /** Closes a connection that the room has let go of. */
  #end(reason: ChannelClose): void {
    this.#close();
    this.#host.log('closed', this.#authenticated, reason);
    this.#channel.close(reason);
  }

  /** @returns whether it spoke for somebody. */
  #close(): boolean {
    const wasBound = this.#phase === 'bound';
    this.#phase = 'over';
    this.#stopHelloTimer();
    this.#check?.stop();
    this.#check = undefined;
    return wasBound;
  }

  async #reportDisconnect(wasBound: boolean): Promise<void> {
    this.#inbox.clear();
    const person = this.#person;
    if (!wasBound || this.#authenticated === undefined || person === undefined) return;
    await this.#host
      .step(this.#authenticated.room, {type: 'disconnect', connection: this.id, person})
      .catch((error: unknown) => this.#host.failed(error));
  }

  /** The room knows whom it refuses, and not what their ticket says. */
  #withFault(message: ServerMessage): ServerMessage {
    const fault = this.#ticketFault;
    return fault !== undefined && message.type === 'error' ? {...message, ...faultOnWire(fault)} : message;
  }

  /** Reads from a message where the person is, for the log and the counts. It decides nothing. */
  #observe(message: ServerMessage): void {
    if (message.type === 'elsewhere') this.#phase = 'elsewhere';
    const status = statusAfter(message, this.#authenticated?.role, this.#status);
    if (status === this.#status) return;
    this.#status = status;
    this.#host.log(`person-${status ?? 'out'}`, this.#authenticated);
  }
}
