import {LIMITS, looksLikePersonalIdentityNumber, parseTicketClaims, ShapeError, type Role, type TicketClaims, type TicketErrorCode} from '../protocol/index.js';
import {isWellKnownAcr, type AcceptedAcr} from './acr.js';
import {Refusal, type RefusedTicket} from './refusal.js';
import type {VisitStore} from './store/visit-store.js';
import {faultOfShape, kindOf, type TicketFault} from './ticket-fault.js';

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
  const {aud, role} = claims;
  const audiences = typeof aud === 'string' ? [aud] : aud;
  if (!audiences.includes(audience))
    throw refusal('ticket-audience-wrong', {claim: 'aud', expected: audience, given: `another, in ${kindOf(aud)}`});
  checkSubjects(claims);
  if (!roles.has(role))
    throw refusal('ticket-claims-invalid', {claim: 'role', expected: `one of ${[...roles].join(', ')}, which this portal may give`, given: kindOf(role)});
  return claims;
}

/** Whether the person logged in on a level that is not accepted for their role: refused as `ticket-assurance-too-low`. */
export function isTooWeak({role, acr}: TicketClaims, accepted: AcceptedAcr): boolean {
  return !accepted[role].includes(acr);
}

/** What to say of a level of assurance that is not accepted. Levels are public names, and so one that is known may be named. */
export function faultOfAcr({role, acr}: TicketClaims, accepted: AcceptedAcr): TicketFault {
  return {claim: 'acr', expected: `one of ${accepted[role].join(', ')} (role ${role})`, given: isWellKnownAcr(acr) ? acr : kindOf(acr)};
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
  if (!(await store.consume(JSON.stringify([iss, jti]), expires, now))) {
    throw refusal('ticket-replayed', {claim: 'jti', expected: 'a fresh ticket for each connection', given: 'one that was used before'});
  }
}

function readClaims(payload: unknown): TicketClaims {
  try {
    return parseTicketClaims(payload);
  } catch (error) {
    if (error instanceof ShapeError) throw refusal('ticket-claims-invalid', faultOfShape(error, payload), {}, error);
    throw error;
  }
}

function checkTimes({iat, nbf, exp}: TicketClaims, now: number, toleranceMs: number): void {
  const life = exp - iat;
  const aboutLife = {claim: 'exp', expected: `1 to ${LIMITS.ticketSeconds} s after iat`, given: `${life} s after iat`};
  if (life <= 0) throw refusal('ticket-claims-invalid', aboutLife);
  if (life > LIMITS.ticketSeconds) throw refusal('ticket-lifetime-too-long', aboutLife);
  const issued = {issued: iat * 1000};
  const tolerance = `with a tolerance of ${toleranceMs / 1000} s`;
  const ahead = Math.max(iat, nbf ?? 0) - now / 1000;
  if (ahead * 1000 > toleranceMs) {
    const claim = (nbf ?? 0) > iat ? 'nbf' : 'iat';
    throw refusal('ticket-not-yet-valid', {claim, expected: `a time that has come, by the service's clock, ${tolerance}`, given: `${Math.ceil(ahead)} s ahead`}, issued);
  }
  const past = now / 1000 - exp;
  if (past * 1000 >= toleranceMs)
    throw refusal('ticket-expired', {claim: 'exp', expected: `a time to come, by the service's clock, ${tolerance}`, given: `${Math.floor(past)} s ago`}, issued);
}

/** Of a subject nothing is said but where it stands. */
function checkSubjects({sub, with: staff = []}: TicketClaims): void {
  const index = [sub, ...staff].findIndex(looksLikePersonalIdentityNumber);
  if (index < 0) return;
  const claim = index === 0 ? 'sub' : `with.${index - 1}`;
  throw refusal('ticket-subject-forbidden', {claim, expected: 'a pseudonym that does not look like a personal identity number'});
}

function refusal(code: TicketErrorCode, fault: TicketFault, ticket: RefusedTicket = {}, cause?: unknown): Refusal {
  return new Refusal(code, cause, {...ticket, fault});
}
