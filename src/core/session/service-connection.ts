import type {ClientMessage, PhoneRequest} from '../../protocol/index.js';
import type {Call} from '../call/call.js';
import {Credentials} from '../signalling/credentials.js';
import {endpointOf} from '../signalling/endpoint.js';
import type {EntryAnswer} from '../signalling/entry-question.js';
import {OpeningTimer} from '../signalling/opening-timer.js';
import {SignallingClient} from '../signalling/signalling-client.js';
import {
  SignallingMessageEvent,
  SignallingOverEvent,
  SignallingStatusEvent,
  SignallingSyncedEvent,
  SignallingTroubleEvent,
  type SignallingEventMap,
} from '../signalling/signalling-events.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {VisitError} from '../visit-error.js';
import type {VisitSessionOptions} from './session-types.js';

/** How long the portal may take for a ticket, in milliseconds, unless the options say otherwise. */
const TICKET_MS = 15_000;

/** What the connection reads about the person when it shows the service a ticket. */
export interface PendingPhoneRequest {
  /** What the person wants, if they are to be phoned. */
  readonly phoneRequest: PhoneRequest | undefined;
}

export interface ServiceConnectionOptions {
  readonly session: VisitSessionOptions;
  /** The call: those in it are named to the service, and its relays help to find a lost service again. */
  readonly call: Pick<Call, 'ids' | 'isLost' | 'iceServers'>;
  readonly phone: PendingPhoneRequest;
}

/**
 * The waiting room opens later, at `opens` (ms since 1970, by the service's clock, which shows `now`). A connection that was
 * to come in goes there by itself; one that only asked asks again.
 */
export class ServiceEarlyEvent extends CustomEvent<{readonly opens: number; readonly now: number | undefined}> {
  static readonly type = 'early';
  constructor(opens: number, now: number | undefined) {
    super(ServiceEarlyEvent.type, {detail: {opens, now}});
  }
}

/** The person has asked, and nothing keeps them out; `now` is the service's clock (ms since 1970), where it answered. */
export class ServiceEntryEvent extends CustomEvent<{readonly now: number | undefined}> {
  static readonly type = 'entry';
  constructor(now: number | undefined) {
    super(ServiceEntryEvent.type, {detail: {now}});
  }
}

/**
 * Events of a {@link ServiceConnection}. `status`, `message` and `synced` are those of `SignallingClient`. `trouble` also
 * fires when {@link ServiceConnection.request} found no connection. `over` is for good, for a reason that waiting does not mend.
 */
export interface ServiceConnectionEventMap extends SignallingEventMap {
  /** The connection sets out for the waiting room. */
  connecting: Event;
  early: ServiceEarlyEvent;
  entry: ServiceEntryEvent;
  /** The service has no place to which this person could return. */
  'not-returning': Event;
}

/**
 * A session's connection to the service: makes it, waits until the waiting room opens, and finds the way back. It reports in
 * events what the service says, and knows nothing of states. It listens to at most one connection. One that was left may
 * still say good-bye in the background.
 *
 * @example
 * ```ts
 * const connection = new ServiceConnection({session: options, call, phone: situation});
 * connection.addEventListener('message', ({detail}) => machine.handle(detail));
 * connection.addEventListener('over', ({detail}) => machine.over(detail));
 * connection.enter('Kim', false);
 * ```
 */
export class ServiceConnection extends TypedEventTarget<ServiceConnectionEventMap> {
  readonly #options: ServiceConnectionOptions;
  #current: {readonly client: SignallingClient; readonly listening: AbortController} | undefined;
  /** The connection that says good-bye to a service, which it may have to find again first. */
  #departing: SignallingClient | undefined;
  /** The name that the person last came with. */
  #name: string | undefined;
  #opening: OpeningTimer | undefined;
  /** A question whether the person would be let in. */
  #inquiry: AbortController | undefined;

  constructor(options: ServiceConnectionOptions) {
    super();
    this.#options = options;
  }

  /** Whether there is a connection, open or being made. */
  get isActive(): boolean {
    return this.#current !== undefined;
  }

  /** Whether messages can be sent now. */
  get isOpen(): boolean {
    return this.#current?.client.isOpen ?? false;
  }

  /**
   * Goes to the waiting room.
   *
   * @param name - What the others see. Blanks around it are cut off; nothing is sent instead of an empty name.
   * @param returning - Only if the service still has a place for the person; else `not-returning` is fired.
   */
  enter(name: string | undefined, returning: boolean): void {
    this.#name = name?.trim() === '' ? undefined : name?.trim();
    this.#dial(returning);
  }

