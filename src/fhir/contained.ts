import type {HumanName, Reference} from 'fhir/r4.js';
import type {Reader} from './reader.js';

/** A resource that an appointment carries within itself, of whatever type. */
export interface ContainedResource {
  readonly resourceType?: unknown;
  readonly id?: unknown;
  /** A list of `HumanName` for persons, a string for all else. */
  readonly name?: unknown;
  readonly practitioner?: unknown;
  readonly telecom?: unknown;
  readonly end?: unknown;
}

/** Finds the resource that a reference within the appointment (`#practitioner-1`) is to. */
export type FindContained = (reference: string) => Reader<ContainedResource> | undefined;

export function containedIn(appointment: Reader<{contained?: unknown}>): FindContained {
  let resources: readonly Reader<ContainedResource>[] | undefined;
  return (reference) => {
    if (!reference.startsWith('#')) return undefined;
    resources ??= appointment.list<ContainedResource>('contained');
    return resources.find((resource) => `#${resource.exact('id')}` === reference);
  };
}

/** What a person or a place is called; empty where it does not say. */
export function containedName(resource: Reader<ContainedResource>, find: FindContained): string {
  switch (resource.exact('resourceType')) {
    case 'Practitioner':
      return humanName(resource.list<HumanName>('name'));
    case 'PractitionerRole':
      return roleName(resource.inner<Reference>('practitioner'), find);
    default:
      return resource.words('name');
  }
}

function roleName(practitioner: Reader<Reference> | undefined, find: FindContained): string {
  if (practitioner === undefined) return '';
  const display = practitioner.words('display');
  if (display !== '') return display;
  const person = find(practitioner.exact('reference'));
  // A role is held by a person: another role here could lead round in a circle.
  return person?.exact('resourceType') === 'Practitioner' ? containedName(person, find) : '';
}

/** Names that nobody is called by any more, or never was. */
const NOT_IN_USE = new Set(['old', 'maiden', 'anonymous', 'temp']);

/** The name that somebody goes by: as a text where it is one, else put together in the Swedish order. */
function humanName(names: readonly Reader<HumanName>[]): string {
  const inUse = names.filter((name) => !NOT_IN_USE.has(name.exact('use')));
  const name = inUse.find((each) => each.exact('use') === 'usual') ?? inUse.find((each) => each.exact('use') === 'official') ?? inUse[0];
  if (name === undefined) return '';
  const text = name.words('text');
  return text === '' ? [...name.texts('prefix'), ...name.texts('given'), name.words('family')].filter((part) => part !== '').join(' ') : text;
}
