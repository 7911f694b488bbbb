import type {ReceiptClaims} from '../lobby/index.js';
import {GUEST_ROLES, LIMITS, ROLES} from '../protocol/index.js';
import {parsePhoneTask} from '../protocol/phone.js';
import {arrayOf, boolean, object, oneOf, optional, text, timestamp, type ObjectOf} from '../protocol/shape.js';

/** Life of a receipt: how long a page may be without network and still come back without a new ticket. */
export const RECEIPT_LIFE_MS = 30 * 60_000;

/** Age at which a connected person gets a new one, so that it never runs out under them. */
export const RECEIPT_RENEW_MS = 10 * 60_000;

/** Most ids of staff in a receipt: the visit's, as each of several portals may know them. It must stay within a token. */
export const MAX_VISIT_STAFF_IDS = 4 * LIMITS.visitStaff;

const id = text(LIMITS.idLength);
const name = text(LIMITS.nameLength, {min: 0});

const personFields = {
  id,
  role: oneOf(...ROLES),
  guestRole: optional(oneOf(...GUEST_ROLES)),
  name,
  ticketName: optional(name),
  locale: optional(text(35)),
  starts: optional(text(40)),
  login: optional(name),
  title: optional(name),
  unit: optional(name),
  caregiver: optional(name),
  visitStaff: optional(arrayOf(id, MAX_VISIT_STAFF_IDS)),
  phonesOnFailure: optional(boolean),
  visit: optional(id),
  instance: id,
  since: timestamp,
  held: boolean,
  inVisit: optional(id),
  phone: optional(parsePhoneTask),
} as const;

const fields = {
  /** Key of the clinic's waiting room. */
  room: id,
  /** Portal whose ticket it goes back to: one that was struck off is not let in by an old receipt. */
  portal: id,
  person: object(personFields),
} as const;

/** What a receipt (the resume token of version 1 of the wire) says. */
export interface ReceiptContents extends ObjectOf<Omit<typeof fields, 'person'>> {
  readonly person: ReceiptClaims;
}

/**
 * Reads what a receipt says, once its signature was verified.
 *
 * @throws {ShapeError} naming the field that is missing or wrong.
 */
export const readReceiptContents: (value: unknown) => ReceiptContents = object(fields);
