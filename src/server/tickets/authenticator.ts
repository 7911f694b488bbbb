import {randomBytes} from 'node:crypto';
import type {Arrival, LobbyInput, ReceiptClaims} from '../../lobby/index.js';
import type {ClientMessage, Role} from '../../protocol/index.js';
import {Refusal} from '../errors.js';
import {Receipts, type ReceiptContents} from './receipts.js';
import {deriveSecrets, roomKey, type Secrets} from './secrets.js';
import type {Settings} from '../settings.js';
import {verifyTicket} from './ticket-verifier.js';

/** The messages that say who somebody is. */
export type FirstMessage = Extract<ClientMessage, {type: 'hello' | 'resume' | 'check'}>;

/** Somebody whose ticket or receipt was found good; not yet somebody in a room. */
export interface AuthenticatedPerson {
  /** Key of the clinic's waiting room. */
  readonly room: string;
  readonly person: string;
  /** Issuer of the ticket, or of the ticket behind the receipt. */
  readonly portal: string;
  readonly role: Role;
  /** Name of the visit in the log. */
  readonly visitTag: string;
  /** What to tell the room. */
  enter(connection: string, takeOver: boolean): LobbyInput;
}

/** Finds out who somebody is, from a ticket or a receipt and from nothing else. */
export class Authenticator {
  readonly secrets: Secrets;
  readonly #settings: Settings;
  readonly #receipts: Receipts;

  constructor(settings: Settings) {
    this.#settings = settings;
    this.secrets = deriveSecrets(settings.receiptKey);
    this.#receipts = new Receipts(this.secrets.receipt, settings.audience, settings.clock);
  }

  /** @throws {Refusal} with the code of the rule that was broken. */
  async identify(message: FirstMessage, origin: string | undefined): Promise<AuthenticatedPerson> {
    return message.type === 'resume'
      ? await this.#fromReceipt(message, origin)
      : await this.#fromTicket(message, origin);
  }

  /** Signs a receipt for a person of a visitor's room. */
  async receipt({room, portal}: AuthenticatedPerson, person: ReceiptClaims): Promise<{receipt: string; expires: number}> {
    return await this.#receipts.sign({room, portal, person});
  }

  async #fromTicket(
    message: Extract<FirstMessage, {type: 'hello' | 'check'}>,
    origin: string | undefined,
  ): Promise<AuthenticatedPerson> {
    const {claims, portal} = await verifyTicket(this.#settings, message.ticket, origin);
    const {name, returning, phone} = message.type === 'hello' ? message : {};
    const {role, visit, guestRole, locale, starts, opens, closes} = claims;
    const room = roomKey(portal.tenant, claims.clinic);
    const arrival: Arrival = {
      id: this.secrets.personId({issuer: portal.issuer, subject: claims.sub, role, room, visit}),
      role,
      ...(guestRole !== undefined && {guestRole}),
      ...(name !== undefined && {name}),
      ...(claims.name !== undefined && {ticketName: claims.name}),
      ...(locale !== undefined && {locale}),
      ...(starts !== undefined && {starts}),
      ...(visit !== undefined && {visit}),
      ...(opens !== undefined && {opens: Date.parse(opens)}),
      ...(closes !== undefined && {closes: Date.parse(closes)}),
      ...(returning !== undefined && {returning}),
      ...(phone !== undefined && {phone}),
    };
    return {
      room,
      person: arrival.id,
      portal: portal.issuer,
      role,
      visitTag: this.secrets.visitTag(room, visit),
      enter: (connection, takeOver) => ({type: 'arrive', connection, arrival, instance: randomId(), takeOver}),
    };
  }

  async #fromReceipt(message: Extract<FirstMessage, {type: 'resume'}>, origin: string | undefined): Promise<AuthenticatedPerson> {
    const {room, portal, person}: ReceiptContents = await this.#receipts.verify(message.receipt);
    const known = this.#settings.portals.get(portal);
    if (known === undefined || (origin !== undefined && !known.origins.has(origin)))
      throw new Refusal('receipt-invalid');
    return {
      room,
      person: person.id,
      portal,
      role: person.role,
      visitTag: this.secrets.visitTag(room, person.visit),
      enter: (connection) => ({type: 'resume', connection, receipt: person, with: message.with}),
    };
  }
}

/** 128 bits of chance, for ids that must not be guessed. */
export function randomId(): string {
  return randomBytes(16).toString('base64url');
}
