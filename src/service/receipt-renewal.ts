import type {ReceiptClaims} from '../lobby/index.js';
import type {AuthenticatedPerson} from './authenticated-person.js';
import type {Channel} from './channel.js';
import type {ConnectionHost} from './connection-host.js';
import {RECEIPT_RENEW_MS} from './receipt-contents.js';

/** The receipt of one connection: signed when the room says so, and anew before it runs out. */
export class ReceiptRenewal {
  readonly #host: ConnectionHost;
  readonly #channel: Channel;
  #last: {readonly person: AuthenticatedPerson; readonly claims: ReceiptClaims; readonly at: number} | undefined;

  constructor(host: ConnectionHost, channel: Channel) {
    this.#host = host;
    this.#channel = channel;
  }

  issue(person: AuthenticatedPerson, claims: ReceiptClaims): void {
    this.#last = {person, claims, at: this.#host.clock.now()};
    this.#channel.send(this.#host.receipt(person, claims));
  }

  /** Issues it anew where it is old. */
  renew(): void {
    if (this.#last !== undefined && this.#host.clock.now() - this.#last.at >= RECEIPT_RENEW_MS)
      this.issue(this.#last.person, this.#last.claims);
  }
}
