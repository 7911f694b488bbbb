import {
  closeReason,
  PROTOCOL_VERSION,
  retryAfterClose,
  type ClientMessage,
  type ServerMessage,
} from '../../protocol/index.js';
import type {Clock, Logger, ReconnectPolicy, TransportFactory} from '../ports/ports.js';
import type {Credentials} from './credentials.js';
import {
  endOf,
  SignallingMessageEvent,
  SignallingOverEvent,
  SignallingStatusEvent,
  SignallingSyncedEvent,
  SignallingTroubleEvent,
  type ServiceRefusal,
  type SignallingEventMap,
} from './signalling-events.js';
import type {SearchMeans} from './reachability-probe.js';
import {defaultReconnectPolicy} from './reconnect-policy.js';
import {ServiceOutage} from './service-outage.js';
import {SilenceAlarm} from './silence.js';
import {SignallingSocket} from './signalling-socket.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {VisitError} from '../visit-error.js';

/** For the service to answer the first message, in milliseconds. */
const GREETING_MS = 10_000;
/** How often to ask a service that has not said how often, in milliseconds. */
const HEARTBEAT_MS = 5_000;
/** For the service to let go of somebody who leaves; or for a lost service to be found, to tell it so. In milliseconds. */
const LEAVE_MS = 2_000;
const FAREWELL_MS = 30_000;

export interface SignallingClientOptions {
  readonly url: string;
  readonly transport: TransportFactory;
  readonly credentials: Credentials;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How to search for a lost service; without it, it is found by trying only. */
  readonly search?: SearchMeans;
  /** When to try again; by default at once at first, then ever less often down to every five seconds, without end. */
  readonly reconnectPolicy?: ReconnectPolicy;
}

/**
 * One person's connection to the service, however many sockets it takes: opens, greets, keeps alive, comes back with
 * the resume token, and stops on command. Used once. It knows nothing of what happens in a visit.
 */
export class SignallingClient extends TypedEventTarget<SignallingEventMap> {
  readonly #options: SignallingClientOptions;
  readonly #outage: ServiceOutage;
  readonly #silence: SilenceAlarm | undefined;
  #phase: 'new' | 'opening' | 'greeting' | 'elsewhere' | 'open' | 'pausing' | 'over' = 'new';
  #attempt: AbortController | undefined;
  #socket: SignallingSocket | undefined;
  #stopPause: (() => void) | undefined;
  #stopFarewell: (() => void) | undefined;
  /** The latest `error` on this socket; a close says only that there was one. */
  #refusal: ServiceRefusal | undefined;
  /** The service asked for a pause of this many milliseconds. */
  #retryAfterMs: number | undefined;
  #isSynced = false;

  constructor(options: SignallingClientOptions) {
    super();
    this.#options = options;
    const {clock, url, search, reconnectPolicy: policy = defaultReconnectPolicy} = options;
    this.#outage = new ServiceOutage({url, clock, policy, search});
    this.#silence = search && new SilenceAlarm({url, clock, network: search.network}, (error) => this.dispatchEvent(new SignallingTroubleEvent(error)));
    this.#outage.addEventListener('found', () => this.#isAway && this.probe());
  }

