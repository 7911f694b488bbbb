/** Where appointments of other countries and vendors keep the address of a visit. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseAppointment, type ParsedAppointment} from '../../src/fhir/index.js';
import {R5_APPOINTMENT, VISIT_HREF} from './samples.js';

const {virtualService: _, ...PLAIN} = R5_APPOINTMENT;
const [PATIENT, ...OTHERS] = PLAIN.participant;

const DENMARK = 'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-meeting-url';
const AUSTRIA = 'http://hl7.at/fhir/TC-FHIR-AG-Scheduling-R5/R5/StructureDefinition/virtual-service-detail';

function href(parsed: ParsedAppointment): string | undefined {
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.booking.href;
}

const ofPatient = (extension: object): object => ({...PLAIN, participant: [{...PATIENT, extension: [extension]}, ...OTHERS]});
const austrian = (...address: readonly object[]): object => ({
  url: AUSTRIA,
  extension: [
    {url: 'channelType', valueCoding: {code: 'video'}},
    {url: 'address', extension: address},
    {url: 'sessionKey', valueString: 'hemlig-nyckel'},
  ],
});

describe('the address of a visit in an extension that is in use', () => {
  for (const [form, address] of Object.entries({
    addressUrl: {url: 'addressUrl', valueUrl: VISIT_HREF},
    addressString: {url: 'addressString', valueString: VISIT_HREF},
    addressContactPoint: {url: 'addressContactPoint', valueContactPoint: {system: 'url', value: VISIT_HREF}},
    addressExtendedContactDetail: {url: 'addressExtendedContactDetail', valueExtendedContactDetail: {telecom: [{system: 'url', value: VISIT_HREF}]}},
  })) {
    it(`is read from an Austrian participant, as ${form}`, () => {
      assert.equal(href(parseAppointment(ofPatient(austrian(address)))), VISIT_HREF);
    });
  }

  it('is read from an Austrian participant, as the data type itself', () => {
    assert.equal(href(parseAppointment(ofPatient({url: AUSTRIA, valueVirtualServiceDetail: {addressUrl: VISIT_HREF}}))), VISIT_HREF);
  });

  it('is that of the patient, never that of staff', () => {
    const [doctor, place] = OTHERS;
    const staff = {...doctor, extension: [austrian({url: 'addressUrl', valueUrl: VISIT_HREF})]};
    assert.equal(href(parseAppointment({...PLAIN, participant: [PATIENT, staff, place]})), undefined);
  });

  it('is read from a Danish video appointment', () => {
    const extension = [
      {url: 'http://ehealth.sundhed.dk/fhir/StructureDefinition/ehealth-vmr-uri', valueUri: '122081@rooms.example'},
      {url: DENMARK, valueUri: VISIT_HREF},
    ];
    assert.equal(href(parseAppointment({...PLAIN, extension})), VISIT_HREF);
  });

  for (const url of [
    'http://dips.no/fhir/R4/StructureDefinition/VideoUrl',
    'http://hl7.org.au/fhir/StructureDefinition/telehealth-videolink',
    'https://vendor.example/fhir/StructureDefinition/virtual-meeting-url',
  ]) {
    it(`is read from ${url}`, () => {
      assert.equal(href(parseAppointment({...PLAIN, extension: [{url, valueUrl: VISIT_HREF}]})), VISIT_HREF);
      assert.equal(href(parseAppointment(ofPatient({url, valueUrl: VISIT_HREF}))), VISIT_HREF);
    });
  }

  it('is not that of a recording', () => {
    const url = 'https://vendor.example/fhir/StructureDefinition/video-visit-recording-url';
    assert.equal(parseAppointment({...PLAIN, extension: [{url, valueUrl: VISIT_HREF}]}).booking.href, undefined);
  });

  it('is read from a health-care service within, as a participant or as what is booked', () => {
    const contained = [{resourceType: 'HealthcareService', id: 'video', telecom: [{system: 'phone', value: '063-15 30 00'}, {system: 'url', value: VISIT_HREF}]}];
    const takesPart = {...PLAIN, contained, participant: [...PLAIN.participant, {actor: {reference: '#video'}, status: 'accepted'}]};
    assert.equal(href(parseAppointment(takesPart)), VISIT_HREF);
    assert.equal(href(parseAppointment({...PLAIN, contained, serviceType: [{reference: {reference: '#video'}}]})), VISIT_HREF);
    assert.equal(href(parseAppointment({...PLAIN, contained})), undefined, 'nobody refers to it');
  });

  it('runs no script from there either', () => {
    const parsed = parseAppointment(ofPatient(austrian({url: 'addressUrl', valueUrl: 'javascript:alert(1)'})));
    assert.ok(!parsed.ok);
    assert.deepEqual([parsed.code, parsed.booking.href], ['unsafe-address', undefined]);
  });
});

describe('an address in an extension that is not known', () => {
  const VENDOR = 'https://vendor.example/fhir/StructureDefinition/join-link';

  for (const [where, appointment, path] of [
    ['of the appointment', {...PLAIN, extension: [{url: VENDOR, valueUrl: VISIT_HREF}]}, 'extension[0].url'],
    ['of the patient', ofPatient({url: VENDOR, valueUri: VISIT_HREF}), 'participant[0].extension[0].url'],
    ['within another', {...PLAIN, extension: [{url: VENDOR, extension: [{url: 'joinUrl', valueUrl: VISIT_HREF}]}]}, 'extension[0].url'],
  ] as const) {
    it(`is not followed, and the extension is named: ${where}`, () => {
      const parsed = parseAppointment(appointment);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.code, parsed.path, parsed.booking.href], ['unknown-extension', path, undefined]);
      assert.ok(parsed.message.includes(VENDOR) && !parsed.message.includes(VISIT_HREF));
    });
  }

  it('is of no interest beside an address, without one of its own, or for a visit that is cancelled', () => {
    const extension = [{url: VENDOR, valueUrl: 'https://vendor.example/other'}];
    assert.equal(href(parseAppointment({...R5_APPOINTMENT, extension})), VISIT_HREF);
    assert.equal(href(parseAppointment({...PLAIN, extension: [{url: VENDOR, valueString: 'Ta med din medicinlista.'}]})), undefined);
    assert.equal(href(parseAppointment({...PLAIN, extension, status: 'cancelled'})), undefined);
  });

  it('is not named by what is no name', () => {
    const parsed = parseAppointment({...PLAIN, extension: [{url: 'Kim Andersson 19121212-1212', valueUrl: VISIT_HREF}]});
    assert.ok(!parsed.ok);
    assert.equal(parsed.code, 'unknown-extension');
    assert.doesNotMatch(parsed.message, /Kim|1212/u);
  });
});
