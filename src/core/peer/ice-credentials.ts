import type {IceServer} from '../../protocol/index.js';
import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {HEALING_MS} from './healing-policy.js';

/** Milliseconds for a connection to come up over servers that have been replaced since; what heals at all mostly needs one second. */
const CHANCE_MS = 3_000;

export interface IceCredentialsEventMap {
  /** Fires when new credentials are needed. */
  needed: Event;
}

/**
 * The servers of a link. Their credentials lapse, and a page that slept or was long without the service has no others. So new
 * ones are asked for when a connection is lost or does not come up, and one that was begun with the old is not waited for
 * to the end.
 */
export class IceCredentials extends TypedEventTarget<IceCredentialsEventMap> {
  readonly #clock: Clock;
  #latest: readonly IceServer[];
  /** The servers of the connection under way. `undefined` if it has its full time in any case. */
  #tried: readonly IceServer[] | undefined;
  #triedAt = 0;
  #isRenewed = false;
  #askedAt = 0;

  constructor(clock: Clock, latest: readonly IceServer[]) {
    super();
    this.#clock = clock;
    this.#latest = latest;
  }

  /** The servers for all connections to come. */
  set(latest: readonly IceServer[]): void {
    if (JSON.stringify(latest) !== JSON.stringify(this.#latest)) this.#latest = latest;
  }

  /** @returns The servers for a connection that is made now. */
  use(): readonly IceServer[] {
    this.#tried = this.#isRenewed ? undefined : this.#latest;
    this.#triedAt = this.#clock.now();
    this.#isRenewed = false;
    return this.#latest;
  }

  /** The connection that was made last is no longer waited for. */
  release(): void {
    this.#tried = undefined;
  }

  /** Asks for new credentials, but not too often, even if connections fail fast. */
  refresh(): void {
    const now = this.#clock.now();
    if (now - this.#askedAt < HEALING_MS.requestGap) return;
    this.#askedAt = now;
    this.dispatchEvent(new Event('needed'));
  }

  /**
   * Whether other servers have come since the connection under way was begun, and it has had its chance with the old ones.
   */
  get isOutdated(): boolean {
    return this.#tried !== undefined && this.#tried !== this.#latest && this.#clock.now() - this.#triedAt >= CHANCE_MS;
  }

  /**
   * The connection under way is made anew with the servers that have come since. The new one has its full time, whatever
   * comes: in a visit of several, all links get new credentials when one of them asks.
   */
  renew(): void {
    this.release();
    this.#isRenewed = true;
  }
}
