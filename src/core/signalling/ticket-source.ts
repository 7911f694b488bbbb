import type {Clock} from '../ports/ports.js';
import {VisitError} from '../visit-error.js';

/** Asks the portal's back end for a fresh ticket: a compact JWS (RFC 7515, section 7.1) that is good for one connection. */
export type GetTicket = (options: {readonly signal: AbortSignal}) => Promise<string>;

const COMPACT_JWS = /^[\w-]+\.[\w-]+\.[\w-]+$/u;

/**
 * Fetches a ticket, for no longer than `timeoutMs`: a portal that never answers must not leave a person waiting for ever.
 *
 * @param signal - Stops waiting; passed on, so that the portal can stop its request too.
 * @throws {VisitError} `ticket-unavailable`.
 */
export async function fetchTicket(getTicket: GetTicket, clock: Clock, timeoutMs: number, signal: AbortSignal): Promise<string> {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  const stopTimer = clock.after(timeoutMs, () => stop.abort(new Error(`No ticket within ${timeoutMs} ms.`)));
  try {
    const aborted = rejectWhenAborted(stop.signal);
    const ticket: unknown = await Promise.race([getTicket({signal: stop.signal}), aborted]);
    if (typeof ticket !== 'string' || !COMPACT_JWS.test(ticket)) throw new TypeError('Not a compact JWS.');
    return ticket;
  } catch (cause) {
    throw VisitError.ticketUnavailable(cause);
  } finally {
    stopTimer();
    signal.removeEventListener('abort', onAbort);
  }
}

function rejectWhenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), {once: true});
  });
}
