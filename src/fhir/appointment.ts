import type {Appointment as AppointmentR4, CodeableConcept, Coding} from 'fhir/r4.js';
import type {Appointment as AppointmentR5, AppointmentParticipant, CodeableReference, Meta, Reference} from 'fhir/r5.js';
import {containedIn, type FindContained} from './contained.js';
import {parseInstant} from './instant.js';
import {readParticipants} from './participants.js';
import {Reader, type AppointmentProblem} from './reader.js';
import {healthcareServiceAddress, reportUnknownExtensions, virtualServiceAddress} from './virtual-service.js';

/** How a booking stands: FHIR's ten words, as far as they differ for a patient. */
export type BookingStatus =
  /** `booked`, `arrived`, `checked-in`. */
  | 'booked'
  /** `proposed`, `pending`, `waitlist`: not agreed upon yet. */
  | 'unconfirmed'
  | 'fulfilled'
  | 'cancelled'
  | 'no-show'
  | 'entered-in-error';

/** A booked time, as far as a patient is to see it. */
export interface Booking {
  /** The appointment's own `id`, if it has one; for calendars, not to be shown. */
  readonly id: string;
  /** When the appointment was last changed, in milliseconds since 1970 (UTC), if it says; for calendars. */
  readonly updated: number | undefined;
  /** `undefined` when it could not be read: then nothing may be promised. */
  readonly status: BookingStatus | undefined;
  /** Milliseconds since 1970 (UTC). */
  readonly starts: number | undefined;
  /** Milliseconds since 1970 (UTC); after `starts`. */
  readonly ends: number | undefined;
  /** What the booking is for, such as "Videobesök". */
  readonly kind: string;
  readonly clinic: string;
  /** Whom the visit is with; several are separated by commas. */
  readonly caregiver: string;
  /** Where the visit is held. */
  readonly href: string | undefined;
}

/** What came of an appointment. When something is wrong with it, `booking` still holds what could be read. */
export type ParsedAppointment =
  | {readonly ok: true; readonly booking: Booking}
  | (AppointmentProblem & {readonly ok: false; readonly booking: Booking});

type Appointment = AppointmentR4 | AppointmentR5;

const STATUSES: Readonly<Record<Appointment['status'], BookingStatus>> = {
  proposed: 'unconfirmed',
  pending: 'unconfirmed',
  waitlist: 'unconfirmed',
  booked: 'booked',
  arrived: 'booked',
  'checked-in': 'booked',
  fulfilled: 'fulfilled',
  cancelled: 'cancelled',
  noshow: 'no-show',
  'entered-in-error': 'entered-in-error',
};

const MINUTE_MS = 60_000;

export const EMPTY_BOOKING: Booking = {
  id: '',
  updated: undefined,
  status: undefined,
  starts: undefined,
  ends: undefined,
  kind: '',
  clinic: '',
  caregiver: '',
  href: undefined,
};

/**
 * Reads a FHIR `Appointment` of R4 or R5 (the parsed JSON), of which nothing is known yet. Only what a patient is to see
 * is read, and only into a new object: no identifiers of persons, comments, reasons or session keys.
 *
 * The address of the visit is R5's `virtualService`, its cross-version extension in R4, one of the extensions that are in
 * use, or that of a health-care service within; that of the patient as a participant comes first. An extension that is not
 * known is reported when it has the only address. An appointment without any is whole: the portal may know the address.
 */
export function parseAppointment(value: unknown): ParsedAppointment {
  const problems: AppointmentProblem[] = [];
  const reader = Reader.of<Appointment>(value, problems);
  if (reader === undefined) return wrong('', 'It must be a FHIR Appointment as an object; JSON text has to be parsed first.');
  if (reader.exact('resourceType') !== 'Appointment') return wrong('resourceType', 'resourceType must be "Appointment".');
  const booking = read(reader);
  const [first] = problems;
  return first === undefined ? {ok: true, booking} : {ok: false, ...first, booking};
}

function wrong(path: string, message: string): ParsedAppointment {
  return {ok: false, code: 'not-an-appointment', path, message, booking: EMPTY_BOOKING};
}

