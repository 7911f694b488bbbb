import {randomUUID} from 'node:crypto';
import {importJWK, SignJWT} from 'jose';
import {LIMITS, TICKET_TYPE, type GuestRole, type Role} from '../../protocol/index.js';
import type {TicketKey} from './keys.js';

/** Who is to be let to the waiting room, in a portal's words. */
export interface TicketRequest {
  readonly issuer: string;
  readonly audience: string;
  /** Pairwise pseudonym of the person at this portal; never a personal identity number. */
  readonly subject: string;
  readonly role: Role;
  readonly clinic: string;
  /** Compulsory for patient and guest; limits staff to one visit. */
  readonly visit?: string | undefined;
  readonly guestRole?: GuestRole | undefined;
  readonly name?: string | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
  /** Booked start, RFC 3339 with an offset. */
  readonly starts?: string | undefined;
  /** When the waiting room opens and closes for the visit, RFC 3339 with an offset. Default: open always. */
  readonly opens?: string | undefined;
  readonly closes?: string | undefined;
  /** Level of assurance of the login, as a URI. */
  readonly acr: string;
  /** How the person logged in, in the portal's words. Staff see it. */
  readonly login?: string | undefined;
  /** Staff: what they are and where they work. Shown in the call. */
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  /** Patient and guest: the name of whom they are to meet, told to them before they are let in. */
  readonly caregiver?: string | undefined;
  /** Patient and guest: subjects of the staff of the visit, at most 16. They learn whether one of these is there. */
  readonly with?: readonly string[] | undefined;
  /** Patient and guest: a visit that fails before it has begun becomes a task for staff to phone this person. */
  readonly phonesOnFailure?: boolean | undefined;
  /** Life in seconds; default and most 300. */
  readonly ttl?: number | undefined;
  /** Default: a random UUID. */
  readonly id?: string | undefined;
}

/**
 * Signs a visit ticket. For portals whose back end is Node, for the demo and for trying things out; any JWT
 * library does the same. The service, not this function, judges the claims.
 *
 * @param key - Private JWK with `kid` and `alg`.
 * @param now - Milliseconds since 1970-01-01 UTC.
 *
 * @example
 * ```ts
 * const keys = await readVisitKeys('portal-keys.json');
 * const ticket = await signTicket(keys.ticketKey, {
 *   issuer: keys.issuer,
 *   audience: keys.audience,
 *   subject: pseudonymOf(user),
 *   role: 'patient',
 *   clinic: 'clinic-7',
 *   visit: booking.id,
 *   acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
 * });
 * ```
 */
export async function signTicket(key: TicketKey, request: TicketRequest, now = Date.now()): Promise<string> {
  const {issuer, audience, subject, ttl = LIMITS.ticketSeconds, id = randomUUID(), ...claims} = request;
  const issuedAt = Math.floor(now / 1000);
  return await new SignJWT({...claims})
    .setProtectedHeader({alg: key.alg, kid: key.kid, typ: TICKET_TYPE})
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setJti(id)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + ttl)
    .sign(await importJWK(key, key.alg));
}
