import {LIMITS, looksLikePersonalIdentityNumber, parseTicketClaims, ShapeError, type Role, type TicketClaims} from '../protocol/index.js';
import type {AcceptedAcr} from './acr.js';
import {Refusal} from './refusal.js';
import type {VisitStore} from './store/visit-store.js';

/** How far the clocks of a portal and the service may differ unless an operator says otherwise, in milliseconds. */
export const DEFAULT_CLOCK_TOLERANCE_MS = 60_000;

/** What a service expects of the tickets of one portal. */
export interface TicketRules {
  readonly audience: string;
  /** Roles that the portal may give out. */
  readonly roles: ReadonlySet<Role>;
  /** How far the clocks of the portal and the service may differ, in milliseconds. */
  readonly toleranceMs: number;
}

/**
 * Checks what a ticket says, once its signature was verified; all but how the person logged in, see {@link isTooWeak}. None
 * of the rules looks at a room, so no answer tells about one.
 *
 * @param now - Milliseconds since 1970-01-01 UTC.
 * @throws {Refusal} with the code of the first rule that the ticket breaks.
 */
export function checkTicketClaims(payload: unknown, {audience, roles, toleranceMs}: TicketRules, now: number): TicketClaims {
  const claims = readClaims(payload);
  checkTimes(claims, now, toleranceMs);
  const audiences = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
  if (!audiences.includes(audience)) throw new Refusal('ticket-audience-wrong');
  if ([claims.sub, ...(claims.with ?? [])].some(looksLikePersonalIdentityNumber)) throw new Refusal('ticket-subject-forbidden');
  if (!roles.has(claims.role)) throw new Refusal('ticket-claims-invalid');
  return claims;
}

/** Whether the person logged in on a level that is not accepted for their role: refused as `ticket-assurance-too-low`. */
export function isTooWeak({role, acr}: TicketClaims, accepted: AcceptedAcr): boolean {
  return !accepted[role].includes(acr);
}

/**
 * Uses a ticket up. The last of the rules, as the only one that leaves a trace.
 *
 * @throws {Refusal} `ticket-replayed`.
 */
export async function useTicket(
  store: VisitStore,
  {iss, jti, exp}: TicketClaims,
  {toleranceMs}: TicketRules,
  now: number,
): Promise<void> {
  const expires = exp * 1000 + toleranceMs;
  if (!(await store.consume(JSON.stringify([iss, jti]), expires, now))) throw new Refusal('ticket-replayed');
}

function readClaims(payload: unknown): TicketClaims {
  try {
    return parseTicketClaims(payload);
  } catch (error) {
    if (error instanceof ShapeError) throw new Refusal('ticket-claims-invalid', error);
    throw error;
  }
}

function checkTimes({iat, nbf, exp}: TicketClaims, now: number, toleranceMs: number): void {
  if (exp <= iat) throw new Refusal('ticket-claims-invalid');
  if (exp - iat > LIMITS.ticketSeconds) throw new Refusal('ticket-lifetime-too-long');
  const ticket = {issued: iat * 1000};
  if (Math.max(iat, nbf ?? 0) * 1000 > now + toleranceMs) throw new Refusal('ticket-not-yet-valid', undefined, ticket);
  if (exp * 1000 <= now - toleranceMs) throw new Refusal('ticket-expired', undefined, ticket);
}
