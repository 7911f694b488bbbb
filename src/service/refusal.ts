import type {ServiceErrorCode} from '../protocol/index.js';
import type {AuthenticatedPerson} from './authenticated-person.js';
import type {TicketFault} from './ticket-fault.js';

/** What is known of a ticket that breaks a rule. */
export interface RefusedTicket {
  /** When it was issued, by the portal's clock: milliseconds since 1970-01-01 UTC. Of tickets that are refused for their times. */
  readonly issued?: number;
  /** Which part of it is wrong, for whoever makes the tickets. */
  readonly fault?: TicketFault;
  /** Whom staff are to phone instead, where the portal wants that: somebody whose login is too weak, and nothing else. */
  readonly person?: AuthenticatedPerson;
}

/** A ticket or receipt that breaks a rule. Carries the rule's code and nothing of the token itself but {@link RefusedTicket}. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: ServiceErrorCode;
  readonly ticket: RefusedTicket;

  constructor(code: ServiceErrorCode, cause?: unknown, ticket: RefusedTicket = {}) {
    super(code, cause === undefined ? undefined : {cause});
    this.code = code;
    this.ticket = ticket;
  }
}