  start(): void {
    if (this.#phase === 'new') void this.#connect();
  }

  get isOpen(): boolean {
    return this.#phase === 'open';
  }

  /** Sends a message. Returns `false` if there is no connection, and drops the message. */
  send(message: ClientMessage): boolean {
    if (!this.isOpen) return false;
    this.#socket?.send(message);
    return true;
  }

  takeOver(): void {
    if (this.#phase === 'elsewhere') this.#socket?.send({type: 'take-over'});
  }

  /** Checks whether the connection lives, or makes another at once, because the network or the page is back. */
  probe(): void {
    const isHanging = this.#phase === 'opening' && this.#socket !== undefined && this.#outage.isHanging;
    if ((this.#phase === 'pausing' && this.#retryAfterMs === undefined) || isHanging) void this.#connect();
    else this.#socket?.probe();
  }

  /** Goes out for good, and tells the service, also when it first has to be found again. Fires `over` in the end. */
  leave(): void {
    if (this.#stopFarewell !== undefined || this.#phase === 'over') return;
    const isReachable = this.#phase === 'open' || this.#phase === 'elsewhere';
    if (!isReachable && !this.#outage.wasOpen) {
      this.#finish({reason: 'left'});
      return;
    }
    this.#stopFarewell = this.#options.clock.after(isReachable ? LEAVE_MS : FAREWELL_MS, () => this.#finish({reason: 'left'}));
    if (isReachable) this.#socket?.send({type: 'leave'});
  }

  /** Closes without a word; the service keeps the person's place for a while. Fires nothing. */
  close(): void {
    if (this.#isOver()) return;
    this.#phase = 'over';
    this.#outage.stop();
    this.#silence?.stop();
    this.#drop();
    this.#stopFarewell?.();
    this.#options.logger.info('signalling closed');
  }

  async #connect(): Promise<void> {
    this.#drop();
    this.#phase = 'opening';
    this.#retryAfterMs = undefined;
    this.#refusal = undefined;
    this.#isSynced = false;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#announce();
    if (this.#attempt !== attempt) return;
    const first = await this.#options.credentials.present(attempt.signal);
    if (this.#attempt !== attempt) return;
    if (first instanceof VisitError) {
      // Somebody who is in already is not thrown out because the portal does not answer just now.
      if (!this.#outage.wasOpen) this.#finish({error: first});
      else this.#retry(first);
      return;
    }
    const {transport, url, clock} = this.#options;
    this.#silence?.start();
    const socket = new SignallingSocket({transport: transport(url), clock});
    socket.addEventListener('message', ({detail}) => this.#handle(detail));
    socket.addEventListener('garbage', ({detail}) => this.#garbage(detail.problem));
    // A later service may say more than this version knows; it does not depend on being understood.
    socket.addEventListener('unknown', ({detail}) => this.#options.logger.warn('message not understood', {type: detail.type}));
    socket.addEventListener('lost', ({detail}) => this.#lost(detail.code));
    this.#socket = socket;
    try {
      await socket.open(this.#outage.try());
    } catch (cause) {
      if (this.#attempt === attempt) this.#retry(VisitError.serviceUnreachable(url, cause));
      return;
    }
    if (this.#attempt !== attempt) return;
    this.#phase = 'greeting';
    socket.greet(first, GREETING_MS);
  }

  #handle(message: ServerMessage): void {
    this.#silence?.stop();
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message);
        break;
      case 'elsewhere':
        this.#phase = 'elsewhere';
        this.#socket?.keepAlive(HEARTBEAT_MS);
        this.#pass(message);
        break;
      case 'receipt':
        this.#options.credentials.keep(message.receipt);
        break;
      case 'pong':
        if (this.#phase !== 'open' || this.#isSynced) break;
        this.#isSynced = true;
        this.dispatchEvent(new SignallingSyncedEvent());
        break;
      case 'draining':
        this.#retryAfterMs = message.retryAfterMs;
        break;
      case 'error':
        this.#refusal = message;
        this.#options.logger.warn('refused', {code: message.code, about: message.about});
        if (this.#phase === 'open') this.#pass(message);
        break;
      default:
        this.#pass(message);
    }
  }

  #pass(message: ServerMessage): void {
    // While the person leaves, only the end still counts.
    if (this.#stopFarewell === undefined || message.type === 'ended') this.dispatchEvent(new SignallingMessageEvent(message));
  }

  #welcomed(message: Extract<ServerMessage, {type: 'welcome'}>): void {
    if (message.version !== PROTOCOL_VERSION) {
      this.#finish({error: VisitError.serviceIncompatible(`it welcomes with version ${message.version}`)});
      return;
    }
    this.#phase = 'open';
    this.#outage.end();
    this.#options.credentials.accepted();
    this.#options.logger.info('signalling open', {features: message.features?.join(' ')});
    // The first ping goes out right here: its answer comes after everything that belongs to the welcome.
    this.#socket?.keepAlive(message.heartbeatMs);
    if (this.#stopFarewell !== undefined) {
      this.send({type: 'leave'});
      return;
    }
    this.#announce();
    this.#pass(message);
  }

  #garbage(problem: string): void {
    if (this.#phase === 'greeting') this.#finish({error: VisitError.serviceIncompatible(problem)});
    else this.#options.logger.warn('message not understood', {problem});
  }

  #lost(code: number): void {
    const {logger, clock, url} = this.#options;
    const refusal = this.#refusal;
    const wasOpen = this.#phase === 'open';
    logger.info('signalling lost', {code, reason: closeReason(code)});
    if (wasOpen) this.#outage.begin();
    const retry = retryAfterClose(code);
    if (wasOpen && this.#stopFarewell !== undefined) {
      this.#finish({reason: 'left'});
    } else if (retry === 'never') {
      this.#finish(endOf(code, refusal, clock.now()));
    } else if (retry === 'new-ticket') {
      this.#refused(refusal);
    } else {
      this.#retry(VisitError.serviceUnreachable(url), refusal?.retryAfterMs ?? this.#retryAfterMs);
    }
  }

  /** Handles that the ticket or the resume token was refused. */
  #refused(refusal: ServiceRefusal | undefined): void {
    const {credentials} = this.#options;
    const delay = credentials.refused(refusal?.code);
    if (delay === undefined) this.#finish({reason: 'unauthenticated', error: credentials.failureOf(refusal), refusal});
    else this.#pause(delay);
  }

  #retry(error: VisitError, retryAfterMs?: number): void {
    this.#retryAfterMs = retryAfterMs;
    const delay = this.#outage.pause(retryAfterMs);
    if (delay === undefined) {
      this.#finish(this.#stopFarewell === undefined ? {error} : {reason: 'left'});
      return;
    }
    this.#pause(delay);
    if (!this.#isOver() && this.#outage.isDueForReport()) this.dispatchEvent(new SignallingTroubleEvent(error));
  }

  #pause(milliseconds: number): void {
    this.#drop();
    this.#phase = 'pausing';
    this.#announce();
    if (this.#isOver()) return;
    if (milliseconds === 0) void this.#connect();
    else this.#stopPause = this.#options.clock.after(milliseconds, () => void this.#connect());
  }

  #announce(): void {
    const status = this.#phase === 'open' ? 'open' : !this.#outage.wasOpen ? 'connecting' : 'lost';
    this.dispatchEvent(new SignallingStatusEvent(status, this.#outage.attempt));
  }

  #finish(end: Partial<SignallingOverEvent['detail']>): void {
    if (this.#isOver()) return;
    this.close();
    this.dispatchEvent(new SignallingOverEvent(end));
  }

  get #isAway(): boolean {
    return this.#phase === 'pausing' || this.#phase === 'opening';
  }

  #isOver(): boolean {
    return this.#phase === 'over';
  }

  /** Lets go of the socket, the attempt and the pause of the moment. */
  #drop(): void {
    this.#attempt?.abort();
    this.#attempt = undefined;
    this.#stopPause?.();
    this.#stopPause = undefined;
    this.#socket?.close();
    this.#socket = undefined;
  }
}
