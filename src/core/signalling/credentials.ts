import {RECEIPT_ERROR_CODES, type ClientMessage, type PhoneRequest, type ServiceErrorCode} from '../../protocol/index.js';
import type {Clock} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {VisitError} from '../visit-error.js';

/** Asks the portal's back end for a fresh ticket: a compact JWS (RFC 7515, section 7.1) that is good for one connection. */
export type GetTicket = (options: {readonly signal: AbortSignal}) => Promise<string>;

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/u;

/** A ticket from a portal whose clock is ahead becomes valid by waiting, in milliseconds. */
const NOT_YET_MS = 1_000;

/** Refusals that a second ticket may not meet. */
const WORTH_ANOTHER_TICKET: ReadonlySet<ServiceErrorCode> = new Set(['ticket-expired', 'ticket-replayed', 'ticket-not-yet-valid']);

export interface CredentialsOptions {
  readonly name: string | undefined;
  /** Comes only if the service still has a place for the person. */
  readonly returning?: boolean;
  /** What they want, if they come to be phoned; asked anew for each ticket, for they may have changed their mind. */
  readonly phone?: () => PhoneRequest | undefined;
  readonly getTicket: GetTicket;
  readonly ticketTimeoutMs: number;
  readonly clock: Clock;
  /** Ids of the persons one is in a call with, whatever the service knows. */
  readonly inCallWith: () => readonly string[];
}

/** What a person shows the service at the door: a ticket from the portal, or the receipt of an earlier visit to it. */
export class Credentials {
  readonly #options: CredentialsOptions;
  /** Kept in memory and nowhere else. */
  #receipt: string | undefined;
  #hasTriedAgain = false;

  constructor(options: CredentialsOptions) {
    this.#options = options;
  }

  keep(receipt: string): void {
    this.#receipt = receipt;
  }

  /** The service took what it was shown. */
  accepted(): void {
    this.#hasTriedAgain = false;
  }

  /** What to say first; an error, never thrown, when the portal gives no ticket. */
  async present(signal: AbortSignal): Promise<ClientMessage | VisitError> {
    const {getTicket, clock, ticketTimeoutMs, name, returning = false, phone: phoneWanted, inCallWith} = this.#options;
    if (this.#receipt !== undefined) return {type: 'resume', receipt: this.#receipt, with: inCallWith()};
    try {
      const ticket = await fetchTicket(getTicket, clock, ticketTimeoutMs, signal);
      const phone = phoneWanted?.();
      return {
        type: 'hello',
        ticket,
        ...(name !== undefined && {name}),
        ...(returning && {returning}),
        ...(phone !== undefined && {phone}),
      };
    } catch (error) {
      return error instanceof VisitError ? error : VisitError.ticketUnavailable(error);
    }
  }

  /**
   * The service refused what it was shown.
   *
   * @returns after how many milliseconds to try with something else; `undefined` when there is nothing else to try.
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
}

/**
 * Fetches a ticket, for no longer than `timeoutMs` milliseconds: a portal that never answers must not leave a person
 * waiting for ever.
 *
 * @param signal - Stops waiting; passed on, so that the portal can stop its request too.
 * @throws {VisitError} `ticket-unavailable`.
 */
export async function fetchTicket(getTicket: GetTicket, clock: Clock, timeoutMs: number, signal: AbortSignal): Promise<string> {
  try {
    const ticket: unknown = await within(clock, timeoutMs, signal, (stop) => getTicket({signal: stop}));
    if (typeof ticket !== 'string' || !COMPACT_JWS.test(ticket)) throw new TypeError('Not a compact JWS.');
    return ticket;
  } catch (cause) {
    throw VisitError.ticketUnavailable(cause);
  }
}
