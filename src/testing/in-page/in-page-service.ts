import type {Clock, TransportFactory} from '../../core/ports/ports.js';
import {
  createLobby,
  EMPTY_LOBBY,
  type Arrival,
  type Lobby,
  type LobbyEffect,
  type LobbyInput,
  type LobbyPolicy,
  type LobbyState,
  type ReceiptClaims,
} from '../../lobby/index.js';
import {
  CLOSE,
  parseClientFrame,
  parseTicketClaims,
  ShapeError,
  type ClientMessage,
  type IceServer,
  type ServiceErrorCode,
  type TicketClaims,
} from '../../protocol/index.js';
import {InPageConnection, type InPageHost} from './in-page-connection.js';
import {makeToken, readToken} from './in-page-token.js';

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

interface Seat {
  clinic?: string;
  person?: string;
  /** Who waits for an answer to `elsewhere`. */
  arrival?: Arrival;
  /** Tests the network, and no more; this stops the clock on it. */
  stopTest?: () => void;
}

const CHECK_MS = 60_000;
const RECEIPT_MS = 12 * 60 * 60_000;

/**
 * A visit service inside the page, over the real rules of the waiting room: patient and staff can meet without any
 * server. Tokens are plain data, so it proves nothing about who somebody is: for tests and demonstrations.
 */
export class InPageService implements InPageHost {
  /** While set, no connection can be made. */
  down = false;
  readonly #clock: Clock;
  readonly #heartbeatMs: number;
  readonly #iceServers: readonly IceServer[];
  readonly #checkIceServers: readonly IceServer[];
  readonly #lobby: Lobby;
  readonly #clinics = new Map<string, LobbyState>();
  readonly #seats = new Map<InPageConnection, Seat>();
  readonly #usedTickets = new Set<string>();
  readonly #refusals: ServiceErrorCode[] = [];
  #lastId = 0;

