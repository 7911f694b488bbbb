import type {Role} from '../protocol/index.js';

const SWEDEN = [
  'http://id.elegnamnden.se/loa/1.0/loa3',
  'http://id.elegnamnden.se/loa/1.0/loa4',
  'http://id.swedenconnect.se/loa/1.0/loa3-nonresident',
  'http://id.swedenconnect.se/loa/1.0/loa4-nonresident',
  'http://id.swedenconnect.se/loa/1.0/uncertified-loa3',
];
const STAFF = [
  'http://id.sambi.se/loa/loa3',
  'http://id.elegnamnden.se/loa/1.0/loa3',
  'http://id.elegnamnden.se/loa/1.0/loa4',
];

/** Levels of assurance accepted for each role. */
export type AcceptedAcr = Readonly<Record<Role, readonly string[]>>;

/**
 * Level 3 and above of the Swedish frameworks (swedenconnect/technical-framework, "Identifiers"; Sambi for
 * care staff). A guest may be a relative with an e-ID or a colleague with a staff card.
 */
export const DEFAULT_ACR: AcceptedAcr = {
  patient: SWEDEN,
  staff: STAFF,
  guest: [...new Set([...SWEDEN, ...STAFF])],
};

/** Lower levels, and what identity providers send when nobody has told them otherwise: what a first ticket often carries. */
const REFUSED = [
  'http://id.elegnamnden.se/loa/1.0/loa1',
  'http://id.elegnamnden.se/loa/1.0/loa2',
  'http://id.swedenconnect.se/loa/1.0/uncertified-loa2',
  'http://id.sambi.se/loa/loa1',
  'http://id.sambi.se/loa/loa2',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
  'urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified',
];
const WELL_KNOWN: ReadonlySet<string> = new Set([...DEFAULT_ACR.guest, ...REFUSED]);

/** Whether a level is a public name, and so tells nothing of anybody when it is repeated. */
export function isWellKnownAcr(acr: string): boolean {
  return WELL_KNOWN.has(acr);
}
