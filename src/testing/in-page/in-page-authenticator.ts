import type {ReceiptClaims} from '../../lobby/index.js';
import {ROLES, type ServiceErrorCode} from '../../protocol/index.js';
import {ShapeError} from '../../protocol/shape.js';
import {DEFAULT_ACR} from '../../service/acr.js';
import {
  personOfReceipt,
  personOfTicket,
  type AuthenticatedPerson,
  type Authenticator,
  type FirstMessage,
} from '../../service/authenticated-person.js';
import type {ServerClock} from '../../service/clock.js';
import {readReceiptContents, RECEIPT_LIFE_MS, type ReceiptContents} from '../../service/receipt-contents.js';
import {Refusal} from '../../service/refusal.js';
import type {VisitStore} from '../../service/store/visit-store.js';
import {checkTicketClaims, DEFAULT_CLOCK_TOLERANCE_MS, faultOfAcr, isTooWeak, useTicket, type TicketRules} from '../../service/ticket-rules.js';
import {makeToken, readToken} from './in-page-token.js';

/** `aud` of the tickets of a service in the page. */
export const IN_PAGE_AUDIENCE = 'visit-service';

const RULES: TicketRules = {audience: IN_PAGE_AUDIENCE, roles: new Set(ROLES), toleranceMs: DEFAULT_CLOCK_TOLERANCE_MS};

/** Reads tokens that nobody has signed, by the same rules as signed ones. */
export class InPageAuthenticator implements Authenticator {
  readonly #clock: ServerClock;
  readonly #store: VisitStore;
  /** What the next first messages are refused with. */
  readonly #refusals: ServiceErrorCode[];

  constructor(clock: ServerClock, store: VisitStore, refusals: ServiceErrorCode[]) {
    this.#clock = clock;
    this.#store = store;
    this.#refusals = refusals;
  }

  async identify(message: FirstMessage): Promise<AuthenticatedPerson> {
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) throw new Refusal(refusal);
    return message.type === 'resume' ? this.#fromReceipt(message) : await this.#fromTicket(message);
  }

  receipt({room, portal}: AuthenticatedPerson, person: ReceiptClaims): Promise<{receipt: string; expires: number}> {
    const expires = this.#clock.now() + RECEIPT_LIFE_MS;
    return Promise.resolve({receipt: makeToken('receipt', {room, portal, person, expires}), expires});
  }

  async #fromTicket(message: Exclude<FirstMessage, {type: 'resume'}>): Promise<AuthenticatedPerson> {
    const now = this.#clock.now();
    const payload = readToken('ticket', message.ticket);
    if (payload === undefined)
      throw new Refusal(readToken('receipt', message.ticket) === undefined ? 'ticket-malformed' : 'ticket-type-wrong', undefined, {fault: {expected: 'a ticket of InPageService.ticket()'}});
    const claims = checkTicketClaims(payload, RULES, now);
    const {clinic: room, sub, iss: portal, visit: visitTag = '', with: visitStaff = []} = claims;
    const person = personOfTicket(claims, message, {room, person: sub, portal, visitTag, visitStaff});
    if (isTooWeak(claims, DEFAULT_ACR))
      {
      const fault = faultOfAcr(claims, DEFAULT_ACR);
      throw new Refusal('ticket-assurance-too-low', undefined, {fault, ...(claims.phonesOnFailure === true && {person})});
    }
    await useTicket(this.#store, claims, RULES, now);
    return person;
  }

  #fromReceipt(message: Extract<FirstMessage, {type: 'resume'}>): AuthenticatedPerson {
    const payload = readToken('receipt', message.receipt);
    const contents = readContents(payload);
    if (Number(payload?.expires) <= this.#clock.now()) throw new Refusal('receipt-expired');
    return personOfReceipt(contents, message, contents.person.visit ?? '');
  }
}

function readContents(payload: unknown): ReceiptContents {
  try {
    return readReceiptContents(payload);
  } catch (error) {
    if (error instanceof ShapeError) throw new Refusal('receipt-invalid', error);
    throw error;
  }
}
