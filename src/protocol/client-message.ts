import {LIMITS} from './version.js';
import {companyText, displayName} from './display-name.js';
import {noteText, noticeFields} from './note.js';
import {parseMediaFlags} from './person.js';
import {parsePhoneRequest, phoneRequestFields} from './phone.js';
import {arrayOf, boolean, integer, literal, object, oneOf, optional, text, union} from './shape.js';
import {parsePeerSignal} from './signal.js';

const id = text(LIMITS.idLength);
const token = text(LIMITS.tokenLength, {pattern: /^[\w-]+\.[\w-]+\.[\w-]+$/u});
const person = {person: id};

/** Reads a message from a client. */
export const readClientMessage = union('type', {
  /** First message: a ticket from the portal. */
  hello: object({
    type: literal('hello'),
    ticket: token,
    name: optional(displayName),
    /** Only if the person has a place here already: after a reload, or when a discarded tab comes back. */
    returning: optional(boolean),
    /** Comes to be phoned, not to wait for a video visit; taken also when the visit's time has passed. */
    phone: optional(parsePhoneRequest),
  }),
  /** First message instead of `hello`: tests the way to the service and its relays. Nobody comes to the waiting room by it. */
  check: object({
    type: literal('check'),
    ticket: token,
    /** Only asks whether the person would be let to the waiting room now, and wants no relays. An older service tests all the same. */
    entry: optional(boolean),
  }),
  /** First message instead of `hello`: the same page comes back after a lost socket. */
  resume: object({type: literal('resume'), receipt: token, with: arrayOf(id, LIMITS.peers)}),
  /** Answer to `elsewhere`: close the other window's connection and go on here. */
  'take-over': object({type: literal('take-over')}),
  ping: object({type: literal('ping')}),
  /** Goes out of the visit, or out of the waiting room. */
  leave: object({type: literal('leave')}),
  /** What one sends has changed. */
  media: object({type: literal('media'), media: parseMediaFlags}),
  /** Who else is in the room with the sender; empty: nobody. Forgotten with the page. */
  company: object({type: literal('company'), text: companyText}),
  /** One step of the negotiation with the peer at the other end of `link`. */
  signal: object({
    type: literal('signal'),
    link: id,
    generation: integer(0, 1_000_000),
    index: integer(0, 1_000_000),
    signal: parsePeerSignal,
  }),
  /** Asks for TURN credentials that are about to expire. */
  'refresh-ice': object({type: literal('refresh-ice')}),
  /** Asks to be phoned instead. The place in the queue is kept, in case the person changes their mind. */
  'request-phone': object({type: literal('request-phone'), ...phoneRequestFields}),
  /** Does not want to be phoned any more, and waits again. */
  'cancel-phone': object({type: literal('cancel-phone')}),
  /** Staff: to one person, or without `person` to everybody who waits. Somebody who waits: an answer to staff. */
  note: object({type: literal('note'), text: noteText, person: optional(id)}),
  /** Staff: sets the notice to everybody in the clinic's waiting room. */
  notice: object({type: literal('notice'), ...noticeFields}),
  /** Staff: how far they have come with a person who is to be phoned. `done` ends it. */
  'phone-status': object({type: literal('phone-status'), ...person, status: oneOf('seen', 'calling', 'done')}),
  /** Staff: lets a person in, and enters the visit with them. */
  admit: object({type: literal('admit'), ...person}),
  /** Staff: turns a person in the waiting room away. */
  decline: object({type: literal('decline'), ...person}),
  /** Staff: puts a person on hold: out of the visit, back in the waiting room, in view. */
  hold: object({type: literal('hold'), ...person}),
  /** Staff: takes a person off hold, to wait like the others. */
  release: object({type: literal('release'), ...person}),
  /** Staff: removes a person from the visit or the waiting room. */
  remove: object({type: literal('remove'), ...person}),
  /** Staff: enters a visit that a colleague has opened. */
  enter: object({type: literal('enter'), visit: id}),
  /** Staff: ends a visit for everybody in it. */
  end: object({type: literal('end'), visit: id}),
});

/** A message from a client to the service. */
export type ClientMessage = ReturnType<typeof readClientMessage>;
/** The `type` of a message from a client. */
export type ClientMessageType = ClientMessage['type'];
