/** Why the service refused a ticket: one code per rule, so that a portal's developer sees which one. */
export const TICKET_ERROR_CODES = [
  /** No compact JWS of a JSON object. */
  'ticket-malformed',
  /** The header's `typ` is not that of a visit ticket. */
  'ticket-type-wrong',
  /** The header's `alg` is none that is accepted. */
  'ticket-algorithm-refused',
  /** The portal has published no key, or more than one, of the header's `kid`. */
  'ticket-key-unknown',
  /** Another key has signed it, or it was changed on the way. */
  'ticket-signature-invalid',
  /** `iss` is no portal of the service, or not that of the page's origin. */
  'ticket-issuer-unknown',
  /** `aud` does not name this service. */
  'ticket-audience-wrong',
  /** `exp` has passed. */
  'ticket-expired',
  /** `iat` or `nbf` is still to come. */
  'ticket-not-yet-valid',
  /** More than 300 s lie between `iat` and `exp`. */
  'ticket-lifetime-too-long',
  /** A claim is missing, or not of its form. */
  'ticket-claims-invalid',
  /** `sub`, or one in `with`, looks like a personal identity number. */
  'ticket-subject-forbidden',
  /** `acr` is not on the list for the role. */
  'ticket-assurance-too-low',
  /** Another connection has used it up. */
  'ticket-replayed',
] as const;

/** Why the service refused a resume receipt; the client falls back to a new ticket, except when superseded. */
export const RECEIPT_ERROR_CODES = [
  /** The service did not make this resume token: it has another `receiptKey` than before. The page comes with a new ticket. */
  'receipt-invalid',
  /** The resume token is too old. The page comes with a new ticket. */
  'receipt-expired',
  /** The same person has come in another page. */
  'receipt-superseded',
] as const;

/** Every `code` of an `error` message. Stable: other clients switch on them. */
export const SERVICE_ERROR_CODES = [
  ...TICKET_ERROR_CODES,
  ...RECEIPT_ERROR_CODES,
  /** Not JSON, not an object, or a field of the wrong shape. Closes the socket. */
  'malformed-message',
  /** The service does not know this `type` of message; it is of a later version. Nothing was done, and the socket stays open. */
  'unknown-type',
  /** A valid message at the wrong time, such as a second `hello`. Closes the socket. */
  'unexpected-message',
  /** Nothing valid within five seconds of the socket's opening. Closes the socket. */
  'hello-timeout',
  /** Too many messages. Closes the socket; `retryAfterMs` says when to come back. */
  'rate-limited',
  /** Too many refused tickets, or no room for more sockets. Closes the socket. */
  'overloaded',
  /** The sender is not admitted. The answer is the same for every message, and whether or not its target exists. */
  'not-admitted',
  /** The sender's role may not give this command. */
  'not-allowed',
  /** Staff named somebody who is not (or no longer) there. */
  'person-unknown',
  /** Staff named a visit in which nobody is. */
  'visit-unknown',
  /** Somebody was admitted, declined or held by a colleague first; nothing was changed. */
  'already-handled',
  /** Staff must end or leave the visit they are in before entering another. */
  'in-another-visit',
  /** The visit already has as many participants as the contract allows. */
  'visit-full',
  /** The signal's link is not (or no longer) one of the sender's. */
  'link-unknown',
  /** The waiting room is not open for this visit yet; `opens` says when it is. Closes the socket. */
  'visit-not-open',
  /** The waiting room is closed for this visit: its time has passed. Closes the socket. */
  'visit-closed',
  /** A `hello` with `returning` found no place to come back to. Closes the socket. */
  'not-returning',
  /** Staff declined this person a short while ago. Closes the socket. */
  'declined',
  /** Staff removed this person a short while ago. Closes the socket. */
  'removed',
  /** The service failed; nothing was changed. */
  'internal',
] as const;

/** Why the service refused a ticket. */
export type TicketErrorCode = (typeof TICKET_ERROR_CODES)[number];
/** Why the service refused a resume token. */
export type ReceiptErrorCode = (typeof RECEIPT_ERROR_CODES)[number];
/** A `code` of an `error` message. */
export type ServiceErrorCode = (typeof SERVICE_ERROR_CODES)[number];
