import {LIMITS, looksLikePersonalIdentityNumber, parseTicketClaims, ShapeError, type Role, type TicketClaims} from '../protocol/index.js';
import type {AcceptedAcr} from './acr.js';
import {Refusal} from './refusal.js';
import type {VisitStore} from './store/visit-store.js';

/** How far the clocks of a portal and the service may differ, in seconds. */
const TOLERANCE_S = 10;

/** What a service expects of the tickets of one portal. */
export interface TicketRules {
  readonly audience: string;
  /** Roles that the portal may give out. */
  readonly roles: ReadonlySet<Role>;
  readonly acr: AcceptedAcr;
}

/**
 * Checks what a ticket says, once its signature was verified. None of the rules looks at a room, so no answer tells
 * about one.
 *
 * @param now - Milliseconds since 1970-01-01 UTC.
 * @throws {Refusal} with the code of the first rule that the ticket breaks.
 */
export function checkTicketClaims(payload: unknown, {audience, roles, acr}: TicketRules, now: number): TicketClaims {
  const claims = readClaims(payload);
  checkTimes(claims, Math.floor(now / 1000));
  const audiences = typeof claims.aud === 'string' ? [claims.aud] : claims.aud;
  if (!audiences.includes(audience)) throw new Refusal('ticket-audience-wrong');
  if (looksLikePersonalIdentityNumber(claims.sub)) throw new Refusal('ticket-subject-forbidden');
  if (!roles.has(claims.role)) throw new Refusal('ticket-claims-invalid');
  if (!acr[claims.role].includes(claims.acr)) throw new Refusal('ticket-assurance-too-low');
  return claims;
}

/**
 * Uses a ticket up. The last of the rules, as the only one that leaves a trace.
 *
 * @throws {Refusal} `ticket-replayed`.
 */
export async function useTicket(store: VisitStore, {iss, jti, exp}: TicketClaims, now: number): Promise<void> {
  const expires = (exp + TOLERANCE_S) * 1000;
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

function checkTimes({iat, nbf, exp}: TicketClaims, now: number): void {
  if (exp <= iat) throw new Refusal('ticket-claims-invalid');
  if (exp - iat > LIMITS.ticketSeconds) throw new Refusal('ticket-lifetime-too-long');
  if (Math.max(iat, nbf ?? 0) > now + TOLERANCE_S) throw new Refusal('ticket-not-yet-valid');
  if (exp <= now - TOLERANCE_S) throw new Refusal('ticket-expired');
}
