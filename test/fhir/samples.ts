import type {Appointment as AppointmentR4} from 'fhir/r4.js';
import type {Appointment as AppointmentR5} from 'fhir/r5.js';

export const VISIT_HREF = 'https://video.region.example/besok/vb-demo-1';

/** As an R5 server gives it: with a session key, an identifier of a person and a comment that nobody shall see. */
export const R5_APPOINTMENT = {
  resourceType: 'Appointment',
  id: 'vb-demo-1',
  status: 'booked',
  serviceType: [{concept: {text: 'Videobesök'}}],
  start: '2024-03-15T10:15:00+01:00',
  end: '2024-03-15T10:45:00+01:00',
  minutesDuration: 30,
  note: [{text: 'Uppföljning av blodtryck'}],
  virtualService: [
    {
      channelType: {
        system: 'https://example.org/fhir/CodeSystem/virtual-service-type',
        code: 'videobesok-web',
        display: 'Videobesök i webbläsaren',
      },
      addressUrl: VISIT_HREF,
      additionalInfo: ['https://www.region.example/videobesok/hjalp'],
      maxParticipants: 4,
      sessionKey: 'hemlig-nyckel',
    },
  ],
  participant: [
    {
      actor: {type: 'Patient', identifier: {system: 'urn:example:visit-subject', value: 'ps-7f3a'}},
      required: true,
      status: 'accepted',
    },
    {
      actor: {
        type: 'Practitioner',
        identifier: {system: 'urn:oid:1.2.752.29.4.19', value: 'SE2321000214-DEMO1'},
        display: 'Bei B',
      },
      required: true,
      status: 'accepted',
    },
    {actor: {type: 'Location', display: 'Hälsorum Offerdal'}, status: 'accepted'},
  ],
} as const satisfies ReadonlyDeep<AppointmentR5>;

const PUBLISHED = 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Appointment.virtualService';
export const EXTENSION_URLS = [PUBLISHED, 'http://hl7.org/fhir/uv/xver/StructureDefinition/ext-R5-Appointment.virtualService'];

/** As an R4 server gives it, with the cross-version extension in its published form. */
export const R4_APPOINTMENT = {
  resourceType: 'Appointment',
  status: 'booked',
  serviceType: [{coding: [{system: 'urn:example:service', code: 'video', display: 'Videobesök'}]}],
  start: '2024-03-15T10:15:00+01:00',
  end: '2024-03-15T10:45:00+01:00',
  extension: [
    {
      url: PUBLISHED,
      extension: [
        {url: '_datatype', valueString: 'VirtualServiceDetail'},
        {url: 'channelType', valueCoding: {system: 'https://example.org/fhir/CodeSystem/virtual-service-type', code: 'videobesok-web'}},
        {
          url: 'address',
          extension: [
            {url: '_datatype', valueString: 'ExtendedContactDetail'},
            {url: 'telecom', valueContactPoint: {system: 'url', value: VISIT_HREF}},
          ],
        },
        {url: 'additionalInfo', valueUrl: 'https://www.region.example/videobesok/hjalp'},
        {url: 'maxParticipants', valuePositiveInt: 4},
        {url: 'sessionKey', valueString: 'hemlig-nyckel'},
      ],
    },
  ],
  participant: [
    {actor: {reference: 'Patient/1'}, status: 'accepted'},
    {actor: {reference: 'https://fhir.region.example/r4/Practitioner/2/_history/3', display: 'Bei B'}, status: 'accepted'},
    {actor: {reference: 'Location/3', display: 'Hälsorum Offerdal'}, status: 'accepted'},
  ],
} as const satisfies ReadonlyDeep<AppointmentR4>;

/** The published types have lists that can be changed; samples have none. */
type ReadonlyDeep<T> = T extends readonly (infer U)[] ? readonly ReadonlyDeep<U>[] : T extends object ? {readonly [K in keyof T]: ReadonlyDeep<T[K]>} : T;

/** What a patient sees of either. */
export const SEEN = {
  updated: undefined,
  status: 'booked',
  starts: Date.parse('2024-03-15T09:15:00Z'),
  ends: Date.parse('2024-03-15T09:45:00Z'),
  kind: 'Videobesök',
  clinic: 'Hälsorum Offerdal',
  caregiver: 'Bei B',
  href: VISIT_HREF,
} as const;

