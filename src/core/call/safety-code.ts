import type {PeerFingerprints} from '../ports/ports.js';

/** Names the scheme; another one would be another code for the same call. */
const SALT = 'visit-elements safety code 1';

/**
 * Rounds of SHA-256 for one code: about a third of a second of a computer's time, outside the page's thread, spent once
 * for each person in a visit.
 */
const ROUNDS = 500_000;

const DIGITS = 16;

/**
 * Digits that both ends of a connection compute from the certificates that they see, and that people can read to each
 * other. DTLS proves that each end holds the key of the certificate named in the other's session description; the one who
 * carries the descriptions could put certificates of their own in between, and then the two ends see different pairs.
 *
 * Somebody in the middle shows one end one certificate and the other end another. They need two whose codes meet, with
 * the true ones in each. With 16 digits and as many tries on either side they find such a pair after about 10^8 tries
 * each (birthday bound). One certificate costs next to nothing, which is why a code is made slow: with 500 000 rounds of
 * HMAC-SHA-256 per try it comes to some 2·10^14 hashes, and the certificates are made anew with each page, so nothing can
 * be computed before the visit, and nothing found is of use after it. It is no proof against somebody with a data centre
 * at hand for as long as the visit lasts; more digits would be, but nobody compares them.
 *
 * @returns 16 decimal digits, the same whichever end computes them; `undefined` where the browser has no `crypto.subtle`
 * (pages without TLS), or refuses.
 */
export async function safetyCode({local, remote}: PeerFingerprints): Promise<string | undefined> {
  // Typed as always there, which it is only in secure contexts.
  const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
  if (subtle === undefined) return undefined;
  const text = new TextEncoder();
  try {
    // A fingerprint holds no line feed, so no two pairs make the same text.
    const pair = await subtle.importKey('raw', text.encode([local, remote].sort().join('\n')), 'PBKDF2', false, ['deriveBits']);
    const bits = await subtle.deriveBits({name: 'PBKDF2', hash: 'SHA-256', salt: text.encode(SALT), iterations: ROUNDS}, pair, 128);
    return digitsOf(new Uint8Array(bits));
  } catch {
    return undefined;
  }
}

/** The remainder of so long a number is as good as evenly spread. */
function digitsOf(bytes: Uint8Array): string {
  const number = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return String(number % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0');
}
