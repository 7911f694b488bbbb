import type {IceServer, PhoneRequest} from '../../protocol/index.js';
import {OpeningTimer} from '../signalling/opening-timer.js';
import {ServiceLine, type LineListeners} from './service-line.js';
import {SignallingClient} from '../signalling/signalling-client.js';
import {Credentials} from '../signalling/credentials.js';
import type {SignallingOverEvent} from '../signalling/signalling-events.js';
import type {SnapshotStore} from './snapshot-store.js';
import {VisitError} from '../visit-error.js';
import {endpointOf} from '../signalling/endpoint.js';
import type {VisitSessionOptions} from './visit-session-options.js';
import type {VisitStateName} from './visit-state.js';

/** How long the portal may take for a ticket, in milliseconds, unless the options say otherwise. */
const TICKET_MS = 15_000;

export interface ServiceConnectionOptions {
  readonly session: VisitSessionOptions;
  readonly store: SnapshotStore;
  /** What is heard from the service, but its end. */
  readonly listeners: Omit<LineListeners, 'over'>;
  /** The connection is over for good, for a reason that is not the door's. */
  readonly over: (detail: SignallingOverEvent['detail']) => void;
  readonly failed: (error: VisitError) => void;
  /** What the person wants, if it is to be phoned. */
  readonly phoneWanted: () => PhoneRequest | undefined;
  /** Ids of the persons one is in a call with. */
  readonly inCallWith: () => readonly string[];
  /** Whether nothing arrives from anybody in the call one is in. */
  readonly isCallLost: () => boolean;
  /** Relays of the call. */
  readonly iceServers: () => readonly IceServer[];
}

/** The way in: makes the connection to the service, waits until the waiting room opens, and finds the way back. */
export class ServiceConnection {
  readonly line: ServiceLine;
  readonly #options: ServiceConnectionOptions;
  /** What the person was known by last. */
  #name: string | undefined;
  /** Where to go back to if there is no place to return to. */
  #origin: VisitStateName = 'idle';
  #opening: OpeningTimer | undefined;

  constructor(options: ServiceConnectionOptions) {
    this.#options = options;
    this.line = new ServiceLine({...options.listeners, over: ({detail}) => this.#over(detail)});
  }

  /** Goes to the waiting room. */
  enter(name: string | undefined, returning: boolean): void {
    this.#name = name?.trim() === '' ? undefined : name?.trim();
    this.#dial(returning);
  }

  /** Goes to the service only to be phoned, as they want. */
  askForPhone(): void {
    this.#dial(false);
  }

  /** The network may be another, or time may have stood still for the page. */
  lookAround(): void {
    this.line.probe();
    this.#opening?.check();
  }

  /** Does not wait for the opening any more. */
  stopWaiting(): void {
    this.#opening?.stop();
    this.#opening = undefined;
  }

  #dial(returning: boolean): void {
    this.stopWaiting();
    this.line.close();
    const {session, store, failed, phoneWanted, inCallWith, isCallLost, iceServers} = this.#options;
    const {service, getTicket, ticketTimeoutMs = TICKET_MS, ports, reconnectPolicy} = session;
    const {transport, clock, logger, network} = ports;
    let url: string;
    try {
      url = endpointOf(service);
    } catch (error) {
      if (!(error instanceof VisitError)) throw error;
      failed(error);
      return;
    }
    const credentials = new Credentials({
      name: this.#name,
      returning,
      phone: phoneWanted,
      getTicket,
      ticketTimeoutMs,
      clock,
      inCallWith,
    });
    this.#origin = store.state.name;
    store.go({name: 'connecting', attempt: 1}, 'own', {signalling: 'connecting', self: undefined});
    const search = {network, isUrgent: isCallLost, iceServers};
    const client = new SignallingClient({url, transport, credentials, clock, logger, search, ...(reconnectPolicy && {reconnectPolicy})});
    this.line.use(client);
    client.start();
  }

  #over(detail: SignallingOverEvent['detail']): void {
    const {store, session, over} = this.#options;
    const {error, opening} = detail;
    if (error?.code === 'visit-not-open' && opening !== undefined) {
      this.line.hangUp();
      store.go({name: 'early', opens: opening.opens}, 'own', {signalling: 'closed'});
      this.#opening = new OpeningTimer(session.ports.clock, opening.waitMs);
      this.#opening.addEventListener('open', () => this.#dial(false));
    } else if (error?.code === 'not-returning') {
      this.line.hangUp();
      store.go({name: this.#origin === 'preparing' ? 'preparing' : 'idle'}, 'own', {signalling: 'closed'});
    } else {
      over(detail);
    }
  }
}
