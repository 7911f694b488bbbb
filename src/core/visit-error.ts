import type {Role, ServerMessage, ServiceErrorCode} from '../protocol/index.js';

/** Failures that arise in the browser rather than in the service. */
export const LOCAL_ERROR_CODES = [
  /** The portal has not set what the element needs; the message names the property. */
  'not-configured',
  /** The portal's `getTicket` rejected or timed out. */
  'ticket-unavailable',
  /** The portal's `getTicket` gave something that is no ticket: HTML, JSON, nothing. The message says its kind and length. */
  'ticket-unusable',
  /** The portal gave a ticket of a role that the element is not for; the message names the right element. */
  'ticket-role-wrong',
  /** The clocks of the portal and the service differ by too much: the service refuses each new ticket. The message has both times. */
  'clock-skew',
  /** The service could not be reached within the time given; retries go on. */
  'service-unreachable',
  /** The service has not been reached in the first seconds; the person is told nothing yet, and tries go on. */
  'service-silent',
  /** The service's host answers, and opens no socket to this page: its origin is on no list, or the path is wrong. Tries go on. */
  'service-refused',
  /** What answered does not speak this version of the protocol. */
  'service-incompatible',
  /** The browser has no peer connections: the visit can't be held in it. */
  'webrtc-unsupported',
  /** A part of the flow could not be loaded from the portal's server. */
  'load-failed',
] as const;

/** A `code` of an error that arises in the browser. */
export type LocalErrorCode = (typeof LOCAL_ERROR_CODES)[number];

/** What is told to the developer before it is told to the person, who may be on their way out of a tunnel. */
export const EARLY_CODES: ReadonlySet<VisitErrorCode> = new Set(['service-silent', 'service-refused']);

/** Refusals that pass, or that another ticket mends. All others come again until somebody changes something. */
const PASSING: ReadonlySet<ServiceErrorCode> = new Set([
  'overloaded',
  'rate-limited',
  'internal',
  'hello-timeout',
  'visit-full',
  'visit-not-open',
  'ticket-expired',
  'ticket-replayed',
  'ticket-not-yet-valid',
  'receipt-expired',
  'receipt-invalid',
]);

/** What the service says of a ticket that it refuses. */
type TicketFault = Pick<Extract<ServerMessage, {type: 'error'}>, 'claim' | 'expected' | 'given'>;

/** Every `code` of a {@link VisitError}. Stable: portals switch on them. */
export type VisitErrorCode = LocalErrorCode | ServiceErrorCode;

/**
 * Something failed. `message` is for developers and names the fix; elements translate `code` for people.
 *
 * @example
 * ```ts
 * session.addEventListener('error', ({detail: {error}}) => {
 *   if (error instanceof VisitError && !error.recoverable) report(error.code);
 * });
 * ```
 */
export class VisitError extends Error {
  override readonly name = 'VisitError';
  /** What failed. Stable. */
  readonly code: VisitErrorCode;
  /** Whether trying again, without a change on the portal's side, can help. */
  readonly recoverable: boolean;

  private constructor(code: VisitErrorCode, recoverable: boolean, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.recoverable = recoverable;
  }

  /** The portal has not set something that is needed. */
  static notConfigured(message: string): VisitError {
    return new VisitError('not-configured', false, message);
  }

  /** The portal gave no ticket, for the reason `cause`. */
  static ticketUnavailable(cause: unknown): VisitError {
    const message = 'getTicket() must resolve to a fresh visit ticket (a compact JWS); see the README, "Tickets".';
    return new VisitError('ticket-unavailable', true, message, {cause});
  }

  /** The portal gave something else than a ticket; `what` says its kind and length, never what is in it. An error page may pass. */
  static ticketUnusable(what: string, recoverable = false): VisitError {
    const message = `getTicket() must resolve to a fresh visit ticket (a compact JWS), and gave ${what}; see the README, "Tickets".`;
    return new VisitError('ticket-unusable', recoverable, message);
  }

  /** The portal gave a ticket for this `role` to an element that is for others. */
  static ticketRoleWrong(role: Role): VisitError {
    const [right, wrong] = role === 'staff' ? ['lobby', 'join'] : ['join', 'lobby'];
    return new VisitError('ticket-role-wrong', false, `getTicket() gave a ticket of role ${role}, which is for <visit-${right}>, not for <visit-${wrong}>.`);
  }

  /** A ticket was `issued` at that time by the portal's clock, and refused `now`, by the service's: milliseconds since 1970. */
  static clockSkew(issued: number, now: number): VisitError {
    const [portal, service] = [issued, now].map((time) => new Date(time).toISOString());
    const message = `The portal signed a new ticket at ${portal} by its clock, when it was ${service} by the service's. Set the clocks (NTP), or the service's clockToleranceMs.`;
    return new VisitError('clock-skew', false, message);
  }

  /** Nothing answered at `url`. */
  static serviceUnreachable(url: string, cause?: unknown): VisitError {
    const message = `No answer from ${url}. Is it a visit service, is this page's origin on its list, and does the page's CSP name it in connect-src?`;
    return new VisitError('service-unreachable', true, message, {cause});
  }

  /** Nothing has answered at `url` in the first seconds. */
  static serviceSilent(url: string): VisitError {
    return new VisitError('service-silent', true, `No answer from ${url} yet. Is "service" right, and does the page's CSP name it in connect-src, with wss: and https:?`);
  }

  /** The host of `url` answers, and opens no socket to a page of this `origin`. */
  static serviceRefused(url: string, origin: string): VisitError {
    return new VisitError('service-refused', false, `The host answers, but ${url} opens no socket. Put ${origin} into the portal's "origins" in the service, or mend the path in "service".`);
  }

  /** The service broke the protocol in the way that `problem` names. */
  static serviceIncompatible(problem: string): VisitError {
    return new VisitError('service-incompatible', false, `The service does not speak visit.v1: ${problem}`);
  }

  /** This browser has no peer connections. */
  static webrtcUnsupported(): VisitError {
    return new VisitError('webrtc-unsupported', false, 'RTCPeerConnection is missing in this browser.');
  }

  /** Code that the element `tag` needs could not be loaded: `file`, where it is known, for as long as it has that `problem`. */
  static loadFailed(tag: string, cause: unknown, {file, problem}: {file?: string | undefined; problem?: string | undefined} = {}): VisitError {
    const what = file === undefined ? 'a file of chunks/' : `${file}${problem === undefined ? '' : `, which ${problem}`}`;
    const message = `<${tag}> could not load ${what}. The whole folder chunks/ must stand beside the script.`;
    return new VisitError('load-failed', problem === undefined, message, {cause});
  }

  /** The service refused something; of a ticket it says which claim is wrong, what it expected, and the kind of what was given. */
  static refused(code: ServiceErrorCode, {claim, expected, given}: TicketFault = {}): VisitError {
    const parts = [claim, expected && `expected ${expected}`, given && `given ${given}`];
    return new VisitError(code, PASSING.has(code), [`The service answered ${code}`, ...parts].filter(Boolean).join('; '));
  }
}