  /**
   * Asks whether the service would let the person in, without coming. A refusal is reported as that of {@link enter} is, with
   * `over` or `early`; otherwise `entry` is fired. The next {@link enter}, {@link askForPhone} or {@link hangUp} ends the question.
   */
  async inquire(): Promise<void> {
    const url = this.#url();
    if (url === undefined) return;
    this.hangUp();
    const inquiry = new AbortController();
    this.#inquiry = inquiry;
    const {end, now, trouble} = await this.#ask(url, inquiry.signal);
    if (this.#inquiry !== inquiry) return;
    this.#inquiry = undefined;
    if (trouble !== undefined) this.dispatchEvent(new SignallingTroubleEvent(trouble));
    if (end === undefined) this.dispatchEvent(new ServiceEntryEvent(now));
    else this.#over(new SignallingOverEvent(end).detail, () => void this.inquire());
  }

  /** Goes to the service only to be phoned, under the name of the latest {@link enter}. */
  askForPhone(): void {
    this.#dial(false);
  }

  /** Sends a message. Returns `false` if there is no connection, and drops the message. */
  send(message: ClientMessage): boolean {
    return this.#current?.client.send(message) ?? false;
  }

  /** Sends what the person has asked for. Fires `trouble` if it cannot be sent. */
  request(message: ClientMessage): boolean {
    const isSent = this.send(message);
    if (!isSent) this.dispatchEvent(new SignallingTroubleEvent(VisitError.serviceUnreachable(this.#options.session.service)));
    return isSent;
  }

  /** Checks whether the connection lives. Without one, tries at once to make one. */
  probe(): void {
    this.#current?.client.probe();
  }

  /** The network may have changed, or the page may have slept. */
  check(): void {
    this.probe();
    this.#opening?.check();
  }

  /** Goes on here, and has the service close the other window's connection. */
  takeOver(): void {
    this.#current?.client.takeOver();
  }

  /** Tells the service that the person leaves; `over` is fired in the end. */
  leave(): void {
    this.#current?.client.leave();
  }

  /** Leaves without waiting for an answer. Fires nothing more. */
  depart(): void {
    this.#departing = this.#current?.client;
    this.#current?.listening.abort();
    this.#current = undefined;
    this.#departing?.leave();
  }

  /**
   * Closes the connection without a word, and stops waiting for an opening. The service keeps the person's place for a
   * while. A good-bye that is under way goes on. Fires nothing.
   */
  hangUp(): void {
    this.#inquiry?.abort();
    this.#inquiry = undefined;
    this.#opening?.stop();
    this.#opening = undefined;
    this.#current?.listening.abort();
    this.#current?.client.close();
    this.#current = undefined;
  }

  /** Does what {@link hangUp} does, and ends a good-bye too: a person who comes again has not left. */
  close(): void {
    this.hangUp();
    this.#departing?.close();
    this.#departing = undefined;
  }

  #dial(returning: boolean): void {
    this.close();
    const {session, call} = this.#options;
    const {ports, reconnectPolicy} = session;
    const {transport, clock, logger, network} = ports;
    const url = this.#url();
    if (url === undefined) return;
    const credentials = this.#credentials({returning});
    const search = {network, isUrgent: () => call.isLost, iceServers: () => call.iceServers};
    const client = new SignallingClient({url, transport, credentials, clock, logger, search, ...(reconnectPolicy && {reconnectPolicy})});
    this.#listenTo(client);
    this.dispatchEvent(new Event('connecting'));
    // A listener may have closed it again; then this does nothing.
    client.start();
  }

  async #ask(url: string, signal: AbortSignal): Promise<EntryAnswer> {
    const {ports} = this.#options.session;
    try {
      // Loaded only when it is wanted, as the first paint does not need it.
      const {askForEntry} = await import('../signalling/entry-question.js');
      return await askForEntry({url, credentials: this.#credentials({inquires: true}), ports}, signal);
    } catch (error) {
      ports.logger.debug('not asked before entry', {error: error instanceof Error ? error.name : 'unknown'});
      return {};
    }
  }

  /** Address of the service. Fires `over` if there is none. */
  #url(): string | undefined {
    try {
      return endpointOf(this.#options.session.service);
    } catch (error) {
      if (!(error instanceof VisitError)) throw error;
      this.dispatchEvent(new SignallingOverEvent({error}));
      return undefined;
    }
  }

  #credentials(purpose: {readonly returning?: boolean; readonly inquires?: boolean}): Credentials {
    const {session, call, phone} = this.#options;
    const {getTicket, roles, ticketTimeoutMs = TICKET_MS, ports} = session;
    return new Credentials({
      ...purpose,
      name: this.#name,
      phone: () => phone.phoneRequest,
      getTicket,
      roles,
      ticketTimeoutMs,
      clock: ports.clock,
      inCallWith: () => call.ids,
    });
  }

  #listenTo(client: SignallingClient): void {
    const listening = new AbortController();
    const {signal} = listening;
    this.#current = {client, listening};
    // An event is dispatched only once, so each is made anew.
    client.addEventListener('status', ({detail}) => this.dispatchEvent(new SignallingStatusEvent(detail.status, detail.attempt)), {signal});
    client.addEventListener('message', ({detail}) => this.dispatchEvent(new SignallingMessageEvent(detail)), {signal});
    client.addEventListener('synced', () => this.dispatchEvent(new SignallingSyncedEvent()), {signal});
    client.addEventListener('trouble', ({detail}) => this.dispatchEvent(new SignallingTroubleEvent(detail)), {signal});
    client.addEventListener('over', ({detail}) => this.#over(detail, () => this.#dial(false)), {signal});
  }

  /** @param onOpen - What to do when the waiting room opens. */
  #over(detail: SignallingOverEvent['detail'], onOpen: () => void): void {
    const {error, opening, refusal} = detail;
    if (error?.code === 'visit-not-open' && opening !== undefined) {
      this.hangUp();
      this.#opening = new OpeningTimer(this.#options.session.ports.clock, opening.waitMs);
      this.#opening.addEventListener('open', onOpen);
      this.dispatchEvent(new ServiceEarlyEvent(opening.opens, refusal?.now));
    } else if (error?.code === 'not-returning') {
      this.hangUp();
      this.dispatchEvent(new Event('not-returning'));
    } else {
      this.dispatchEvent(new SignallingOverEvent(detail));
    }
  }
}