  /** Give this to a session as its `transport` port. */
  readonly transport: TransportFactory = () => new InPageConnection(this.#id('connection'), this);

  constructor({clock, heartbeatMs = 5_000, policy, iceServers = [], checkIceServers = []}: InPageServiceOptions) {
    this.#clock = clock;
    this.#heartbeatMs = heartbeatMs;
    this.#iceServers = iceServers;
    this.#checkIceServers = checkIceServers;
    this.#lobby = createLobby(policy);
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#seats.size;
  }

  /** The waiting room and visits of a clinic. */
  room(clinic = 'clinic-1'): LobbyState {
    return this.#clinics.get(clinic) ?? EMPTY_LOBBY;
  }

  /** A ticket as the portal would sign it: valid for five minutes, once. */
  ticket(claims: InPageTicket): string {
    const seconds = Math.floor(this.#clock.now() / 1_000);
    return makeToken('ticket', {
      iss: 'https://portal.example',
      aud: 'visit-service',
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
    for (const connection of [...this.#seats.keys()]) connection.finish(code);
  }

  /** Starts anew with an empty memory, as a service without a lasting store does. */
  restart(): void {
    this.dropConnections();
    this.#clinics.clear();
  }

  /** Lets whoever has been away for too long go. */
  tick(): void {
    for (const clinic of this.#clinics.keys()) this.#apply(clinic, {type: 'tick'});
  }

  opened(connection: InPageConnection): void {
    this.#seats.set(connection, {});
  }

  closed(connection: InPageConnection): void {
    const seat = this.#seats.get(connection);
    this.#seats.delete(connection);
    seat?.stopTest?.();
    if (seat?.clinic === undefined || seat.person === undefined) return;
    this.#apply(seat.clinic, {type: 'disconnect', connection: connection.id, person: seat.person});
  }

  heard(connection: InPageConnection, frame: string): void {
    const seat = this.#seats.get(connection);
    if (seat === undefined) return;
    const parsed = parseClientFrame(frame);
    if (parsed.ok) this.#handle(connection, seat, parsed.message);
    else this.#refuse(connection, 'malformed-message', 'violation');
  }

  #handle(connection: InPageConnection, seat: Seat, message: ClientMessage): void {
    if (seat.stopTest !== undefined && message.type !== 'ping') {
      if (message.type === 'leave') connection.finish(CLOSE.left.code);
      else this.#refuse(connection, 'unexpected-message', 'violation');
      return;
    }
    switch (message.type) {
      case 'hello':
        this.#hello(connection, seat, message);
        return;
      case 'resume':
        this.#resume(connection, seat, message);
        return;
      case 'check':
        this.#test(connection, seat, message);
        return;
      case 'take-over':
        if (seat.clinic === undefined || seat.arrival === undefined) this.#refuse(connection, 'unexpected-message', 'violation');
        else this.#arrive(connection, seat.clinic, seat.arrival, true);
        return;
      case 'ping':
        connection.deliver({type: 'pong', now: this.#clock.now()});
        return;
      case 'refresh-ice':
        if (this.#isAdmitted(seat)) this.#sendIce(connection);
        else connection.deliver({type: 'error', code: 'not-admitted', about: message.type});
        return;
      default:
        if (seat.clinic === undefined || seat.person === undefined) {
          this.#refuse(connection, 'unexpected-message', 'violation');
          return;
        }
        this.#apply(seat.clinic, {type: 'message', connection: connection.id, person: seat.person, message});
    }
  }

  #test(connection: InPageConnection, seat: Seat, {ticket}: Extract<ClientMessage, {type: 'check'}>): void {
    const claims = this.#check(ticket);
    if (typeof claims === 'string') {
      this.#refuse(connection, claims, 'unauthenticated', 'check');
      return;
    }
    seat.stopTest = this.#clock.after(CHECK_MS, () => connection.finish(CLOSE.checked.code));
    connection.deliver({type: 'check', now: this.#clock.now(), iceServers: this.#checkIceServers});
  }

  #hello(connection: InPageConnection, seat: Seat, message: Extract<ClientMessage, {type: 'hello'}>): void {
    const {ticket, name, returning, phone} = message;
    const claims = this.#check(ticket);
    if (typeof claims === 'string') {
      this.#refuse(connection, claims, 'unauthenticated', 'hello');
      return;
    }
    seat.clinic = claims.clinic;
    seat.arrival = {
      id: claims.sub,
      role: claims.role,
      ...(claims.guestRole !== undefined && {guestRole: claims.guestRole}),
      ...(name !== undefined && {name}),
      ...(claims.name !== undefined && {ticketName: claims.name}),
      ...(claims.locale !== undefined && {locale: claims.locale}),
      ...(claims.starts !== undefined && {starts: claims.starts}),
      ...(claims.visit !== undefined && {visit: claims.visit}),
      ...(claims.opens !== undefined && {opens: Date.parse(claims.opens)}),
      ...(claims.closes !== undefined && {closes: Date.parse(claims.closes)}),
      ...(returning !== undefined && {returning}),
      ...(phone !== undefined && {phone}),
    };
    this.#arrive(connection, claims.clinic, seat.arrival, false);
  }

  #resume(connection: InPageConnection, seat: Seat, message: Extract<ClientMessage, {type: 'resume'}>): void {
    const receipt = readToken('receipt', message.receipt);
    const refusal = this.#refusals.shift() ?? receiptProblem(receipt, this.#clock.now());
    if (receipt === undefined || refusal !== undefined) {
      this.#refuse(connection, refusal ?? 'receipt-invalid', 'unauthenticated', 'resume');
      return;
    }
    const {clinic, expires: _expires, ...claims} = receipt as unknown as ReceiptClaims & {clinic: string; expires: number};
    seat.clinic = clinic;
    this.#apply(clinic, {type: 'resume', connection: connection.id, receipt: claims, with: message.with});
  }

  #check(ticket: string): TicketClaims | ServiceErrorCode {
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) return refusal;
    const payload = readToken('ticket', ticket);
    if (payload === undefined) return 'ticket-malformed';
    try {
      const claims = parseTicketClaims(payload);
      const seconds = this.#clock.now() / 1_000;
      if (claims.exp <= seconds) return 'ticket-expired';
      if ((claims.nbf ?? claims.iat) > seconds) return 'ticket-not-yet-valid';
      if (this.#usedTickets.has(claims.jti)) return 'ticket-replayed';
      this.#usedTickets.add(claims.jti);
      return claims;
    } catch (error) {
      if (error instanceof ShapeError) return 'ticket-claims-invalid';
      throw error;
    }
  }

  #arrive(connection: InPageConnection, clinic: string, arrival: Arrival, takeOver: boolean): void {
    const instance = this.#id('instance');
    this.#apply(clinic, {type: 'arrive', connection: connection.id, arrival, instance, takeOver});
  }

  #apply(clinic: string, input: LobbyInput): void {
    const context = {now: this.#clock.now(), heartbeatMs: this.#heartbeatMs};
    const {state, effects} = this.#lobby(this.room(clinic), input, context);
    this.#clinics.set(clinic, state);
    for (const effect of effects) this.#perform(clinic, effect);
  }

  #perform(clinic: string, effect: LobbyEffect): void {
    const connection = [...this.#seats.keys()].find((candidate) => candidate.id === effect.connection);
    const seat = connection && this.#seats.get(connection);
    if (connection === undefined || seat === undefined) return;
    switch (effect.type) {
      case 'send':
        connection.deliver(effect.message);
        break;
      case 'bind':
        seat.person = effect.person;
        delete seat.arrival;
        break;
      case 'issue-receipt': {
        const expires = this.#clock.now() + RECEIPT_MS;
        connection.deliver({type: 'receipt', receipt: makeToken('receipt', {...effect.claims, clinic, expires}), expires});
        break;
      }
      case 'grant-ice':
        this.#sendIce(connection);
        break;
      case 'close':
        // It no longer speaks for anybody, so its end is nobody's departure.
        delete seat.person;
        connection.finish(CLOSE[effect.reason].code);
        break;
    }
  }

  #isAdmitted({clinic, person}: Seat): boolean {
    return clinic !== undefined && person !== undefined && this.room(clinic).persons[person]?.status === 'admitted';
  }

  #sendIce(connection: InPageConnection): void {
    connection.deliver({type: 'ice-servers', iceServers: this.#iceServers});
  }

  #refuse(connection: InPageConnection, code: ServiceErrorCode, reason: 'violation' | 'unauthenticated', about?: string): void {
    connection.deliver({type: 'error', code, ...(about !== undefined && {about})});
    connection.finish(CLOSE[reason].code);
  }

  #id(kind: string): string {
    return `${kind}-${(this.#lastId += 1)}`;
  }
}

function receiptProblem(receipt: Readonly<Record<string, unknown>> | undefined, now: number): ServiceErrorCode | undefined {
  if (receipt === undefined) return 'receipt-invalid';
  return Number(receipt.expires) < now ? 'receipt-expired' : undefined;
}
