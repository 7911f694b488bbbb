import {errors, jwtVerify, SignJWT} from 'jose';
import type {ReceiptClaims} from '../../lobby/index.js';
import {GUEST_ROLES, LIMITS, ROLES} from '../../protocol/index.js';
import {parsePhoneTask} from '../../protocol/phone.js';
import {boolean, object, oneOf, optional, text, timestamp, type ObjectOf} from '../../protocol/shape.js';
import {Refusal} from '../errors.js';
import type {ServerClock} from '../../service/clock.js';

/** JOSE header `typ` of a receipt: nothing else that this key signs can pass for one (RFC 8725, section 3.11). */
const RECEIPT_TYPE = 'visit-receipt+jwt';

/** Life of a receipt: how long a page may be without network and still come back without a new ticket. */
export const RECEIPT_LIFE_MS = 30 * 60_000;

/** Age at which a connected person gets a new one, so that it never runs out under them. */
export const RECEIPT_RENEW_MS = 10 * 60_000;

const id = text(LIMITS.idLength);
const name = text(LIMITS.nameLength, {min: 0});

const personFields = {
  id,
  role: oneOf(...ROLES),
  guestRole: optional(oneOf(...GUEST_ROLES)),
  name,
  ticketName: optional(name),
  locale: optional(text(35)),
  starts: optional(text(40)),
  visit: optional(id),
  instance: id,
  since: timestamp,
  held: boolean,
  inVisit: optional(id),
  phone: optional(parsePhoneTask),
} as const;

const fields = {
  /** Key of the clinic's waiting room. */
  room: id,
  /** Portal whose ticket it goes back to: one that was struck off is not let in by an old receipt. */
  portal: id,
  person: object(personFields),
} as const;

/** What a receipt says. */
export interface ReceiptContents extends ObjectOf<Omit<typeof fields, 'person'>> {
  readonly person: ReceiptClaims;
}

const readContents = object(fields);

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
      return readContents(payload);
    } catch (error) {
      throw new Refusal(error instanceof errors.JWTExpired ? 'receipt-expired' : 'receipt-invalid', error);
    }
  }
}
