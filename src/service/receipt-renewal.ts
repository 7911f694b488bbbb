import type {ReceiptClaims} from '../lobby/index.js';
import type {ConnectionHost} from './connection-host.js';
import type {AuthenticatedPerson} from '../server/tickets/authenticator.js';
import {RECEIPT_RENEW_MS} from '../server/tickets/receipts.js';
import type {SocketChannel} from '../server/socket-channel.js';

/** The receipt of one connection: signed when the room says so, and anew before it runs out. */
export class ReceiptRenewal {
  readonly #host: ConnectionHost;
  readonly #channel: SocketChannel;
  #last: {readonly visitor: AuthenticatedPerson; readonly claims: ReceiptClaims; readonly at: number} | undefined;

  constructor(host: ConnectionHost, channel: SocketChannel) {
    this.#host = host;
    this.#channel = channel;
  }

  issue(visitor: AuthenticatedPerson, claims: ReceiptClaims): void {
    this.#last = {visitor, claims, at: this.#host.now()};
    this.#channel.send(this.#host.receipt(visitor, claims));
  }

  renew(): void {
    if (this.#last !== undefined && this.#host.now() - this.#last.at >= RECEIPT_RENEW_MS)
      this.issue(this.#last.visitor, this.#last.claims);
  }
}
