import {compactVerify, decodeProtectedHeader, errors} from 'jose';
import {TICKET_ALGORITHMS, TICKET_TYPE, type TicketClaims, type TicketErrorCode} from '../../protocol/index.js';
import {isRecord} from '../../protocol/shape.js';
import {Refusal} from '../../service/refusal.js';
import {checkTicketClaims, isTooWeak, useTicket} from '../../service/ticket-rules.js';
import {kindOf, type TicketFault} from '../../service/ticket-fault.js';
import type {KeyFinder, Portal, Settings} from '../settings.js';

/** One answer for both, so that nobody learns which portals there are. */
const ISSUER = "a portal of this service's, whose origins name this page's";

/** A ticket that keeps every rule, or every rule but one. */
export interface VerifiedTicket {
  readonly claims: TicketClaims;
  readonly portal: Portal;
  /** The login is too weak: the caller refuses it. Such a ticket is not used up. */
  readonly isTooWeak: boolean;
}

/**
 * Checks a ticket, once. The rules run from the cheapest to the dearest, those that need a trusted signature after
 * it, and the one that leaves a trace (the used id) last. None looks at a room, so no answer tells about one.
 *
 * @param origin - Origin of the page that hands the ticket in, if it has one.
 * @throws {Refusal} with the code of the first rule that the ticket breaks.
 */
export async function verifyTicket(
  settings: Settings,
  ticket: string,
  origin: string | undefined,
): Promise<VerifiedTicket> {
  const now = settings.clock.now();
  const {typ, alg} = readHeader(ticket);
  if (!isTicketType(typ)) throw refusal('ticket-type-wrong', {claim: 'typ', expected: TICKET_TYPE, given: kindOf(typ)});
  if (!TICKET_ALGORITHMS.some((known) => known === alg))
    throw refusal('ticket-algorithm-refused', {claim: 'alg', expected: `one of ${TICKET_ALGORITHMS.join(', ')}`, given: kindOf(alg)});
  const issuer = readIssuer(ticket);
  const portal = settings.portals.get(issuer);
  // A page may only bring tickets of its own portal, so that one portal's page cannot use what it got from another's.
  if (portal === undefined || (origin !== undefined && !portal.origins.has(origin)))
    throw refusal('ticket-issuer-unknown', {claim: 'iss', expected: ISSUER, given: kindOf(issuer)});
  const payload = await verifySignature(ticket, portal.keys);
  const {audience, acr, store, clockToleranceMs: toleranceMs} = settings;
  const rules = {audience, roles: portal.roles, toleranceMs};
  const claims = checkTicketClaims(payload, rules, now);
  if (isTooWeak(claims, acr)) return {claims, portal, isTooWeak: true};
  await useTicket(store, claims, rules, now);
  return {claims, portal, isTooWeak: false};
}

function readHeader(ticket: string): {typ?: unknown; alg?: unknown} {
  try {
    const header = decodeProtectedHeader(ticket);
    // RFC 7515, section 4.1.11: extensions that must be understood and are not.
    if (header.crit !== undefined) throw refusal('ticket-malformed', {claim: 'crit', expected: kindOf(undefined), given: kindOf(header.crit)});
    return header;
  } catch (error) {
    throw error instanceof Refusal ? error : malformed(error);
  }
}

/** RFC 7515, section 4.1.9: a media type, whose "application/" may be left out. */
function isTicketType(typ: unknown): boolean {
  return typeof typ === 'string' && typ.toLowerCase().replace(/^application\//u, '') === TICKET_TYPE;
}

/** Only to find the keys; nothing else is believed before the signature. */
function readIssuer(ticket: string): string {
  const payload = parseJson(Buffer.from(ticket.split('.')[1] ?? '', 'base64url'));
  if (!isRecord(payload)) throw malformed();
  const issuer = payload['iss'];
  if (typeof issuer !== 'string') throw refusal('ticket-issuer-unknown', {claim: 'iss', expected: ISSUER, given: kindOf(issuer)});
  return issuer;
}

async function verifySignature(ticket: string, keys: KeyFinder): Promise<unknown> {
  try {
    const {payload} = await compactVerify(ticket, (header, token) => keys(header, token), {
      algorithms: [...TICKET_ALGORITHMS],
    });
    return parseJson(payload);
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) {
      throw refusal('ticket-key-unknown', {claim: 'kid', expected: "the kid of one key in the portal's jwks"}, error);
    }
    if (error instanceof errors.JWSSignatureVerificationFailed) throw refusal('ticket-signature-invalid', {expected: 'a signature by the key that kid names'}, error);
    if (error instanceof errors.JWSInvalid) throw malformed(error);
    // The portal's key address did not answer, or not with keys: our trouble, not the ticket's.
    throw error;
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes));
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause?: unknown): Refusal {
  return refusal('ticket-malformed', {expected: 'a compact JWS of a JSON object (three parts, base64url)'}, cause);
}

function refusal(code: TicketErrorCode, fault: TicketFault, cause?: unknown): Refusal {
  return new Refusal(code, cause, {fault});
}
