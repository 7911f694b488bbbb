import type {Extension} from 'fhir/r4.js';
import type {ContactPoint, ExtendedContactDetail, VirtualServiceDetail} from 'fhir/r5.js';
import {visitAddress} from './address.js';
import type {FindContained} from './contained.js';
import type {AppointmentProblemCode, Reader} from './reader.js';

/** Under which an R4 appointment carries what only R5 has: as published, and as its guide's text has it. */
const EXTENSION_URLS: readonly string[] = [
  'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService',
  'http://hl7.org/fhir/uv/xver/StructureDefinition/ext-R5-Appointment.virtualService',
];

/** Austria's scheduling (R5): what only one participant is given, spelt out in extensions, later as the data type itself. */
const PERSONAL_URL = 'http://hl7.at/fhir/TC-FHIR-AG-Scheduling-R5/R5/StructureDefinition/virtual-service-detail';

/**
 * How extensions are called whose value is the address: `ehealth-meeting-url` (Denmark's eHealth infrastructure), `VideoUrl`
 * (DIPS in Norway), `telehealth-videolink` (HL7 Australia), and those of vendors. Not that of a recording.
 */
const ADDRESS_NAME = /(?:video|meeting)-?(?:(?:visit|call|session|consultation)-?)?(?:url|uri|link)$/iu;

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
    ...ofPlainValue(address),
    ...ofContactPoint(address.inner('valueContactPoint')),
    ...address
      .list<Extension>('extension')
      .filter((inner) => inner.exact('url') === 'telecom')
      .flatMap((inner) => ofContactPoint(inner.inner('valueContactPoint'))),
  ];
}

function ofPlainValue(extension: Reader<Extension>): readonly Candidate[] {
  return [...candidate(extension, 'valueUrl'), ...candidate(extension, 'valueUri'), ...candidate(extension, 'valueString')];
}

/** R5's data type, which the published types do not have as the value of an extension yet. */
type PersonalExtension = Extension & {readonly valueVirtualServiceDetail?: unknown; readonly valueExtendedContactDetail?: unknown};

function ofPersonalExtension(service: Reader<PersonalExtension>): readonly Candidate[] {
  const detail = service.inner<VirtualServiceDetail>('valueVirtualServiceDetail');
  const parts = service
    .list<Extension>('extension')
    .filter((part) => part.exact('url') === 'address')
    .flatMap((address) => address.list<PersonalExtension>('extension'))
    .filter((part) => part.exact('url').startsWith('address'));
  return [
    ...(detail === undefined ? [] : ofR5(detail)),
    ...parts.flatMap((part) => [
      ...ofPlainValue(part),
      ...ofContactPoint(part.inner('valueContactPoint')),
      ...(part.inner<ExtendedContactDetail>('valueExtendedContactDetail')?.list<ContactPoint>('telecom') ?? []).flatMap(ofContactPoint),
    ]),
  ];
}

function ofCrossVersion(service: Reader<Extension>): readonly Candidate[] {
  return service
    .list<Extension>('extension')
    .filter((part) => part.exact('url') === 'address')
    .flatMap(ofAddressExtension);
}

/** How an extension gives its address; `undefined` for one that is not known. */
function readerOf(url: string): ((extension: Reader<Extension>) => readonly Candidate[]) | undefined {
  if (EXTENSION_URLS.includes(url)) return ofCrossVersion;
  if (ADDRESS_NAME.test(url)) return ofPlainValue;
  return url === PERSONAL_URL ? ofPersonalExtension : undefined;
}

function ofExtensions(owner: ServiceOwner): readonly Candidate[] {
  return owner.list<Extension>('extension').flatMap((extension) => readerOf(extension.exact('url'))?.(extension) ?? []);
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
  return firstAddress([...owner.list<VirtualServiceDetail>('virtualService').flatMap(ofR5), ...ofExtensions(owner)]);
}

/** The address of a health-care service that the appointment carries and refers to, as a participant or as what is booked. */
export function healthcareServiceAddress(references: readonly string[], find: FindContained): string | undefined {
  const services = references.flatMap((reference) => find(reference) ?? []).filter((resource) => resource.exact('resourceType') === 'HealthcareService');
  const pages = services
    .flatMap((service) => service.list<ContactPoint>('telecom'))
    .filter((point) => point.exact('system') === 'url');
  return firstAddress(pages.flatMap(ofContactPoint));
}

/** Names the extensions that carry an address and are not known, so that a developer learns why there is no link. */
export function reportUnknownExtensions(owner: ServiceOwner): void {
  for (const extension of owner.list<Extension>('extension')) {
    const url = extension.exact('url');
    if (readerOf(url) !== undefined || ![extension, ...extension.list<Extension>('extension')].some(hasAddress)) continue;
    // What names an extension is public; anything else that stands there may be personal.
    const name = /^https?:\/\/[\w./-]{1,200}$/u.test(url) ? ` (${url})` : '';
    extension.report('unknown-extension', 'url', `is not known${name}, but has an address: give it as href, or as virtualService.`);
  }
}

function hasAddress(extension: Reader<Extension>): boolean {
  return ofPlainValue(extension).some(({text}) => /^https?:\/\//iu.test(text.trim()));
}

function firstAddress(candidates: readonly Candidate[]): string | undefined {
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
