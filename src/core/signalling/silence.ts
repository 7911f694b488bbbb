import type {Clock, NetworkProbe} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {VisitError} from '../visit-error.js';
import {healthOf} from './reachability-probe.js';

/** Milliseconds without a word from a service that was never reached, until the developer is told. */
const SILENT_MS = 3_000;
/** For the service's host to answer a plain request, in milliseconds. */
const ASK_MS = 1_000;

/** What looks for the reason of a silence. */
export interface SilenceMeans {
  /** Address of the WebSocket endpoint. */
  readonly url: string;
  readonly clock: Clock;
  readonly network: Pick<NetworkProbe, 'answers' | 'online'>;
}

/**
 * Why a service does not open its socket to this page: a browser says nothing of it, so the host is asked over HTTP.
 *
 * @returns `service-refused` if it answers that, `service-silent` if nothing answers; `undefined` if this device has no network.
 */
export async function silenceError({url, clock, network}: SilenceMeans, signal: AbortSignal): Promise<VisitError | undefined> {
  if (!network.online) return undefined;
  const isThere = await within(clock, ASK_MS, signal, (stop) => network.answers(healthOf(url), stop)).catch(() => false);
  return isThere ? VisitError.serviceRefused(url, location.origin) : VisitError.serviceSilent(url);
}

/**
 * Tells the developer within five seconds that a service was never reached: an origin that it does not list, or a wrong address.
 * The person learns of it later, for on a phone it is most often the network, which comes back.
 */
export class SilenceAlarm {
  readonly #means: SilenceMeans;
  readonly #report: (error: VisitError) => void;
  readonly #over = new AbortController();
  #isStarted = false;

  constructor(means: SilenceMeans, report: (error: VisitError) => void) {
    this.#means = means;
    this.#report = report;
  }

  /** The first socket is about to be opened. */
  start(): void {
    if (this.#isStarted || this.#over.signal.aborted) return;
    this.#isStarted = true;
    const stopTimer = this.#means.clock.after(SILENT_MS, () => void this.#find());
    this.#over.signal.addEventListener('abort', stopTimer);
  }

  /** The service has said something, or nobody waits for it any more. */
  stop(): void {
    this.#over.abort();
  }

  async #find(): Promise<void> {
    const {signal} = this.#over;
    const error = await silenceError(this.#means, signal);
    if (error !== undefined && !signal.aborted) this.#report(error);
  }
}
