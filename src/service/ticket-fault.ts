import {LIMITS, type ShapeError} from '../protocol/index.js';
import {isRecord} from '../protocol/shape.js';

/**
 * Which part of a ticket breaks a rule, for those who make tickets. What is expected is the contract's or the service's own
 * setting; of what was given it says the kind and the length, and never the content.
 */
export interface TicketFault {
  /** The claim, or the field of the header; absent where it is the token as a whole. */
  readonly claim?: string;
  readonly expected: string;
  readonly given?: string;
}

/** What a line of the log says of it; a fault that is not a ticket's has none of it. */
export type FaultNote = {readonly [K in keyof TicketFault]?: TicketFault[K] | undefined};

/** The kind and the length of a value, and never what is in it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return value === '' ? 'an empty string' : `a string of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** What is wrong with claims whose shape is wrong. */
export function faultOfShape({path, expected}: ShapeError, payload: unknown): TicketFault {
  const given = path.split('.').reduce<unknown>((value, key) => step(value, key), payload);
  return {...(path !== '' && {claim: path}), expected, given: kindOf(path === '' ? payload : given)};
}

/** The fault as it goes over the wire: an operator's list of accepted values may be longer than a message allows. */
export function faultOnWire({expected, ...rest}: TicketFault): TicketFault {
  return {...rest, expected: expected.slice(0, LIMITS.faultLength)};
}

function step(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)];
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
