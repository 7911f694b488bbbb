import {PHONE_CAUSES, PHONE_KINDS, PHONE_NUMBER, PHONE_REASONS, PHONE_STATUSES} from './phone-terms.js';
import {LIMITS} from './version.js';
import {object, oneOf, optional, text, timestamp} from './shape.js';

export {PHONE_CAUSES, PHONE_KINDS, PHONE_NUMBER, PHONE_REASONS, PHONE_STATUSES};
export type {PhoneCause, PhoneKind, PhoneReason, PhoneStatus} from './phone-terms.js';

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
