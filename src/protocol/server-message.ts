import {LIMITS} from './version.js';
import {SERVICE_ERROR_CODES} from './error-code.js';
import {displayName} from './display-name.js';
import {noticeFields, parseNote, queueFields} from './note.js';
import {parseLobbyPerson, parseParticipant, parseSelf} from './person.js';
import {phoneTaskFields} from './phone.js';
import {arrayOf, boolean, integer, literal, object, oneOf, optional, text, timestamp, union} from './shape.js';
import {parsePeerSignal} from './signal.js';

const id = text(LIMITS.idLength);

const iceServer = object({
  urls: arrayOf(text(300, {pattern: /^(?:stuns?|turns?):[\x21-\x7e]+$/u}), 8),
  username: optional(text(512)),
  credential: optional(text(512)),
});
/** A STUN or TURN server (RFC 7064, RFC 7065), with its credentials. */
export type IceServer = ReturnType<typeof iceServer>;

/** Why a participant is no longer in the visit. */
export const DEPARTURES = ['left', 'removed', 'held', 'lost'] as const;
/** Why the receiver is no longer in the visit or the waiting room. */
export const END_REASONS = ['left', 'ended', 'declined', 'removed', 'expired', 'phoned'] as const;

/** Reads a message from the service. */
export const readServerMessage = union('type', {
  /** Answer to a good `hello` or `resume`. */
  welcome: object({
    type: literal('welcome'),
    version: integer(1, 1_000),
    self: parseSelf,
    /** How often to send `ping`. */
    heartbeatMs: integer(10, 600_000),
    /** The service's clock. */
    now: timestamp,
    /** What the service can do, by the names of the contract and of later ones; a service that names nothing is an older one. */
    features: optional(arrayOf(text(40), LIMITS.features)),
  }),
  /** The same person is connected in another window; send `take-over`, or close. */
  elsewhere: object({type: literal('elsewhere')}),
  /** A signed receipt for `resume`, kept in memory only; a newer one replaces it. */
  receipt: object({type: literal('receipt'), receipt: text(LIMITS.tokenLength), expires: timestamp}),
  /** The receiver is in the waiting room. */
  waiting: object({
    type: literal('waiting'),
    since: timestamp,
    held: boolean,
    /** The service lost its memory: a call that still runs may go on until staff confirm or end it. */
    unconfirmed: boolean,
    /** Booked start, where the ticket says. */
    starts: optional(timestamp),
    /** Whom they are to meet, where the ticket says. */
    caregiver: optional(displayName),
  }),
  /** Beside `waiting`, and whenever it changes: how things stand in the waiting room. */
  queue: object({type: literal('queue'), ...queueFields}),
  /** The notes between the receiver and staff, oldest first; replaces what was sent before. */
  notes: object({type: literal('notes'), notes: arrayOf(parseNote, LIMITS.notes)}),
  /** The receiver is to be phoned, and not in the waiting room meanwhile. */
  phone: object({type: literal('phone'), ...phoneTaskFields}),
  /**
   * Answer to `check`: relays to test, with credentials that lapse soon. The socket answers `ping` until it is closed. With
   * `entry`: the person would be let to the waiting room now; the service closes.
   */
  check: object({
    type: literal('check'),
    now: timestamp,
    iceServers: arrayOf(iceServer, 8),
    expires: optional(timestamp),
  }),
  /** ICE servers to use from now on, with time-limited credentials. Only ever sent to an admitted person. */
  'ice-servers': object({
    type: literal('ice-servers'),
    iceServers: arrayOf(iceServer, 8),
    /** When the credentials lapse; absent without credentials. */
    expires: optional(timestamp),
  }),
  /** The receiver is in the visit; these are the others. */
  admitted: object({
    type: literal('admitted'),
    visit: id,
    participants: arrayOf(parseParticipant, LIMITS.peers),
    /**
     * After the service has lost its memory: ids of persons who were in the visit, as its staff say, and have not come
     * back yet. A call with one of them goes on; with anybody else who is not named it is over.
     */
    awaited: optional(arrayOf(id, LIMITS.peers)),
  }),
  /** Another person came into the visit, or changed. */
  participant: object({type: literal('participant'), participant: parseParticipant}),
  'participant-left': object({type: literal('participant-left'), id, reason: oneOf(...DEPARTURES)}),
  /** What the peer at the other end of `link` sent. */
  signal: object({
    type: literal('signal'),
    link: id,
    generation: integer(0, 1_000_000),
    index: integer(0, 1_000_000),
    signal: parsePeerSignal,
  }),
  /** The receiver is out. For staff the socket stays open, and the visit is named. */
  ended: object({type: literal('ended'), reason: oneOf(...END_REASONS), visit: optional(id)}),
  /** Staff: everybody in the clinic's waiting room and visits. */
  lobby: object({type: literal('lobby'), persons: arrayOf(parseLobbyPerson, 10_000)}),
  /** Staff: somebody came or changed. */
  'lobby-person': object({type: literal('lobby-person'), person: parseLobbyPerson}),
  /** Staff: somebody is gone. */
  'lobby-person-left': object({type: literal('lobby-person-left'), id}),
  /** Staff: the notice to everybody in the clinic's waiting room. */
  notice: object({type: literal('notice'), ...noticeFields}),
  pong: object({type: literal('pong'), now: timestamp}),
  /** The service is about to close its sockets; open a new one after this long. */
  draining: object({type: literal('draining'), retryAfterMs: integer(0, 600_000)}),
  error: object({
    type: literal('error'),
    code: oneOf(...SERVICE_ERROR_CODES),
    /** `type` of the message that was refused, where one was read. */
    about: optional(text(40)),
    /** How long to wait before coming back. */
    retryAfterMs: optional(integer(0, 86_400_000)),
    /** With `visit-not-open`: when the waiting room opens. */
    opens: optional(timestamp),
    /** With `visit-closed`: when it closed. */
    closes: optional(timestamp),
    /** With refusals that are about time: the service's clock. */
    now: optional(timestamp),
    /** With `ticket-not-yet-valid` and `ticket-expired`: when the ticket was issued, by the portal's clock. */
    issued: optional(timestamp),
    /** With the refusal of a ticket: the claim or header field that is wrong, what the service expects, and the kind of what was given. For developers. */
    claim: optional(text(40)),
    expected: optional(text(LIMITS.faultLength)),
    given: optional(text(LIMITS.faultLength)),
    /** Staff have a task to phone this person, because of this refusal or since before. */
    phoneTask: optional(boolean),
  }),
});

/** A message from the service to a client. */
export type ServerMessage = ReturnType<typeof readServerMessage>;
/** The `type` of a message from the service. */
export type ServerMessageType = ServerMessage['type'];
/** Why the receiver is no longer in the visit or the waiting room. */
export type EndReason = (typeof END_REASONS)[number];
/** Why a participant is no longer in the visit. */
export type Departure = (typeof DEPARTURES)[number];
