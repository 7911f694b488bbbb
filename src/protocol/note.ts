import {LIMITS} from './version.js';
import {boolean, integer, object, oneOf, optional, text, timestamp} from './shape.js';

/** Not empty. Line breaks are allowed, other control characters are not; nor are marks that turn the direction of what follows. */
export const noteText = text(LIMITS.noteLength, {
  pattern: /^(?=[^]*\S)(?:\n|[^\p{Cc}\u202A-\u202E\u2066-\u2069])*$/u,
});

/** A short message between staff and one person who waits. Kept in memory only, and forgotten with the visit. */
export const parseNote = object({
  id: text(LIMITS.idLength),
  /** `person`: the one who waits. */
  from: oneOf('staff', 'person'),
  text: noteText,
  at: timestamp,
});
/** A short message between staff and one person who waits. */
export type Note = ReturnType<typeof parseNote>;

export const noticeFields = {
  /** Staff are running late. */
  late: boolean,
  /** How long, in minutes, somebody who comes now should expect to wait. */
  expectedMinutes: optional(integer(0, 600)),
  /** Whether those who wait see their place in the queue. Only staff know whether they go by it. */
  showPlace: boolean,
} as const;

/** What staff tell everybody in the clinic's waiting room. */
export const parseNotice = object(noticeFields);
/** What staff tell everybody in the clinic's waiting room. */
export type Notice = ReturnType<typeof parseNotice>;

/** What a person who waits learns of the waiting room. It names nobody. */
export const queueFields = {
  /**
   * Whether any staff who can let them in have the waiting room open. Where the ticket says who the visit's staff are, it is
   * `visitStaffPresent`: then they learn of nobody else.
   */
  staffPresent: boolean,
  /** Whether any of the visit's own staff have the waiting room open. Absent where the ticket does not say who they are. */
  visitStaffPresent: optional(boolean),
  late: boolean,
  expectedMinutes: optional(integer(0, 600)),
  /** 1 is next. Absent while on hold, or where staff do not go by it. */
  place: optional(integer(1, 100_000)),
} as const;
export const parseQueue = object(queueFields);
/** What a person who waits learns of the waiting room. */
export type Queue = ReturnType<typeof parseQueue>;
