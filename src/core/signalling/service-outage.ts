import type {Clock, ReconnectPolicy} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {ReachabilityProbe, type SearchMeans} from './reachability-probe.js';

/** A connection that lasted so many milliseconds was a good one: its loss starts the count of failures anew. */
const STABLE_MS = 10_000;
/** After this many milliseconds without the service, people learn of it. */
const TROUBLE_MS = 20_000;
/**
 * Milliseconds for a socket to open, and while a path is still searched. A browser opens one socket to a host at a time, and
 * one that hangs would keep the next from opening when there is a path. After some tries the network is probably slow, not
 * gone, and every try is given its time.
 */
const OPEN_MS = 10_000;
const SEARCH_OPEN_MS = 2_000;
const SEARCH_TRIES = 6;
/** A socket that was opened without a known path, and is not open after so many milliseconds, may have been too early. */
const HANGING_MS = 300;

interface ServiceOutageOptions {
  /** Address of the WebSocket endpoint. */
  readonly url: string;
  readonly clock: Clock;
  /** Decides how long to wait before each try. */
  readonly policy: ReconnectPolicy;
  /** Without it, the service is only found by trying. */
  readonly search: SearchMeans | undefined;
}

interface ServiceOutageEventMap {
  /** There is a path again: the next try need not wait. */
  found: Event;
}

/**
 * A time without the service: counts the tries, limits each of them, says when to tell people, and searches for a path
 * meanwhile. How long to wait between two tries is the {@link ReconnectPolicy}'s decision.
 */
export class ServiceOutage extends TypedEventTarget<ServiceOutageEventMap> {
  readonly #clock: Clock;
  readonly #policy: ReconnectPolicy;
  readonly #search: ReachabilityProbe | undefined;
  readonly #isUrgent: () => boolean;
  #failures = 0;
  #since: number | undefined;
  #openedAt: number | undefined;
  #triedAt = 0;
  #isBlind = true;
  #isReported = false;
  /** What does not open at once is slow now, not gone. */
  #isPathFound = false;

  constructor({url, clock, policy, search}: ServiceOutageOptions) {
    super();
    this.#clock = clock;
    this.#policy = policy;
    this.#isUrgent = search?.isUrgent ?? (() => false);
    this.#search = search && new ReachabilityProbe(url, clock, search);
    this.#search?.addEventListener('found', () => {
      this.#isPathFound = true;
      this.dispatchEvent(new Event('found'));
    });
  }

  /** Which try this is since the connection last worked, from 1. */
  get attempt(): number {
    return this.#failures + 1;
  }

  /** Whether there ever was a connection. */
  get wasOpen(): boolean {
    return this.#openedAt !== undefined;
  }

  /** Whether the present socket is better given up for another one. */
  get isHanging(): boolean {
    return this.#isBlind && this.#clock.now() - this.#triedAt >= HANGING_MS;
  }

  /** A socket is about to be opened. @returns how long that may take, in milliseconds. */
  try(): number {
    this.#triedAt = this.#clock.now();
    this.#isBlind = !this.#isPathFound;
    const isSearching = this.wasOpen && this.#isBlind && this.#isUrgent();
    return isSearching && this.attempt <= SEARCH_TRIES ? SEARCH_OPEN_MS : OPEN_MS;
  }

  /** Records that the service is there. */
  end(): void {
    this.#openedAt = this.#clock.now();
    this.#since = undefined;
    this.#isReported = false;
    this.#isPathFound = false;
    this.stop();
  }

  /** Records that an open connection is gone. */
  begin(): void {
    if (this.#clock.now() - (this.#openedAt ?? 0) >= STABLE_MS) this.#failures = 0;
  }

  /**
   * Records that a try has failed, or that a connection is gone.
   *
   * @param retryAfterMs - The service asked to be left alone for so many milliseconds.
   * @returns how long to wait before the next try, in milliseconds; `undefined` to give up.
   */
  pause(retryAfterMs: number | undefined): number | undefined {
    const now = this.#clock.now();
    this.#since ??= now;
    this.#isPathFound = false;
    if (this.wasOpen && retryAfterMs === undefined) this.#search?.start();
    else this.stop();
    const isSearching = this.#search !== undefined && this.wasOpen && this.#isUrgent();
    const delay = this.#policy.nextDelay({
      failures: this.#failures,
      elapsedMs: now - this.#since,
      loss: isSearching ? 'path' : this.wasOpen ? 'service' : 'entry',
      chance: this.#clock.random(),
    });
    this.#failures += 1;
    return delay === undefined ? undefined : Math.max(delay, retryAfterMs ?? 0);
  }

  /** Whether it is time to tell people; `true` once in an outage. */
  isDueForReport(): boolean {
    if (this.#isReported || this.#since === undefined || this.#clock.now() - this.#since < TROUBLE_MS) return false;
    this.#isReported = true;
    return true;
  }

  stop(): void {
    this.#search?.stop();
  }
}
