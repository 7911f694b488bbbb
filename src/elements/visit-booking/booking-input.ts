import {
  appAddress,
  EMPTY_BOOKING,
  parseAppointment,
  parseInstant,
  visitAddress,
  type Address,
  type AppointmentProblem,
  type Booking,
} from '../../fhir/index.js';
import {addressFix} from '../shared/page-address.js';
import {linkTo} from '../shared/page.js';

/** What a portal has set, as it set it. */
export interface BookingFields {
  readonly starts: string;
  readonly ends: string;
  readonly kind: string;
  readonly clinic: string;
  readonly caregiver: string;
  readonly href: string;
  readonly appHref: string;
  readonly checkHref: string;
  readonly now: string;
  readonly appointment?: unknown;
}

/** The same, read. */
export interface BookingInput {
  readonly booking: Booking;
  readonly appHref: string | undefined;
  readonly checkHref: string | undefined;
  /** Everything that is missing or malformed, what the patient misses most first. */
  readonly problems: readonly AppointmentProblem[];
}

/** Pages say "not fetched yet" in either way. */
const isNothing = (appointment: unknown): boolean => appointment === undefined || appointment === null;

/** Whether the portal has begun to say anything: until then there is nothing to be wrong. */
export function isGiven({starts, href, appointment}: BookingFields): boolean {
  return starts !== '' || href !== '' || !isNothing(appointment);
}

/**
 * Reads what a portal has set; its own properties win over the appointment.
 *
 * @param base - What relative addresses count from: the page.
 */
export function readFields(fields: BookingFields, base: string): BookingInput {
  const problems: AppointmentProblem[] = [];
  const given = readGiven(fields, problems);
  if (fields.now !== '') readInstant(fields.now, 'now', problems);
  const own = (field: 'starts' | 'ends'): number | undefined => readInstant(fields[field], field, problems);
  const address = (text: string, path: string, read: (text: string, base?: string) => Address): string | undefined =>
    readAddress(text, path, read, base, problems);

  const starts = fields.starts === '' ? given.starts : own('starts');
  const ends = fields.ends === '' ? given.ends : own('ends');
  const isAfter = starts === undefined || ends === undefined || ends > starts;
  if (!isAfter) problems.push({code: 'invalid-value', path: 'ends', message: 'ends must be after starts.'});
  const booking: Booking = {
    ...given,
    starts,
    ends: isAfter ? ends : undefined,
    kind: fields.kind || given.kind,
    clinic: fields.clinic || given.clinic,
    caregiver: fields.caregiver || given.caregiver,
    href: fields.href === '' ? given.href : address(fields.href, 'href', visitAddress),
  };
  return {
    booking,
    appHref: address(fields.appHref, 'appHref', appAddress),
    checkHref: address(fields.checkHref, 'checkHref', visitAddress),
    problems: [...missing(fields, booking, problems), ...problems],
  };
}

function readGiven({appointment, href}: BookingFields, problems: AppointmentProblem[]): Booking {
  if (isNothing(appointment)) return {...EMPTY_BOOKING, status: 'booked'};
  const parsed = parseAppointment(appointment);
  // Whoever gives the address needs no extension read.
  if (!parsed.ok && (href === '' || parsed.code !== 'unknown-extension')) {
    const path = parsed.path === '' ? 'appointment' : `appointment.${parsed.path}`;
    problems.push({code: parsed.code, path, message: `appointment: ${parsed.message}`});
  }
  return parsed.booking;
}

function readInstant(text: string, path: 'starts' | 'ends' | 'now', problems: AppointmentProblem[]): number | undefined {
  const instant = parseInstant(text);
  if (instant === undefined) {
    problems.push({code: 'invalid-instant', path, message: `${path} must be a time with seconds and offset, as 2024-03-15T10:15:00+01:00.`});
  }
  return instant;
}

function readAddress(
  text: string,
  path: string,
  read: (text: string, base?: string) => Address,
  base: string,
  problems: AppointmentProblem[],
): string | undefined {
  if (text === '') return undefined;
  const address = read(text, base);
  if (address.ok) return linkTo(address.href, text);
  problems.push({code: address.code, path, message: `${path} ${addressFix(address.code)}`});
  return undefined;
}

/** What a booked visit cannot do without, unless the reason why it is not there has been given already. */
function missing({starts, href}: BookingFields, booking: Booking, found: readonly AppointmentProblem[]): readonly AppointmentProblem[] {
  if (booking.status !== 'booked') return [];
  const isBlamed = (field: string): boolean => found.some(({path}) => path.includes(field));
  const problems: AppointmentProblem[] = [];
  if (booking.starts === undefined && starts === '' && !isBlamed('start')) {
    problems.push({code: 'missing-field', path: 'starts', message: 'starts (or appointment) must say when the visit starts, as 2024-03-15T10:15:00+01:00.'});
  }
  if (booking.href === undefined && href === '' && !isBlamed('virtualService') && !isBlamed('extension')) {
    problems.push({code: 'missing-field', path: 'href', message: 'href (or the virtual service of appointment) must say where the visit is held.'});
  }
  return problems;
}
