import type {PhoneRequest} from '../../protocol/index.js';

/**
 * A person's wish to be phoned, until the service says that it is over. Asked for while the connection is away, the service
 * does not know of it when it is back, and may remember the person in a call whose camera and microphone they have left.
 */
export class PendingPhoneRequest {
  #request: PhoneRequest | undefined;
  #isConfirmed = false;

  /** What the service has not confirmed: it outranks whatever the service says of the waiting room and of visits. */
  get unconfirmed(): PhoneRequest | undefined {
    return this.#isConfirmed ? undefined : this.#request;
  }

  /** What the person wants, whether or not the service knows. */
  get request(): PhoneRequest | undefined {
    return this.#request;
  }

  ask(request: PhoneRequest): void {
    this.#request = request;
    this.#isConfirmed = false;
  }

  /** Whether the service, in what it remembers, does not know what the person has asked for since. */
  differsFrom({reason, number}: PhoneRequest): boolean {
    const wanted = this.unconfirmed;
    return wanted !== undefined && (wanted.reason !== reason || wanted.number !== number);
  }

  /** The service has this down. */
  confirm({reason, number}: PhoneRequest): void {
    this.#request = number === undefined ? {reason} : {reason, number};
    this.#isConfirmed = true;
  }

  /** The service has lost what it confirmed. */
  lost(): void {
    this.#isConfirmed = false;
  }

  forget(): void {
    this.#request = undefined;
    this.#isConfirmed = false;
  }
}
