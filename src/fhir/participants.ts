import type {Reference} from 'fhir/r4.js';
import type {AppointmentParticipant} from 'fhir/r5.js';
import type {Reader} from './reader.js';
import {virtualServiceAddress} from './virtual-service.js';

/** Whom and where the patient meets, and the address that is only the patient's. */
export interface Participants {
  readonly caregiver: string;
  readonly clinic: string;
  readonly href: string | undefined;
}

const CAREGIVERS = ['Practitioner', 'PractitionerRole', 'CareTeam'];
/** In the order of preference: a room is more exact than the organisation that it belongs to. */
const CLINICS = ['Location', 'HealthcareService', 'Organization'];

/** What a reference is to: as it says, else as its address has it (`https://x/fhir/Location/7/_history/2`). */
function typeOf(actor: Reader<Reference>): string {
  const type = actor.exact('type');
  if (type !== '') return type.slice(type.lastIndexOf('/') + 1);
  return /(?:^|\/)([A-Z][A-Za-z]+)\/[\w.-]+(?:\/_history\/[\w.-]+)?$/u.exec(actor.exact('reference'))?.[1] ?? '';
}

/** Reads the participants who have not declined. An address of anybody but the patient is not the patient's to open. */
export function readParticipants(appointment: Reader<{participant?: unknown}>): Participants {
  const people = appointment
    .list<AppointmentParticipant>('participant')
    .filter((participant) => participant.exact('status') !== 'declined')
    .map((participant) => ({participant, actor: participant.inner<Reference>('actor')}))
    .map(({participant, actor}) => ({
      participant,
      type: actor === undefined ? '' : typeOf(actor),
      display: actor?.words('display') ?? '',
    }));
  const named = (types: readonly string[]): readonly string[] =>
    types.flatMap((type) => people.filter((person) => person.type === type && person.display !== '').map(({display}) => display));
  const patient = people.find(({type}) => type === 'Patient');
  return {
    caregiver: [...new Set(named(CAREGIVERS))].join(', '),
    clinic: named(CLINICS)[0] ?? '',
    href: patient === undefined ? undefined : virtualServiceAddress(patient.participant),
  };
}
