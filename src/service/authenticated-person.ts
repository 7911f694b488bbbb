import type {Arrival, LobbyInput, ReceiptClaims} from '../lobby/index.js';
import type {ClientMessage, Role, TicketClaims} from '../protocol/index.js';
import type {ReceiptContents} from './receipt-contents.js';

/** The messages that say who somebody is. */
export type FirstMessage = Extract<ClientMessage, {type: 'hello' | 'resume' | 'check'}>;

/** Somebody whose ticket or receipt was found good; not yet somebody in a room. */
export interface AuthenticatedPerson {
  /** Key of the clinic's waiting room. */
  readonly room: string;
  readonly person: string;
  /** Issuer of the ticket, or of the ticket behind the receipt. */
  readonly portal: string;
  readonly role: Role;
  /** Name of the visit in the log. */
  readonly visitTag: string;
  /** Of somebody with a ticket: as whom they come. */
  readonly arrival?: Arrival;
  /**
   * What to tell the room.
   *
   * @param instance - Fresh and unguessable; names the page where there is no receipt that does.
   */
  enter(connection: string, instance: string, takeOver: boolean): LobbyInput;
}

/** What the issuer of a token makes of its claims: where they lead, and under which names. */
export interface Placement extends Pick<AuthenticatedPerson, 'room' | 'person' | 'portal' | 'visitTag'> {
  /** Ids of the visit's staff, where the ticket names them. */
  readonly visitStaff: readonly string[];
}

/** Finds out who somebody is, from a ticket or a receipt and from nothing else. */
export interface Authenticator {
  /**
   * @param origin - Origin of the page that hands the token in, if it has one.
   * @throws {Refusal} with the code of the rule that was broken.
   */
  identify(message: FirstMessage, origin: string | undefined): Promise<AuthenticatedPerson>;
  /** Makes a receipt. `expires`: milliseconds since 1970-01-01 UTC. */
  receipt(person: AuthenticatedPerson, claims: ReceiptClaims): Promise<{receipt: string; expires: number}>;
}

/** Somebody who comes with a ticket. */
export function personOfTicket(
  claims: TicketClaims,
  message: Exclude<FirstMessage, {type: 'resume'}>,
  {visitStaff, ...placement}: Placement,
): AuthenticatedPerson {
  const {name, returning, phone} = message.type === 'hello' ? message : {};
  const {role, visit, guestRole, locale, starts, opens, closes, name: ticketName} = claims;
  const arrival: Arrival = withoutUndefined({
    ...ofRole(claims, visitStaff),
    id: placement.person,
    role,
    guestRole,
    name,
    ticketName,
    locale,
    starts,
    visit,
    opens: opens === undefined ? undefined : Date.parse(opens),
    closes: closes === undefined ? undefined : Date.parse(closes),
    returning,
    phone,
  });
  return {
    ...placement,
    role,
    arrival,
    enter: (connection, instance, takeOver) => ({type: 'arrive', connection, arrival, instance, takeOver}),
  };
}

/** What a ticket says for one role only; for the other it is dropped. A label with nothing in it says nothing. */
function ofRole({role, login, title, unit, caregiver, phonesOnFailure}: TicketClaims, visitStaff: readonly string[]) {
  const label = (text: string | undefined): string | undefined => (text === '' ? undefined : text);
  if (role === 'staff') return {login: label(login), title: label(title), unit: label(unit)};
  return {
    login: label(login),
    caregiver: label(caregiver),
    visitStaff: visitStaff.length > 0 ? visitStaff : undefined,
    phonesOnFailure: phonesOnFailure === true ? phonesOnFailure : undefined,
  };
}

/** Somebody who comes back with a receipt. */
export function personOfReceipt(
  {room, portal, person: receipt}: ReceiptContents,
  message: Extract<FirstMessage, {type: 'resume'}>,
  visitTag: string,
): AuthenticatedPerson {
  return {
    room,
    portal,
    person: receipt.id,
    role: receipt.role,
    visitTag,
    enter: (connection) => ({type: 'resume', connection, receipt, with: message.with}),
  };
}

type Defined<T> = {[K in keyof T as undefined extends T[K] ? never : K]: T[K]} & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Takes out what is not there: a store may keep a record as JSON, which knows no `undefined`. */
function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Defined<T>;
}
