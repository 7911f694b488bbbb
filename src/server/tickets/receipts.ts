import {errors, jwtVerify, SignJWT} from 'jose';
import type {ServerClock} from '../../service/clock.js';
import {readReceiptContents, RECEIPT_LIFE_MS, type ReceiptContents} from '../../service/receipt-contents.js';
import {Refusal} from '../../service/refusal.js';

/** JOSE header `typ` of a receipt: nothing else that this key signs can pass for one (RFC 8725, section 3.11). */
const RECEIPT_TYPE = 'visit-receipt+jwt';

/** Makes and reads resume receipts: compact JWS under HS256, with a key that never leaves the service. */
export class Receipts {
  readonly #key: Uint8Array;
  readonly #audience: string;
  readonly #clock: ServerClock;

  constructor(key: Uint8Array, audience: string, clock: ServerClock) {
    this.#key = key;
    this.#audience = audience;
    this.#clock = clock;
  }

  /** Signs a receipt. `expires`: milliseconds since 1970-01-01 UTC. */
  async sign({room, portal, person}: ReceiptContents): Promise<{receipt: string; expires: number}> {
    const issuedAt = Math.floor(this.#clock.now() / 1000);
    const expires = issuedAt + RECEIPT_LIFE_MS / 1000;
    const receipt = await new SignJWT({room, portal, person})
      .setProtectedHeader({alg: 'HS256', typ: RECEIPT_TYPE})
      .setIssuer(this.#audience)
      .setAudience(this.#audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expires)
      .sign(this.#key);
    return {receipt, expires: expires * 1000};
  }

  /** @throws {Refusal} `receipt-invalid` or `receipt-expired`. */
  async verify(receipt: string): Promise<ReceiptContents> {
    try {
      const {payload} = await jwtVerify(receipt, this.#key, {
        algorithms: ['HS256'],
        typ: RECEIPT_TYPE,
        issuer: this.#audience,
        audience: this.#audience,
        requiredClaims: ['exp'],
        currentDate: new Date(this.#clock.now()),
      });
      return readReceiptContents(payload);
    } catch (error) {
      throw new Refusal(error instanceof errors.JWTExpired ? 'receipt-expired' : 'receipt-invalid', error);
    }
  }
}