/** Appointments with something wrong, and the code and path that say so. */
export const MALFORMED: Readonly<Record<string, {readonly value: unknown; readonly code: string; readonly path: string}>> = {
  nothing: {value: undefined, code: 'not-an-appointment', path: ''},
  null: {value: null, code: 'not-an-appointment', path: ''},
  'JSON that nobody has parsed': {value: JSON.stringify(R5_APPOINTMENT), code: 'not-an-appointment', path: ''},
  'a list': {value: [R5_APPOINTMENT], code: 'not-an-appointment', path: ''},
  'another resource': {value: {...R5_APPOINTMENT, resourceType: 'Encounter'}, code: 'not-an-appointment', path: 'resourceType'},
  'no status': {value: {...R5_APPOINTMENT, status: undefined}, code: 'missing-field', path: 'status'},
  'an empty status': {value: {...R5_APPOINTMENT, status: ''}, code: 'missing-field', path: 'status'},
  'a status that FHIR does not know': {value: {...R5_APPOINTMENT, status: 'bokad'}, code: 'invalid-value', path: 'status'},
  'a status that is part of every object': {value: {...R5_APPOINTMENT, status: 'constructor'}, code: 'invalid-value', path: 'status'},
  'no start': {value: {...R5_APPOINTMENT, start: undefined}, code: 'missing-field', path: 'start'},
  'a start that is null': {value: {...R5_APPOINTMENT, start: null}, code: 'missing-field', path: 'start'},
  'a start without an offset': {value: {...R5_APPOINTMENT, start: '2024-03-15T10:15:00'}, code: 'invalid-instant', path: 'start'},
  'a start without a time': {value: {...R5_APPOINTMENT, start: '2024-03-15'}, code: 'invalid-instant', path: 'start'},
  'a start on a day that there is not': {value: {...R5_APPOINTMENT, start: '2024-02-30T10:15:00+01:00'}, code: 'invalid-instant', path: 'start'},
  'a start that is a number': {value: {...R5_APPOINTMENT, start: 1_710_494_100_000}, code: 'invalid-value', path: 'start'},
  'an end before the start': {value: {...R5_APPOINTMENT, end: '2024-03-15T09:45:00+01:00'}, code: 'invalid-value', path: 'end'},
  'a length below zero': {value: {...R5_APPOINTMENT, end: undefined, minutesDuration: -30}, code: 'invalid-value', path: 'minutesDuration'},
  'participants that are no list': {value: {...R5_APPOINTMENT, participant: {actor: {display: 'Bei B'}}}, code: 'invalid-value', path: 'participant'},
  'a participant that is a text': {value: {...R5_APPOINTMENT, participant: ['Bei B']}, code: 'invalid-value', path: 'participant[0]'},
  'a name that is an object': {
    value: {...R5_APPOINTMENT, participant: [{actor: {type: 'Practitioner', display: {text: 'Bei B'}}, status: 'accepted'}]},
    code: 'invalid-value',
    path: 'participant[0].actor.display',
  },
  'an address that runs a script': {
    value: {...R5_APPOINTMENT, virtualService: [{addressUrl: 'javascript:alert(1)'}]},
    code: 'unsafe-address',
    path: 'virtualService[0].addressUrl',
  },
  'an address that is not encrypted': {
    value: {...R5_APPOINTMENT, virtualService: [{addressUrl: 'http://video.region.example/besok/1'}]},
    code: 'unsafe-address',
    path: 'virtualService[0].addressUrl',
  },
  'an address that is not whole': {
    value: {...R5_APPOINTMENT, virtualService: [{addressString: '/besok/1'}]},
    code: 'unsafe-address',
    path: 'virtualService[0].addressString',
  },
  'an address with a ticket in it': {
    value: {...R5_APPOINTMENT, virtualService: [{addressUrl: `${VISIT_HREF}?ticket=abc`}]},
    code: 'secret-in-address',
    path: 'virtualService[0].addressUrl',
  },
  'an address with a signed token in its fragment': {
    value: {...R5_APPOINTMENT, virtualService: [{addressUrl: `${VISIT_HREF}#eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJwcyJ9.c2ln`}]},
    code: 'secret-in-address',
    path: 'virtualService[0].addressUrl',
  },
  'an address with a password': {
    value: {...R5_APPOINTMENT, virtualService: [{addressUrl: 'https://kim:hemligt@video.region.example/'}]},
    code: 'secret-in-address',
    path: 'virtualService[0].addressUrl',
  },
  'an extension whose address runs a script': {
    value: {...R4_APPOINTMENT, extension: [{url: PUBLISHED, extension: [{url: 'address', valueUrl: 'data:text/html,x'}]}]},
    code: 'unsafe-address',
    path: 'extension[0].extension[0].valueUrl',
  },
  'a service that is no list': {value: {...R5_APPOINTMENT, virtualService: {addressUrl: VISIT_HREF}}, code: 'invalid-value', path: 'virtualService'},
};
