import type {Clock, TransportFactory} from '../../core/ports/ports.js';
import type {LobbyPolicy, LobbyState} from '../../lobby/index.js';
import type {IceServer, ServiceErrorCode, TicketClaims} from '../../protocol/index.js';
import type {Connection} from '../../service/connection.js';
import {DEFAULT_LIMITS} from '../../service/limits.js';
import {createMemoryStore, type MemoryStore} from '../../service/store/memory-store.js';
import {VisitEngine, type ConnectionSource, type ServiceMonitor} from '../../service/visit-engine.js';
import {IN_PAGE_AUDIENCE, InPageAuthenticator} from './in-page-authenticator.js';
import {InPageConnection, throwLater, type InPageHost} from './in-page-connection.js';
import {makeToken} from './in-page-token.js';

/** Options of {@link InPageService}. */
export interface InPageServiceOptions {
  readonly clock: Clock;
  /** How often sessions ping, in milliseconds. */
  readonly heartbeatMs?: number;
  readonly policy?: Partial<LobbyPolicy>;
  /** None by default: peers in one page need none. */
  readonly iceServers?: readonly IceServer[];
  /** Relays that a test of the network is given; none by default. */
  readonly checkIceServers?: readonly IceServer[];
}

/** What a ticket says; the rest is filled in. */
export type InPageTicket = Pick<TicketClaims, 'role'> & Partial<TicketClaims>;

/** Nobody counts or reads what happens; what fails is reported as an uncaught error. */
const MONITOR: ServiceMonitor = {
  arrived: () => undefined,
  received: () => undefined,
  log: () => undefined,
  failed: throwLater,
};

/** A page has one address, which is never turned away. */
const SOURCE: ConnectionSource = {origin: undefined, identified: () => undefined, refused: () => 0};

/**
 * A visit service inside the page, made of the very code that the server runs: patient and staff can meet without any
 * server. Tokens are plain data, so it proves nothing about who somebody is: for tests and demonstrations.
 *
 * @example
 * ```ts
 * const clock = new FakeClock();
 * const service = new InPageService({clock});
 * const session = new VisitSession({
 *   service: 'https://visit.example',
 *   getTicket: () => Promise.resolve(service.ticket({role: 'patient'})),
 *   ports: fakePorts({clock, transport: service.transport}),
 * });
 * session.connect({name: 'Kim'});
 * await clock.advance(100);
 * session.snapshot.state.name; // 'waiting'
 * ```
 */
export class InPageService implements InPageHost {
  /** While set, no connection can be made. */
  down = false;
  readonly #options: InPageServiceOptions;
  readonly #refusals: ServiceErrorCode[] = [];
  readonly #connections = new Map<InPageConnection, Connection>();
  #store: MemoryStore;
  #engine: VisitEngine;
  #lastId = 0;

  /** Give this to a session as its `transport` port. */
  readonly transport: TransportFactory = () => new InPageConnection(this);

  constructor(options: InPageServiceOptions) {
    this.#options = options;
    this.#store = createMemoryStore();
    this.#engine = this.#start();
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#connections.size;
  }

  /** The waiting room and visits of a clinic. */
  room(clinic = 'clinic-1'): LobbyState {
    return this.#store.read(clinic);
  }

  /** A ticket as the portal would sign it: valid for five minutes, once. */
  ticket(claims: InPageTicket): string {
    const seconds = Math.floor(this.#options.clock.now() / 1_000);
    return makeToken('ticket', {
      iss: 'https://portal.example',
      aud: IN_PAGE_AUDIENCE,
      sub: `${claims.role}-1`,
      jti: this.#id('ticket'),
      iat: seconds,
      exp: seconds + 300,
      clinic: 'clinic-1',
      acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
      ...(claims.role !== 'staff' && {visit: 'visit-1'}),
      ...(claims.role === 'guest' && {guestRole: 'interpreter'}),
      ...claims,
    } satisfies TicketClaims);
  }

  /** Refuses the next first message with this code. */
  refuseNext(code: ServiceErrorCode): void {
    this.#refusals.push(code);
  }

  /** Loses every connection, or closes it with a code of the contract. */
  dropConnections(code = 1006): void {
    for (const connection of [...this.#connections.keys()]) connection.finish(code);
  }

  /** Starts anew with an empty memory, as a service without a lasting store does. */
  restart(): void {
    this.dropConnections();
    this.#store = createMemoryStore();
    this.#engine = this.#start();
  }

  /** Lets time pass. People who have been away for too long lose their place. */
  tick(): void {
    for (const clinic of this.#store.roomNames()) this.#engine.tickRoom(clinic).catch(throwLater);
  }

  /** Tells every session to come back soon, and closes its connection, as a service does that is about to stop. */
  drain(): void {
    this.#engine.drain();
  }

  opened(connection: InPageConnection): void {
    this.#connections.set(connection, this.#engine.open(connection.channel, SOURCE));
  }

  received(connection: InPageConnection, frame: string): void {
    this.#connections.get(connection)?.receive(frame);
  }

  closed(connection: InPageConnection): void {
    const known = this.#connections.get(connection);
    this.#connections.delete(connection);
    if (known !== undefined) this.#engine.closed(known);
  }

  #start(): VisitEngine {
    const {clock, heartbeatMs = 5_000, policy = {}, iceServers = [], checkIceServers = []} = this.#options;
    return new VisitEngine({
      node: 'page',
      clock,
      limits: DEFAULT_LIMITS,
      heartbeatMs,
      policy,
      store: this.#store,
      authenticator: new InPageAuthenticator(clock, this.#store, this.#refusals),
      ice: {forCall: () => ({iceServers}), forCheck: () => ({iceServers: checkIceServers})},
      monitor: MONITOR,
      randomId: () => this.#id('id'),
    });
  }

  #id(kind: string): string {
    return `${kind}-${(this.#lastId += 1)}`;
  }
}
