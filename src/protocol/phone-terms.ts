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
