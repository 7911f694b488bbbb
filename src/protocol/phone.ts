import {LIMITS} from './version.js';
import {object, oneOf, optional, text, timestamp} from './shape.js';

/** Why somebody is to be phoned instead of met in a video visit. */
export const PHONE_REASONS = [
  /** They asked for it, and nothing has failed. */
  'wish',
  /** Camera or microphone do not work. */
  'devices',
  /** The connection is too weak, or blocked. */
  'connection',
  /** The browser cannot hold a video visit. */
  'browser',
  /** The visit's time has passed. */
  'closed',
  /** Something else failed for good. */
  'failed',
] as const;
/** Why somebody is to be phoned. */
export type PhoneReason = (typeof PHONE_REASONS)[number];

/**
 * How somebody wants to be reached: `voice`: a call · `write`: in text, over the portal's own channel · `interpreter`: a call
 * with an interpreter. For somebody who does not hear, a call is no way out.
 */
export const PHONE_KINDS = ['voice', 'write', 'interpreter'] as const;
/** How somebody wants to be reached. */
export type PhoneKind = (typeof PHONE_KINDS)[number];

/**
 * Why the service made a task that nobody asked for, where the ticket says `phonesOnFailure`: `declined` by staff · `login`:
 * it was too weak · `start`: the visit had not begun when its time was over.
 */
export const PHONE_CAUSES = ['declined', 'login', 'start'] as const;
/** Why the service made a task that nobody asked for. */
export type PhoneCause = (typeof PHONE_CAUSES)[number];

/** How far a request to be phoned has come: `seen` by staff · `calling`: staff have said that they ring now. */
export const PHONE_STATUSES = ['requested', 'seen', 'calling'] as const;
/** How far a request to be phoned has come. */
export type PhoneStatus = (typeof PHONE_STATUSES)[number];

/**
 * A phone number as people write it: digits, with an optional leading plus sign or parenthesis, and spaces, hyphens,
 * parentheses or slashes between. ITU-T E.164 allows 15 digits; national prefixes and separators need some more room.
 */
export const PHONE_NUMBER = /^\+?\(?(?:\d[ ()/-]{0,2}){5,18}$/u;
const phoneNumber = text(LIMITS.phoneLength, {min: 5, pattern: PHONE_NUMBER});

/** What a person gives when they ask to be phoned. Without a number, staff use the one that the clinic has. */
export const phoneRequestFields = {
  reason: oneOf(...PHONE_REASONS),
  number: optional(phoneNumber),
  /** `voice` where it is absent. */
  kind: optional(oneOf(...PHONE_KINDS)),
} as const;
export const parsePhoneRequest = object(phoneRequestFields);
/** What a person gives when they ask to be phoned. */
export type PhoneRequest = ReturnType<typeof parsePhoneRequest>;

/** A request to be phoned, as the person and staff see it. Kept in memory only, and forgotten with the visit. */
export const phoneTaskFields = {
  ...phoneRequestFields,
  status: oneOf(...PHONE_STATUSES),
  /** When it was asked for: milliseconds since 1970-01-01 UTC. */
  requested: timestamp,
  /** Set where nobody asked for it. `reason` is one that older sides know. */
  cause: optional(oneOf(...PHONE_CAUSES)),
} as const;
export const parsePhoneTask = object(phoneTaskFields);
/** A request to be phoned, as the person and staff see it. */
export type PhoneTask = ReturnType<typeof parsePhoneTask>;
