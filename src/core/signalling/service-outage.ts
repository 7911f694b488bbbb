import {Backoff} from '../util/backoff.js';
import type {Clock} from '../ports/ports.js';
import {ReachabilityProbe, type ReachabilityProbeOptions} from './reachability-probe.js';

/** Milliseconds. The first is none: most losses are a phone that goes from one network to another. */
const RECONNECT_MS = [0, 300, 1_000, 2_000, 4_000, 5_000];
const RECONNECT_JITTER = 0.2;
/** A connection that lasted this long was a good one: its loss starts the count of failures anew. In milliseconds. */
const STABLE_MS = 10_000;
/** Without the service for this long, people are told. In milliseconds. */
const TROUBLE_MS = 20_000;
/**
 * For a socket to open, in milliseconds; and while a path is still being looked for. A browser opens one socket to a host at a
 * time, and one that hangs would keep the next from opening when there is a path. After some tries the network is rather slow
 * than gone, and every one is given its time.
 */
const OPEN_MS = 10_000;
const SEARCH_OPEN_MS = 2_000;
const SEARCH_TRIES = 6;
/**
 * So many times longer are pauses while a path is looked for by questions. Firefox keeps a host's next socket waiting after a
 * failure, for 0.2–0.4 s and half as long again for each further one (`WebSocketChannel.cpp`, `FailDelay`), and so the fewer
 * and the earlier the failures, the less is in the way when there is a path.
 */
const SEARCH_PAUSES = 3;
/** A socket that was asked for blindly, and has not opened after this long, may have been too early. In milliseconds. */
const HANGING_MS = 300;

/** What to look for a lost service with. */
export type SearchMeans = Pick<ReachabilityProbeOptions, 'network' | 'isUrgent' | 'iceServers'>;

interface OutageOptions {
  readonly url: string;
  readonly clock: Clock;
  /** Without it, the service is found by trying only. */
  readonly search: SearchMeans | undefined;
  /** There is a path again. */
  readonly found: () => void;
}

/** A time without the service: when to try again, for how long, when to tell people, and the search for a path meanwhile. */
export class ReconnectPolicy {
  readonly #clock: Clock;
  readonly #backoff: Backoff;
  readonly #search: ReachabilityProbe | undefined;
  readonly #isUrgent: () => boolean;
  #since: number | undefined;
  #openedAt: number | undefined;
  #triedAt = 0;
  #isBlind = true;
  #isTold = false;
  /** What does not open at once is slow now, not gone. */
  #isPathFound = false;

  constructor({url, clock, search, found}: OutageOptions) {
    this.#clock = clock;
    this.#backoff = new Backoff(RECONNECT_MS, RECONNECT_JITTER, clock);
    this.#isUrgent = search?.isUrgent ?? (() => false);
    this.#search = search && new ReachabilityProbe({
      ...search,
      url,
      clock,
      found: () => {
        this.#isPathFound = true;
        found();
      },
    });
  }

  /** Which try this is since the connection last worked, from 1. */
  get attempt(): number {
    return this.#backoff.tries + 1;
  }

  /** Whether there ever was a connection. */
  get wasOpen(): boolean {
    return this.#openedAt !== undefined;
  }

  /** Whether the socket of the moment is better given up for another one. */
  get isHanging(): boolean {
    return this.#isBlind && this.#clock.now() - this.#triedAt >= HANGING_MS;
  }

  /** A socket is asked for. @returns how long it may take to open, in milliseconds. */
  try(): number {
    this.#triedAt = this.#clock.now();
    this.#isBlind = !this.#isPathFound;
    const isSearching = this.wasOpen && this.#isBlind && this.#isUrgent();
    return isSearching && this.attempt <= SEARCH_TRIES ? SEARCH_OPEN_MS : OPEN_MS;
  }

  /** The service is there. */
  end(): void {
    this.#openedAt = this.#clock.now();
    this.#since = undefined;
    this.#isTold = false;
    this.#isPathFound = false;
    this.stop();
  }

  /** An open connection is gone. */
  begin(): void {
    if (this.#clock.now() - (this.#openedAt ?? 0) >= STABLE_MS) this.#backoff.reset();
  }

  /**
   * A try has failed, or a connection is gone.
   *
   * @param retryAfterMs - The service asked to be left alone for so long.
   * @returns how long to wait before the next try, in milliseconds.
   */
  pause(retryAfterMs: number | undefined): number {
    this.#since ??= this.#clock.now();
    this.#isPathFound = false;
    if (this.wasOpen && retryAfterMs === undefined) this.#search?.start();
    else this.stop();
    const isAsking = this.#search !== undefined && this.wasOpen && this.#isUrgent();
    return Math.max(this.#backoff.next() * (isAsking ? SEARCH_PAUSES : 1), retryAfterMs ?? 0);
  }

  /** Whether it is time to tell people; `true` once. */
  tells(): boolean {
    if (this.#isTold || this.#since === undefined || this.#clock.now() - this.#since < TROUBLE_MS) return false;
    this.#isTold = true;
    return true;
  }

  stop(): void {
    this.#search?.stop();
  }
}
