export {PROTOCOL_VERSION, SERVICE_FEATURES, VISIT_PATH, SUBPROTOCOL, LIMITS} from './version.js';
export {ShapeError} from './shape.js';
export {CLOSE, closeReason, retryAfterClose, type CloseReason, type CloseRetry} from './close-code.js';
export {
  RECEIPT_ERROR_CODES,
  SERVICE_ERROR_CODES,
  TICKET_ERROR_CODES,
  type ReceiptErrorCode,
  type ServiceErrorCode,
  type TicketErrorCode,
} from './error-code.js';
export {
  GUEST_ROLES,
  ROLES,
  TICKET_ALGORITHMS,
  TICKET_TYPE,
  looksLikePersonalIdentityNumber,
  parseTicketClaims,
  type GuestRole,
  type Role,
  type TicketClaims,
} from './ticket.js';
export {cleanCompany, cleanDisplayName} from './clean-line.js';
export type {LobbyPerson, MediaFlags, Participant, Self} from './person.js';
export type {Note, Notice, Queue} from './note.js';
export {
  PHONE_CAUSES,
  PHONE_KINDS,
  PHONE_NUMBER,
  PHONE_REASONS,
  PHONE_STATUSES,
  type PhoneCause,
  type PhoneKind,
  type PhoneReason,
  type PhoneRequest,
  type PhoneStatus,
  type PhoneTask,
} from './phone.js';
export type {PeerSignal} from './signal.js';
export type {ClientMessage, ClientMessageType} from './client-message.js';
export type {Departure, EndReason, IceServer, ServerMessage, ServerMessageType} from './server-message.js';
export {parseClientFrame, parseServerFrame, type Parsed} from './parse.js';
