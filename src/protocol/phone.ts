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
} as const;
export const parsePhoneTask = object(phoneTaskFields);
/** A request to be phoned, as the person and staff see it. */
export type PhoneTask = ReturnType<typeof parsePhoneTask>;