function read(appointment: Reader<Appointment>): Booking {
  // In the order of what a patient needs most: the first problem is the one that is shown.
  const status = readStatus(appointment);
  const find = containedIn(appointment);
  const times = readTimes(appointment, status, find);
  const {caregiver, clinic, href: own, patient} = readParticipants(appointment, find);
  const href = own ?? virtualServiceAddress(appointment) ?? healthcareServiceAddress(serviceReferences(appointment), find);
  if (href === undefined && status === 'booked') [appointment, patient].forEach((owner) => owner && reportUnknownExtensions(owner));
  return {
    id: appointment.words('id'),
    updated: parseInstant(appointment.inner<Meta>('meta')?.exact('lastUpdated') ?? ''),
    status,
    ...times,
    kind: readKind(appointment),
    clinic,
    caregiver,
    href,
  };
}

function readStatus(appointment: Reader<Appointment>): BookingStatus | undefined {
  const status = appointment.exact('status');
  if (Object.hasOwn(STATUSES, status)) return STATUSES[status as Appointment['status']];
  if (!appointment.has('status')) appointment.report('missing-field', 'status', 'must say how the booking stands, such as "booked".');
  else if (status !== '') appointment.report('invalid-value', 'status', `must be one of ${Object.keys(STATUSES).join(', ')}.`);
  return undefined;
}

function readTimes(appointment: Reader<Appointment>, status: BookingStatus | undefined, find: FindContained): Pick<Booking, 'starts' | 'ends'> {
  const starts = readInstant(appointment, 'start');
  // FHIR's rule app-3: only what is not agreed upon, or was cancelled, may lack its time.
  if (!appointment.has('start') && (status === 'booked' || status === 'fulfilled' || status === 'no-show')) {
    appointment.report('missing-field', 'start', 'must say when a booked visit starts, as 2024-03-15T10:15:00+01:00.');
  }
  const ends = readInstant(appointment, 'end');
  if (starts === undefined || ends === undefined) {
    const minutes = appointment.positive('minutesDuration');
    if (appointment.has('end') || starts === undefined) return {starts, ends: undefined};
    return {starts, ends: minutes === undefined ? slotEnd(appointment, starts, find) : starts + minutes * MINUTE_MS};
  }
  if (ends > starts) return {starts, ends};
  appointment.report('invalid-value', 'end', 'must be after start.');
  return {starts, ends: undefined};
}

/** The end of the last slot that the appointment takes up, if it carries them. */
function slotEnd(appointment: Reader<Appointment>, starts: number, find: FindContained): number | undefined {
  const ends = appointment
    .list<Reference>('slot')
    .map((slot) => parseInstant(find(slot.exact('reference'))?.exact('end') ?? '') ?? starts);
  const last = Math.max(starts, ...ends);
  return last > starts ? last : undefined;
}

/** The health-care services that take part, or that are booked. */
function serviceReferences(appointment: Reader<Appointment>): readonly string[] {
  const actors = appointment
    .list<AppointmentParticipant>('participant')
    .filter((participant) => participant.exact('status') !== 'declined')
    .map((participant) => participant.inner<Reference>('actor'));
  const booked = appointment.list<CodeableReference>('serviceType').map((service) => service.inner<Reference>('reference'));
  return [...actors, ...booked].flatMap((reference) => (reference === undefined ? [] : [reference.exact('reference')]));
}

function readInstant(appointment: Reader<Appointment>, field: 'start' | 'end'): number | undefined {
  const text = appointment.exact(field);
  if (text === '') return undefined;
  const instant = parseInstant(text);
  if (instant === undefined) appointment.report('invalid-instant', field, 'must be a time with seconds and offset, as 2024-03-15T10:15:00+01:00.');
  return instant;
}

/** The first kind of service that has words: R5's concept or reference, or R4's concept itself. */
function readKind(appointment: Reader<Appointment>): string {
  const services = appointment.list<CodeableReference & CodeableConcept>('serviceType');
  const words = services.flatMap((service) => [
    conceptWords(service.inner<CodeableConcept>('concept')),
    conceptWords(service),
    service.inner<Reference>('reference')?.words('display') ?? '',
  ]);
  return [...words, conceptWords(appointment.inner<CodeableConcept>('appointmentType'))].find((text) => text !== '') ?? '';
}

function conceptWords(concept: Reader<CodeableConcept> | undefined): string {
  if (concept === undefined) return '';
  const text = concept.words('text');
  if (text !== '') return text;
  return concept.list<Coding>('coding').map((coding) => coding.words('display')).find((display) => display !== '') ?? '';
}
