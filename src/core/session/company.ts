import {cleanCompany} from '../../protocol/index.js';
import type {ServiceConnection} from './service-connection.js';

/** Name of the feature of a service that takes `company`. */
const FEATURE = 'company';

/**
 * Who else is in the room with this person, in their own words. Told to the others through the service, and kept in the memory
 * of this page only; the service forgets it with the page.
 */
export class Company {
  readonly #connection: Pick<ServiceConnection, 'send'>;
  #text = '';
  /** What the service may know, from this connection or one before it. */
  #told = '';
  #isTaken = false;

  constructor(connection: Pick<ServiceConnection, 'send'>) {
    this.#connection = connection;
  }

  /** In one line; empty: nobody. */
  get text(): string {
    return this.#text;
  }

  /** @returns whether it is something new. */
  set(text: string): boolean {
    const clean = cleanCompany(text);
    if (clean === this.#text) return false;
    this.#text = clean;
    this.#tell();
    return true;
  }

  /** The service has welcomed this person, and says what it can do. */
  welcomed(features: readonly string[] = []): void {
    this.#isTaken = features.includes(FEATURE);
  }

  /** The service is there. It may have forgotten what it was told; hearing it again is no news to it. */
  synced(): void {
    if (this.#text !== '' || this.#told !== '') this.#tell();
  }

  /** The visit is over, and the service has forgotten it. @returns whether anybody was there. */
  forget(): boolean {
    const wasThere = this.#text !== '';
    this.#text = '';
    this.#told = '';
    return wasThere;
  }

  #tell(): void {
    if (this.#isTaken && this.#connection.send({type: 'company', text: this.#text})) this.#told = this.#text;
  }
}
