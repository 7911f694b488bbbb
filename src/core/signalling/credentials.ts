import {RECEIPT_ERROR_CODES, ROLES, type ClientMessage, type PhoneRequest, type Role, type ServiceErrorCode} from '../../protocol/index.js';
import type {Clock} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {VisitError} from '../visit-error.js';
import type {ServiceRefusal} from './signalling-events.js';

/**
 * Asks the portal's back end for a fresh ticket: a compact JWS (RFC 7515, section 7.1) that is valid for one connection.
 *
 * @example
 * ```ts
 * const getTicket: GetTicket = async ({signal}) => (await fetch('/visit-ticket', {method: 'POST', signal})).text();
 * ```
 */
export type GetTicket = (options: {readonly signal: AbortSignal}) => Promise<string>;

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/u;

/** Milliseconds to wait for a ticket that is not valid yet, because the portal's clock is ahead. */
const NOT_YET_MS = 1_000;

/** Refusals after which a second ticket may be accepted. */
const WORTH_ANOTHER_TICKET: ReadonlySet<ServiceErrorCode> = new Set(['ticket-expired', 'ticket-replayed', 'ticket-not-yet-valid']);

export interface CredentialsOptions {
  readonly name: string | undefined;
  /** The person only comes in if the service still has a place for them. */
  readonly returning?: boolean;
  /** Only asks whether the person would be let in, and brings nobody. */
  readonly inquires?: boolean;
  /** Returns the phone request, if there is one. Called for each ticket, because the person may have changed their mind. */
  readonly phone?: () => PhoneRequest | undefined;
  readonly getTicket: GetTicket;
  /** Whom the page is for; everybody, if absent. */
  readonly roles?: readonly Role[] | undefined;
  readonly ticketTimeoutMs: number;
  readonly clock: Clock;
  /** Returns the ids of the persons that this page is in a call with, whatever the service knows. */
  readonly inCallWith: () => readonly string[];
}

/** What a page presents to the service: a ticket from the portal, or the resume token of an earlier connection. */
export class Credentials {
  readonly #options: CredentialsOptions;
  /** Kept in memory and nowhere else. */
  #receipt: string | undefined;
  #hasTriedAgain = false;
  /** The latest ticket, and whether it is another one than the ticket before. */
  #ticket: string | undefined;
  #isSignedAnew = false;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  /** Keeps the resume token, for the next connection. */
  keep(receipt: string): void {
    this.#receipt = receipt;
  }

  /** Records that the service accepted what it was shown. */
  accepted(): void {
    this.#hasTriedAgain = false;
  }

  /** Returns the first message to send, or an error when the portal gives no ticket. Never rejects. */
  async present(signal: AbortSignal): Promise<ClientMessage | VisitError> {
    const {getTicket, clock, ticketTimeoutMs, inCallWith, roles} = this.#options;
    if (this.#receipt !== undefined) return {type: 'resume', receipt: this.#receipt, with: inCallWith()};
    try {
      const ticket = await fetchTicket(getTicket, clock, ticketTimeoutMs, signal);
      const role = roleOf(ticket);
      if (roles !== undefined && role !== undefined && !roles.includes(role)) return VisitError.ticketRoleWrong(role);
      this.#isSignedAnew = this.#ticket !== undefined && ticket !== this.#ticket;
      this.#ticket = ticket;
      return this.#messageWith(ticket);
    } catch (error) {
      return error instanceof VisitError ? error : VisitError.ticketUnavailable(error);
    }
  }

  /**
   * Records that the service refused what it was shown.
   *
   * @returns After how many milliseconds to try something else; `undefined` if there is nothing else to try.
   */
  refused(code: ServiceErrorCode | undefined): number | undefined {
    if (RECEIPT_ERROR_CODES.some((known) => known === code)) {
      this.#receipt = undefined;
      return 0;
    }
    if (code === undefined || !WORTH_ANOTHER_TICKET.has(code) || this.#hasTriedAgain) return undefined;
    this.#hasTriedAgain = true;
    return code === 'ticket-not-yet-valid' ? NOT_YET_MS : 0;
  }

  /**
   * Returns the error to report once there is nothing else to try. A ticket from the future, or one that was signed anew and
   * has expired all the same, says nothing of the person's login: the portal's clock is wrong, or the service's.
   */
  failureOf(refusal: ServiceRefusal | undefined): VisitError {
    const {code, now, issued} = refusal ?? {code: 'internal'};
    if (now !== undefined && issued !== undefined) {
      const isAhead = code === 'ticket-not-yet-valid' && issued > now;
      const isBehind = code === 'ticket-expired' && this.#isSignedAnew;
      if (isAhead || isBehind) return VisitError.clockSkew(issued, now);
    }
    return VisitError.refused(code, refusal);
  }

  #messageWith(ticket: string): ClientMessage {
    const {name, returning = false, inquires = false, phone: phoneWanted} = this.#options;
    if (inquires) return {type: 'check', ticket, entry: true};
    const phone = phoneWanted?.();
    return {
      type: 'hello',
      ticket,
      ...(name !== undefined && {name}),
      ...(returning && {returning}),
      ...(phone !== undefined && {phone}),
    };
  }
}

/**
 * Fetches a ticket, for at most `timeoutMs` milliseconds. A portal that never answers must not keep a person waiting for
 * ever.
 *
 * @param signal - Stops the wait. The portal's function gets it too, so that it can stop its request.
 * @throws {VisitError} `ticket-unavailable`, or `ticket-unusable` where the portal gave something else.
 */
export async function fetchTicket(getTicket: GetTicket, clock: Clock, timeoutMs: number, signal: AbortSignal): Promise<string> {
  try {
    const ticket: unknown = await within(clock, timeoutMs, signal, (stop) => getTicket({signal: stop}));
    // A line break at the end is what many back ends add to a text.
    const text = typeof ticket === 'string' ? ticket.trim() : '';
    if (COMPACT_JWS.test(text)) return text;
    throw VisitError.ticketUnusable(describe(ticket), typeof ticket === 'string');
  } catch (cause) {
    throw cause instanceof VisitError ? cause : VisitError.ticketUnavailable(cause);
  }
}

/** What the portal gave instead of a ticket: its kind and its length, and never what is in it. */
function describe(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : `a value of type ${typeof value}`;
  const text = value.trim();
  if (text === '') return 'an empty text';
  return `${kindOf(text)} of ${value.length} characters`;
}

function kindOf(text: string): string {
  if (text.startsWith('<')) return 'HTML or XML';
  return /^[[{"]/u.test(text) ? 'JSON' : 'a text';
}

/** For whom a ticket says that it is, if that can be read. Whether it is true is for the service to decide. */
function roleOf(ticket: string): Role | undefined {
  try {
    const claims: unknown = JSON.parse(atob((ticket.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')));
    const role = typeof claims === 'object' && claims !== null && 'role' in claims ? claims.role : undefined;
    return ROLES.find((known) => known === role);
  } catch {
    return undefined;
  }
}
