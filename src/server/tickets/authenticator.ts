import {randomBytes} from 'node:crypto';
import type {ReceiptClaims} from '../../lobby/index.js';
import {
  personOfReceipt,
  personOfTicket,
  type AuthenticatedPerson,
  type Authenticator,
  type FirstMessage,
} from '../../service/authenticated-person.js';
import {MAX_VISIT_STAFF_IDS} from '../../service/receipt-contents.js';
import {Refusal} from '../../service/refusal.js';
import {faultOfAcr} from '../../service/ticket-rules.js';
import type {Settings} from '../settings.js';
import {Receipts} from './receipts.js';
import {roomKey, type Secrets} from './secrets.js';
import {verifyTicket} from './ticket-verifier.js';

/** Authenticates by signature: tickets of the portals, and receipts of this service. */
export class SignedTokenAuthenticator implements Authenticator {
  readonly #secrets: Secrets;
  readonly #settings: Settings;
  readonly #receipts: Receipts;

  constructor(settings: Settings, secrets: Secrets) {
    this.#settings = settings;
    this.#secrets = secrets;
    this.#receipts = new Receipts(secrets.receipt, settings.audience, settings.clock);
  }

  async identify(message: FirstMessage, origin: string | undefined): Promise<AuthenticatedPerson> {
    return message.type === 'resume'
      ? await this.#fromReceipt(message, origin)
      : await this.#fromTicket(message, origin);
  }

  async receipt({room, portal}: AuthenticatedPerson, person: ReceiptClaims): Promise<{receipt: string; expires: number}> {
    return await this.#receipts.sign({room, portal, person});
  }

  async #fromTicket(
    message: Exclude<FirstMessage, {type: 'resume'}>,
    origin: string | undefined,
  ): Promise<AuthenticatedPerson> {
    const {claims, portal, isTooWeak} = await verifyTicket(this.#settings, message.ticket, origin);
    const {sub: subject, clinic, role, visit} = claims;
    const {issuer, tenant} = portal;
    const room = roomKey(tenant, clinic);
    const person = personOfTicket(claims, message, {
      room,
      person: this.#secrets.personId({issuer, subject, role, room, visit}),
      portal: issuer,
      visitTag: this.#secrets.visitTag(room, visit),
      visitStaff: this.#staffIds(claims.with ?? [], tenant, room),
    });
    if (isTooWeak) {
      const fault = faultOfAcr(claims, this.#settings.acr);
      throw new Refusal('ticket-assurance-too-low', undefined, {fault, ...(claims.phonesOnFailure === true && {person})});
    }
    return person;
  }

  /** Ids of staff, by their subjects. They may come from another portal of the tenant's than patients do. */
  #staffIds(subjects: readonly string[], tenant: string, room: string): readonly string[] {
    const portals = [...this.#settings.portals.values()].filter((portal) => portal.tenant === tenant && portal.roles.has('staff'));
    const ids = portals.flatMap(({issuer}) => subjects.map((subject) => this.#secrets.personId({issuer, subject, role: 'staff', room})));
    return ids.slice(0, MAX_VISIT_STAFF_IDS);
  }

  async #fromReceipt(message: Extract<FirstMessage, {type: 'resume'}>, origin: string | undefined): Promise<AuthenticatedPerson> {
    const contents = await this.#receipts.verify(message.receipt);
    const known = this.#settings.portals.get(contents.portal);
    if (known === undefined || (origin !== undefined && !known.origins.has(origin)))
      throw new Refusal('receipt-invalid');
    return personOfReceipt(contents, message, this.#secrets.visitTag(contents.room, contents.person.visit));
  }
}

/** 128 bits of chance, for ids that must not be guessed. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}
