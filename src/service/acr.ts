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
