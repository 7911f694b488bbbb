import type {Reference} from 'fhir/r4.js';
import type {AppointmentParticipant} from 'fhir/r5.js';
import {containedName, type FindContained} from './contained.js';
import type {Reader} from './reader.js';
import {virtualServiceAddress, type ServiceOwner} from './virtual-service.js';

/** Whom and where the patient meets, and the address that is only the patient's, with where it would stand. */
export interface Participants {
  readonly caregiver: string;
  readonly clinic: string;
  readonly href: string | undefined;
  readonly patient: ServiceOwner | undefined;
}

const CAREGIVERS = ['Practitioner', 'PractitionerRole', 'CareTeam'];
/** In the order of preference: a room is more exact than the organisation that it belongs to. */
const CLINICS = ['Location', 'HealthcareService', 'Organization'];

/** What a reference is to: as it says, else what it leads to, else as its address has it (`https://x/fhir/Location/7/_history/2`). */
function typeOf(actor: Reader<Reference>, find: FindContained): string {
  const type = actor.exact('type');
  if (type !== '') return type.slice(type.lastIndexOf('/') + 1);
  const contained = find(actor.exact('reference'));
  if (contained !== undefined) return contained.exact('resourceType');
  return /(?:^|\/)([A-Z][A-Za-z]+)\/[\w.-]+(?:\/_history\/[\w.-]+)?$/u.exec(actor.exact('reference'))?.[1] ?? '';
}

/** As the reference says, else as the resource has it; of those only who are to be shown. */
function nameOf(actor: Reader<Reference>, type: string, find: FindContained): string {
  const display = actor.words('display');
  if (display !== '' || !(CAREGIVERS.includes(type) || CLINICS.includes(type))) return display;
  const contained = find(actor.exact('reference'));
  return contained === undefined ? '' : containedName(contained, find);
}

/** Reads the participants who have not declined. An address of anybody but the patient is not the patient's to open. */
export function readParticipants(appointment: Reader<{participant?: unknown}>, find: FindContained): Participants {
  const people = appointment
    .list<AppointmentParticipant>('participant')
    .filter((participant) => participant.exact('status') !== 'declined')
    .map((participant) => ({participant, actor: participant.inner<Reference>('actor')}))
    .map(({participant, actor}) => {
      const type = actor === undefined ? '' : typeOf(actor, find);
      return {participant, type, display: actor === undefined ? '' : nameOf(actor, type, find)};
    });
  const named = (types: readonly string[]): readonly string[] =>
    types.flatMap((type) => people.filter((person) => person.type === type && person.display !== '').map(({display}) => display));
  const patient = people.find(({type}) => type === 'Patient');
  return {
    caregiver: [...new Set(named(CAREGIVERS))].join(', '),
    clinic: named(CLINICS)[0] ?? '',
    href: patient === undefined ? undefined : virtualServiceAddress(patient.participant),
    patient: patient?.participant,
  };
}
