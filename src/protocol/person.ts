import {LIMITS} from './version.js';
import {companyText, displayName} from './display-name.js';
import {arrayOf, boolean, object, oneOf, optional, text, timestamp, type ObjectOf} from './shape.js';
import {parseNote} from './note.js';
import {parsePhoneTask} from './phone.js';
import {GUEST_ROLES, ROLES} from './ticket.js';

const id = text(LIMITS.idLength);

/**
 * What a person sends: `on`, `off` (muted by themself), `none` (no device, or not allowed), or `interrupted` (taken by a
 * phone call, another app or the system; it may come back by itself).
 */
export const parseMediaFlags = object({
  microphone: oneOf('on', 'off', 'none', 'interrupted'),
  camera: oneOf('on', 'off', 'none', 'interrupted'),
  /** Shares a screen or a window besides. */
  screen: optional(boolean),
  /** Signs, or looks at somebody who does: movement goes before sharpness in the whole call. */
  signing: optional(boolean),
  /** Shows something that has to be seen clearly: sharpness goes before movement in this person's picture. */
  detail: optional(boolean),
});
/** What a person sends at present. */
export type MediaFlags = ReturnType<typeof parseMediaFlags>;

const identity = {
  /** Opaque, stable for this person in this visit; says nothing about who it is. */
  id,
  /** The name shown to the others: typed by the person, else the portal's, else empty. */
  name: displayName,
  role: oneOf(...ROLES),
  guestRole: optional(oneOf(...GUEST_ROLES)),
};

/** The person of a connection, as the service knows them. */
export const parseSelf = object(identity);
/** The person of a connection, as the service knows them. */
export type Self = ReturnType<typeof parseSelf>;

/** Somebody admitted to the same visit, as seen by the receiver. */
export const parseParticipant = object({
  ...identity,
  /** Whether their socket is open. A call goes on without it. */
  connected: boolean,
  media: parseMediaFlags,
  /** Names the pair of the receiver's page and theirs; a reload on either side makes another. */
  link: text(LIMITS.idLength),
  /** Whether the receiver makes the offers on this link. */
  initiator: boolean,
  /** Staff: the name that the portal signed, what they are, and where they work. */
  ticketName: optional(displayName),
  title: optional(displayName),
  unit: optional(displayName),
  /** Who else is in the room with them, in their own words. */
  company: optional(companyText),
});
/** Somebody admitted to the same visit, as seen by the receiver. */
export type Participant = ReturnType<typeof parseParticipant>;

const lobbyPersonFields = {
  ...identity,
  visit: id,
  /** Where they are. `admitted`: in the visit. `phone`: to be phoned, see `phone`. */
  status: oneOf('waiting', 'held', 'admitted', 'phone'),
  /** Whether their socket is open; a lost one keeps its place. */
  connected: boolean,
  /** When they came to the waiting room: milliseconds since 1970-01-01 UTC. */
  since: timestamp,
  /** The name that the portal signed, when it has one: compare it with `name`. */
  ticketName: optional(displayName),
  /** How they logged in, in the portal's words. */
  login: optional(displayName),
  /** Whom they are to meet. */
  caregiver: optional(displayName),
  /** Who else is in the room with them, in their own words. */
  company: optional(companyText),
  /** BCP 47 tag of their language. */
  locale: optional(text(35)),
  /** Booked start, RFC 3339. */
  starts: optional(text(40)),
  /** Set if and only if `status` is `phone`. */
  phone: optional(parsePhoneTask),
  /** Notes between them and staff, oldest first. */
  notes: optional(arrayOf(parseNote, LIMITS.notes)),
} as const;

/** Somebody in the waiting room or in a visit, as staff of the clinic see them. */
export const parseLobbyPerson = object(lobbyPersonFields);
/** Somebody in the waiting room or in a visit, as staff of the clinic see them. */
export type LobbyPerson = ObjectOf<typeof lobbyPersonFields>;
