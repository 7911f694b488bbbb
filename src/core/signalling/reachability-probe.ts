import type {IceServer} from '../../protocol/index.js';
import {VISIT_PATH} from '../../protocol/index.js';
import type {Clock, NetworkProbe} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/**
 * Milliseconds between two questions to the service, and to its relays, and for each to be answered. A browser repeats what
 * got lost ever more slowly (TCP after 1, 3, 7, 15 s; RFC 6298), so it is new questions that find a path soon after its return.
 */
const ASK_MS = {service: 500, relays: 1_500} as const;
const ANSWER_MS = {service: 2_000, relays: 1_500} as const;
/** After so many milliseconds only one question in {@link RARELY} is asked. A path that was gone for minutes may be found seconds later. */
const EAGER_MS = 120_000;
const RARELY = 8;

/** The means to search for a lost service. */
export interface SearchMeans {
  readonly network: Pick<NetworkProbe, 'answers' | 'hears' | 'online'>;
  /** Whether somebody waits for the service now; asked before each question. */
  readonly isUrgent: () => boolean;
  /** Relays of the call, which can be asked as well. */
  readonly iceServers: () => readonly IceServer[];
}

interface ReachabilityProbeEventMap {
  /** Fires when there is a path again. */
  found: Event;
}

/**
 * Searches for a path to the service while the service and the call are lost. Nothing tells a page that a dead link carries
 * again, and both browsers hold new WebSockets back after some have failed: Chromium all of the page's, for up to 5 s after a
 * dozen failures; Firefox those to the same host. So cheap questions go first, and a socket is opened when one was answered.
 *
 * The service is asked over HTTP, which in Chromium finds little, for abandoned attempts occupy the six connections that it
 * makes to one host. The call's relays are asked by STUN; that finds the way that picture and sound need, in any browser.
 */
export class ReachabilityProbe extends TypedEventTarget<ReachabilityProbeEventMap> {
  readonly #url: string;
  readonly #clock: Clock;
  readonly #means: SearchMeans;
  #search: AbortController | undefined;

  /** @param url - Address of the WebSocket endpoint. */
  constructor(url: string, clock: Clock, means: SearchMeans) {
    super();
    this.#url = url;
    this.#clock = clock;
    this.#means = means;
  }

  /** Begins the search, unless it is under way. */
  start(): void {
    if (this.#search) return;
    const {network, iceServers} = this.#means;
    const search = new AbortController();
    this.#search = search;
    const health = healthOf(this.#url);
    this.#repeat('service', search.signal, (signal) => network.answers(health, signal));
    this.#repeat('relays', search.signal, (signal) => network.hears(iceServers(), signal));
  }

  stop(): void {
    this.#search?.abort();
    this.#search = undefined;
  }

  #repeat(whom: keyof typeof ASK_MS, search: AbortSignal, ask: (signal: AbortSignal) => Promise<boolean>): void {
    const since = this.#clock.now();
    let turn = 0;
    const stop = this.#clock.every(ASK_MS[whom], () => {
      turn += 1;
      const isDue = this.#clock.now() - since < EAGER_MS || turn % RARELY === 0;
      if (isDue && this.#means.isUrgent()) void this.#ask(ANSWER_MS[whom], search, ask);
    });
    search.addEventListener('abort', stop);
  }

  async #ask(limitMs: number, search: AbortSignal, ask: (signal: AbortSignal) => Promise<boolean>): Promise<void> {
    const isAnswered = await within(this.#clock, limitMs, search, ask).catch(() => false);
    if (isAnswered && !search.aborted) this.dispatchEvent(new Event('found'));
  }
}

/** The service says there that it lives; another answer is as good. */
export function healthOf(endpoint: string): string {
  const {origin, pathname} = new URL(endpoint.replace(/^ws/u, 'http'));
  return `${origin}${pathname.replace(VISIT_PATH, '')}/healthz`;
}
