import type {IceServer} from '../../protocol/index.js';
import {HEALING_MS} from './peer-link-options.js';
import type {Clock} from '../ports/ports.js';

/** Milliseconds for a connection to come up over servers that have been replaced since; what heals at all mostly needs one second. */
const CHANCE_MS = 3_000;

/**
 * The servers of a link. Their credentials lapse, and a page that slept or was long without the service has no others: new
 * ones are asked for when a connection is lost or does not come up, and one that was begun with the old is not waited for
 * to the end.
 */
export class IceCredentials {
  readonly #clock: Clock;
  readonly #refresh: () => unknown;
  #latest: readonly IceServer[];
  /** Those of the connection under way, unless it is to have its full time whatever comes. */
  #tried: readonly IceServer[] | undefined;
  #triedAt = 0;
  #isRenewed = false;
  #askedAt = 0;

  /** @param refresh - Asks for new credentials. */
  constructor(clock: Clock, latest: readonly IceServer[], refresh: () => unknown) {
    this.#clock = clock;
    this.#latest = latest;
    this.#refresh = refresh;
  }

  /** For all connections to come. */
  set(latest: readonly IceServer[]): void {
    if (JSON.stringify(latest) !== JSON.stringify(this.#latest)) this.#latest = latest;
  }

  /** @returns the servers for a connection that is made now. */
  take(): readonly IceServer[] {
    this.#tried = this.#isRenewed ? undefined : this.#latest;
    this.#triedAt = this.#clock.now();
    this.#isRenewed = false;
    return this.#latest;
  }

  /** Another connection is awaited than the one that was made last. */
  leave(): void {
    this.#tried = undefined;
  }

  /** New credentials are wanted. However fast connections fail, the service is not asked for them all the time. */
  refresh(): void {
    const now = this.#clock.now();
    if (now - this.#askedAt < HEALING_MS.requestGap) return;
    this.#askedAt = now;
    this.#refresh();
  }

  /**
   * Whether the connection under way, which is not up, should be made anew with the servers that have come since. So it is
   * once; the next has its full time, for in a visit of several one link's new credentials are all the others' too.
   */
  renew(): boolean {
    const isOutdated = this.#tried !== undefined && this.#tried !== this.#latest;
    if (!isOutdated || this.#clock.now() - this.#triedAt < CHANCE_MS) return false;
    this.leave();
    this.#isRenewed = true;
    return true;
  }
}
