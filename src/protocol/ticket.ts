import {LIMITS} from './version.js';
import {displayName} from './display-name.js';
import {arrayOf, boolean, integer, isRecord, object, oneOf, optional, ShapeError, text, type ObjectOf, type Shape} from './shape.js';

/** JOSE header `typ` of a visit ticket (RFC 8725, section 3.11: explicit typing). */
export const TICKET_TYPE = 'visit-ticket+jwt';

/** Signature algorithms that a ticket may use (RFC 7518, RFC 8037); everything else is refused. */
export const TICKET_ALGORITHMS = ['ES256', 'EdDSA', 'RS256'] as const;

/** Who somebody is in a visit. */
export const ROLES = ['patient', 'staff', 'guest'] as const;
/** Who somebody is in a visit. */
export type Role = (typeof ROLES)[number];

/** What a guest does in the visit. */
export const GUEST_ROLES = ['interpreter', 'relative', 'guardian', 'colleague', 'other'] as const;
/** What a guest does in the visit. */
export type GuestRole = (typeof GUEST_ROLES)[number];

const id = text(LIMITS.idLength);
const seconds = integer(0, 253_402_300_799);
const languageTag = text(35, {min: 2, pattern: /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, as: 'a BCP 47 language tag, such as sv'});
const INSTANT = 'a date and time with an offset (RFC 3339), such as 2026-11-30T10:15:00+01:00';
const dateTime = text(40, {as: INSTANT, pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/});

const audience: Shape<string | readonly string[]> = (value, path) =>
  Array.isArray(value) ? arrayOf(id, 8)(value, path) : id(value, path);

const fields = {
  /** Issuer: the portal's origin. */
  iss: id,
  /** Audience: this service. */
  aud: audience,
  /** Pairwise pseudonym of the person at this portal; never a personal identity number. */
  sub: id,
  /** Unique id of the ticket; it admits one connection. */
  jti: id,
  /** Issued at, not before and expiry: seconds since 1970-01-01 UTC; `exp - iat` is at most 300. */
  iat: seconds,
  nbf: optional(seconds),
  exp: seconds,
  /** Clinic whose waiting room it is. */
  clinic: id,
  /** Visit; compulsory for patient and guest. A staff ticket with a visit sees that visit only. */
  visit: optional(id),
  role: oneOf(...ROLES),
  /** Compulsory for a guest, forbidden otherwise. */
  guestRole: optional(oneOf(...GUEST_ROLES)),
  /** The name that the portal knows from the login. */
  name: optional(displayName),
  /** BCP 47 tag of the person's language. */
  locale: optional(languageTag),
  /** Booked start, RFC 3339 with an offset. */
  starts: optional(dateTime),
  /** When the waiting room opens and closes for this visit, RFC 3339 with an offset; without them it is open always. */
  opens: optional(dateTime),
  closes: optional(dateTime),
  /** Level of assurance of the login, as a URI. */
  acr: text(LIMITS.idLength),
  /** How the person logged in, in the portal's words, such as "BankID". Staff see it. */
  login: optional(displayName),
  /** Staff: what they are and where they work. Shown in the call. */
  title: optional(displayName),
  unit: optional(displayName),
  /** Patient and guest: the name of whom they are to meet. It is told to them before they are let in. */
  caregiver: optional(displayName),
  /** Patient and guest: `sub` of the staff of their visit. They are told whether one of these is there, and of no other staff. */
  with: optional(arrayOf(id, LIMITS.visitStaff)),
  /** Patient and guest: a visit that fails before it has begun becomes a task for staff to phone this person. */
  phonesOnFailure: optional(boolean),
} as const;

/** The claims of a visit ticket (RFC 7519), after their shape was checked. */
export type TicketClaims = ObjectOf<typeof fields>;

const readFields = object(fields);

/**
 * Reads the payload of a ticket whose signature was verified.
 *
 * @throws {ShapeError} naming the claim that is missing or wrong.
 */
export function parseTicketClaims(payload: unknown): TicketClaims {
  if (!isRecord(payload)) throw new ShapeError('', 'an object');
  const claims = readFields(payload);
  if (claims.role !== 'staff' && claims.visit === undefined) throw new ShapeError('visit', 'the id of the visit, which a patient and a guest need');
  if ((claims.role === 'guest') !== (claims.guestRole !== undefined)) {
    throw new ShapeError('guestRole', `one of ${GUEST_ROLES.join(', ')} for a guest, and nothing for other roles`);
  }
  for (const claim of ['starts', 'opens', 'closes'] as const) {
    const value = claims[claim];
    if (value !== undefined && Number.isNaN(Date.parse(value))) throw new ShapeError(claim, INSTANT);
  }
  return claims;
}

/**
 * Whether a subject looks like a Swedish personal identity number, coordination number (day + 60) or a
 * number of either form with separators. Such a subject is refused, so that no portal leaks one by mistake.
 * A false positive costs a portal one prefix; a false negative would put an identity number into a service
 * that promises to hold none.
 */
export function looksLikePersonalIdentityNumber(subject: string): boolean {
  const digits = subject.replace(/[\s+-]/gu, '');
  return /^(?:\d{2})?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])\d{4}$/u.test(digits);
}
