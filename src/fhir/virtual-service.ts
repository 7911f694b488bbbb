import type {Appointment as AppointmentR4, Extension} from 'fhir/r4.js';
import type {ContactPoint, ExtendedContactDetail, VirtualServiceDetail} from 'fhir/r5.js';
import {visitAddress} from './address.js';
import type {AppointmentProblemCode, Reader} from './reader.js';

/** Under which an R4 appointment carries what only R5 has: as published, and as its guide's text has it. */
const EXTENSION_URLS: readonly string[] = [
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService',
  'http://hl7.org/fhir/uv/xver/StructureDefinition/ext-R5-Appointment.virtualService',
];

/** An address as it was found; `report` says what is wrong with it, at its place. */
interface Candidate {
  readonly text: string;
  readonly report: (code: AppointmentProblemCode, message: string) => void;
}

function candidate<T extends object>(reader: Reader<T>, field: keyof T & string): readonly Candidate[] {
  const text = reader.exact(field);
  return text === '' ? [] : [{text, report: (code, message) => reader.report(code, field, message)}];
}

/** Phone numbers and mail addresses are no pages; a contact point whose kind is not given may be one. */
function ofContactPoint(point: Reader<ContactPoint> | undefined): readonly Candidate[] {
  if (point === undefined) return [];
  const system = point.exact('system');
  return system === 'url' || system === '' ? candidate(point, 'value') : [];
}

function ofR5(service: Reader<VirtualServiceDetail>): readonly Candidate[] {
  const detail = service.inner<ExtendedContactDetail>('addressExtendedContactDetail');
  return [
    ...candidate(service, 'addressUrl'),
    ...candidate(service, 'addressString'),
    ...ofContactPoint(service.inner('addressContactPoint')),
    ...(detail?.list<ContactPoint>('telecom') ?? []).flatMap(ofContactPoint),
  ];
}

/** Either form of the address: a plain value, or the contact detail spelt out in extensions. */
function ofAddressExtension(address: Reader<Extension>): readonly Candidate[] {
  return [
    ...candidate(address, 'valueUrl'),
    ...candidate(address, 'valueUri'),
    ...candidate(address, 'valueString'),
    ...ofContactPoint(address.inner('valueContactPoint')),
    ...address
      .list<Extension>('extension')
      .filter((inner) => inner.exact('url') === 'telecom')
      .flatMap((inner) => ofContactPoint(inner.inner('valueContactPoint'))),
  ];
}

function ofExtensions(owner: Reader<Pick<AppointmentR4, 'extension'>>): readonly Candidate[] {
  return owner
    .list<Extension>('extension')
    .filter((extension) => EXTENSION_URLS.includes(extension.exact('url')))
    .flatMap((service) => service.list<Extension>('extension'))
    .filter((part) => part.exact('url') === 'address')
    .flatMap(ofAddressExtension);
}

/** What may carry an address: the appointment, or one of its participants, for whom it is then the own one. */
export type ServiceOwner = Reader<{virtualService?: unknown; extension?: unknown}>;

/**
 * The first address that a browser can be sent to. Session keys, channels and numbers of participants are not read at
 * all: what is not read is not shown.
 *
 * @returns `undefined` when there is none; then the first that is no such address has been reported.
 */
export function virtualServiceAddress(owner: ServiceOwner): string | undefined {
  const candidates = [
    ...owner.list<VirtualServiceDetail>('virtualService').flatMap(ofR5),
    ...ofExtensions(owner),
  ];
  const read = candidates.map((found) => ({...found, address: visitAddress(found.text.trim())}));
  for (const {address} of read) if (address.ok) return address.href;
  const [first] = read;
  if (first !== undefined && !first.address.ok) {
    first.report(
      first.address.code,
      first.address.code === 'secret-in-address'
        ? 'must be the address of a page, without tickets, keys or passwords: the page asks for its own.'
        : 'must be a whole address with https:.',
    );
  }
  return undefined;
}
