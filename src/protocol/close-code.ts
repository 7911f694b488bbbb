/** What a client does after a close: come back, come back with a new ticket, or stay away. */
export type CloseRetry = 'retry' | 'new-ticket' | 'never';

/**
 * Why the service closed a socket. The private-use range of RFC 6455, section 7.4.2; any other code
 * (1001, 1006, 1011, 1012 …) means that the connection was lost, and is retried.
 */
export const CLOSE = {
  /** The person left of their own will. */
  left: {code: 4000, retry: 'never'},
  /** The ticket or receipt was refused; an `error` message before the close says why. */
  unauthenticated: {code: 4001, retry: 'new-ticket'},
  /** A `check` is over. */
  checked: {code: 4002, retry: 'never'},
  /** Staff declined the person. */
  declined: {code: 4003, retry: 'never'},
  /** Staff ended the visit. */
  ended: {code: 4004, retry: 'never'},
  /** The same person took the visit over in another window or on another device. */
  replaced: {code: 4005, retry: 'never'},
  /** There is no place for the person now; an `error` message before the close says why. */
  'not-open': {code: 4006, retry: 'never'},
  /** Staff removed the person. */
  removed: {code: 4007, retry: 'never'},
  /** The client read too slowly; what it missed comes again with the resume. */
  slow: {code: 4008, retry: 'retry'},
  /** The service moves its sockets elsewhere, to restart or to balance load. */
  draining: {code: 4009, retry: 'retry'},
  /** The client broke the contract: a malformed message, or one out of order. */
  violation: {code: 4010, retry: 'never'},
  /** No valid first message within five seconds. */
  silent: {code: 4011, retry: 'retry'},
  /** The client sent faster than the contract allows; come back after a pause. */
  flooding: {code: 4029, retry: 'retry'},
} as const satisfies Readonly<Record<string, {readonly code: number; readonly retry: CloseRetry}>>;

/** Name of a close code of the contract. */
export type CloseReason = keyof typeof CLOSE;

/**
 * Decides from a received close code whether to come back. 1009 (too big) is the client's own fault, and would recur.
 *
 * @example
 * ```ts
 * socket.addEventListener('close', ({code}) => retryAfterClose(code) === 'retry' && connectAgain());
 * ```
 */
export function retryAfterClose(code: number): CloseRetry {
  if (code === 1009) return 'never';
  return Object.values(CLOSE).find((known) => known.code === code)?.retry ?? 'retry';
}

/** Returns the contract's name for a received close code, or `undefined` when the connection was merely lost. */
export function closeReason(code: number): CloseReason | undefined {
  return (Object.keys(CLOSE) as CloseReason[]).find((name) => CLOSE[name].code === code);
}
