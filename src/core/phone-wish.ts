import type {PhoneRequest} from '../protocol/index.js';

/**
 * A person's wish to be phoned, until the service says that it is over. Asked for while the connection is away, the service
 * does not know of it when it is back, and may remember the person in a call whose camera and microphone they have left.
 */
export class PhoneWish {
  #request: PhoneRequest | undefined;
  #isConfirmed = false;

  /** What the service has not confirmed: it outranks whatever the service says of the waiting room and of visits. */
  get unconfirmed(): PhoneRequest | undefined {
    return this.#isConfirmed ? undefined : this.#request;
  }

  ask(request: PhoneRequest): void {
    this.#request = request;
    this.#isConfirmed = false;
  }

  /**
   * The service says what it knows.
   *
   * @returns whether that is what the person wants, as far as is known here.
   */
  confirm({reason, number}: PhoneRequest): boolean {
    const wanted = this.unconfirmed;
    if (wanted !== undefined && (wanted.reason !== reason || wanted.number !== number)) return false;
    this.#request = number === undefined ? {reason} : {reason, number};
    this.#isConfirmed = true;
    return true;
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
