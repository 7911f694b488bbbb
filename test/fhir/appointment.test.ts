import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseAppointment, type Booking} from '../../src/fhir/index.js';
import {EXTENSION_URLS, MALFORMED, R4_APPOINTMENT, R5_APPOINTMENT, SEEN, VISIT_HREF} from './samples.js';

function read(value: unknown): Booking {
  const parsed = parseAppointment(value);
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.booking;
}

const OTHER_HREF = 'https://video.region.example/besok/other';
const service = (detail: object): object => ({...R5_APPOINTMENT, virtualService: [detail]});
const extension = (...address: readonly object[]): object => ({
  ...R4_APPOINTMENT,
  extension: [{url: EXTENSION_URLS[0], extension: [{url: '_datatype', valueString: 'VirtualServiceDetail'}, ...address]}],
});

describe('an appointment', () => {
  it('of R5 is read', () => {
    assert.deepEqual(read(R5_APPOINTMENT), {id: 'vb-demo-1', ...SEEN});
  });

  it('of R4 is read, with its cross-version extension', () => {
    assert.deepEqual(read(R4_APPOINTMENT), {id: '', ...SEEN});
  });

  it('gives nothing but what a patient is to see', () => {
    for (const appointment of [R5_APPOINTMENT, R4_APPOINTMENT]) {
      assert.doesNotMatch(JSON.stringify(read(appointment)), /hemlig|ps-7f3a|SE2321000214|blodtryck/u);
    }
  });

  for (const [form, detail] of Object.entries({
    addressUrl: {addressUrl: VISIT_HREF},
    addressString: {addressString: ` ${VISIT_HREF} `},
    addressContactPoint: {addressContactPoint: {system: 'url', value: VISIT_HREF}},
    addressExtendedContactDetail: {addressExtendedContactDetail: {telecom: [{system: 'phone', value: '063-15 30 00'}, {system: 'url', value: VISIT_HREF}]}},
  })) {
    it(`of R5 may give its address as ${form}`, () => assert.equal(read(service(detail)).href, VISIT_HREF));
  }

  for (const url of EXTENSION_URLS) {
    it(`of R4 may carry the extension as ${url}`, () => {
      assert.equal(read({...R4_APPOINTMENT, extension: [{...R4_APPOINTMENT.extension[0], url}]}).href, VISIT_HREF);
    });
  }

  it('of R4 may give the address as a plain value', () => {
    for (const value of [{valueUrl: VISIT_HREF}, {valueUri: VISIT_HREF}, {valueString: VISIT_HREF}]) {
      assert.equal(read(extension({url: 'address', ...value})).href, VISIT_HREF);
    }
  });

  it('without an address is whole: the portal may know it', () => {
    const {virtualService: _, ...without} = R5_APPOINTMENT;
    assert.equal(read(without).href, undefined);
    assert.equal(read(service({addressContactPoint: {system: 'phone', value: '063-15 30 00'}})).href, undefined);
  });

  it('takes the first address that a browser can open', () => {
    const virtualService = [{addressUrl: 'sip:visit@video.region.example'}, {addressUrl: VISIT_HREF}, {addressUrl: OTHER_HREF}];
    assert.equal(read({...R5_APPOINTMENT, virtualService}).href, VISIT_HREF);
  });

  it('takes the address of the patient before that of all, and never that of staff', () => {
    const own = {url: EXTENSION_URLS[0], extension: [{url: 'address', valueUrl: OTHER_HREF}]};
    const [patient, ...others] = R4_APPOINTMENT.participant;
    assert.equal(read({...R4_APPOINTMENT, participant: [{...patient, extension: [own]}, ...others]}).href, OTHER_HREF);
    const staff = {...others[0], extension: [own]};
    assert.equal(read({...R4_APPOINTMENT, participant: [patient, staff]}).href, VISIT_HREF);
  });

  it('takes an address without encryption on the device itself only', () => {
    assert.equal(read(service({addressUrl: 'http://localhost:8080/besok'})).href, 'http://localhost:8080/besok');
    assert.equal(parseAppointment(service({addressUrl: 'http://localhost.example/besok'})).ok, false);
  });

  it('says how it stands', () => {
    const statuses = Object.fromEntries(
      ['proposed', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow', 'entered-in-error', 'checked-in', 'waitlist'].map(
        (status) => [status, read({...R5_APPOINTMENT, status}).status],
      ),
    );
    assert.deepEqual(statuses, {
      proposed: 'unconfirmed',
      pending: 'unconfirmed',
      booked: 'booked',
      arrived: 'booked',
      fulfilled: 'fulfilled',
      cancelled: 'cancelled',
      noshow: 'no-show',
      'entered-in-error': 'entered-in-error',
      'checked-in': 'booked',
      waitlist: 'unconfirmed',
    });
  });

  it('may lack its time when nothing is agreed upon, or was cancelled', () => {
    for (const status of ['proposed', 'pending', 'waitlist', 'cancelled']) {
      const {start: _start, end: _end, ...without} = R5_APPOINTMENT;
      assert.equal(read({...without, status}).starts, undefined);
    }
  });

  it('ends as long after its start as it says, when it gives no end', () => {
    const {end: _, ...without} = R5_APPOINTMENT;
    assert.equal(read(without).ends, SEEN.starts + 30 * 60_000);
    const {minutesDuration: _minutes, ...shorter} = without;
    assert.equal(read(shorter).ends, undefined);
  });

  it('finds words for its kind wherever R4 and R5 keep them', () => {
    const kind = (changes: object): string => read({...R5_APPOINTMENT, serviceType: undefined, ...changes}).kind;
    assert.equal(kind({serviceType: [{reference: {display: 'Video'}}]}), 'Video');
    assert.equal(kind({serviceType: [{concept: {coding: [{code: 'x'}, {display: 'Video'}]}}]}), 'Video');
    assert.equal(kind({serviceType: [{text: 'Video'}]}), 'Video');
    assert.equal(kind({appointmentType: {text: 'Uppföljning'}}), 'Uppföljning');
    assert.equal(kind({}), '');
  });

  it('names all caregivers who come, and the place before its organisation', () => {
    const participant = [
      {actor: {type: 'Organization', display: 'Region Norrälven'}, status: 'accepted'},
      {actor: {type: 'http://hl7.org/fhir/StructureDefinition/Practitioner', display: 'Bei B'}, status: 'accepted'},
      {actor: {reference: 'PractitionerRole/4', display: 'Anna Holm'}, status: 'tentative'},
      {actor: {reference: 'Practitioner/5', display: 'Somebody Else'}, status: 'declined'},
      {actor: {reference: 'Location/6', display: 'Hälsorum  Offerdal\n'}, status: 'accepted'},
      {actor: {display: 'Of no known kind'}, status: 'accepted'},
      {status: 'accepted'},
    ];
    const {caregiver, clinic} = read({...R5_APPOINTMENT, participant});
    assert.deepEqual([caregiver, clinic], ['Bei B, Anna Holm', 'Hälsorum Offerdal']);
  });

  it('gives its words on one line, at a length that a card can hold, and not turned around', () => {
    const display = `Bei\u202e\r\n\u0000 B\u200c ${'å'.repeat(500)}😀`;
    const {caregiver} = read({...R5_APPOINTMENT, participant: [{actor: {type: 'Practitioner', display}}]});
    assert.match(caregiver, /^Bei B\u200c å+$/u);
    assert.ok(caregiver.length <= 200);
  });
});

describe('an appointment with something wrong', () => {
  assert.ok(Object.keys(MALFORMED).length > 12);

  for (const [name, {value, code, path}] of Object.entries(MALFORMED)) {
    it(`is refused with a code and a place: ${name}`, () => {
      const parsed = parseAppointment(value);
      assert.ok(!parsed.ok);
      assert.deepEqual([parsed.code, parsed.path], [code, path]);
      assert.ok(parsed.message.length > path.length + 10);
      // A message may be logged: it names the field, never what is in it.
      assert.doesNotMatch(parsed.message, /Bei B|abc|hemligt|alert|eyJ/u);
    });
  }

  it('still gives what could be read', () => {
    const parsed = parseAppointment({...R5_APPOINTMENT, start: 'on Friday'});
    assert.deepEqual(parsed.booking, {id: 'vb-demo-1', ...SEEN, starts: undefined, ends: undefined});
  });

  it('never throws, and gives only safe addresses and real times, whatever it is', () => {
    const piece = fc.oneof(fc.jsonValue(), fc.webUrl(), fc.constantFrom('javascript:1', VISIT_HREF, '2024-03-15T10:15:00Z', null));
    const appointment = fc.record(
      {
        status: fc.oneof(fc.constantFrom('booked', 'cancelled', 'noshow'), piece),
        start: piece,
        end: piece,
        minutesDuration: piece,
        serviceType: fc.oneof(piece, fc.array(fc.record({concept: piece, text: piece, coding: piece}))),
        virtualService: fc.oneof(piece, fc.array(fc.record({addressUrl: piece, addressString: piece, addressContactPoint: piece}))),
        extension: fc.oneof(piece, fc.array(fc.record({url: fc.constantFrom(...EXTENSION_URLS), extension: piece}))),
        participant: fc.oneof(piece, fc.array(fc.record({actor: piece, status: piece}))),
      },
      {requiredKeys: []},
    );
    fc.assert(
      fc.property(appointment, (fields) => {
        const parsed = parseAppointment({resourceType: 'Appointment', ...fields});
        const {href, starts, ends, kind, clinic, caregiver} = parsed.booking;
        if (href !== undefined) assert.match(href, /^https:\/\/|^http:\/\/(?:localhost|127\.|\[::1\])/u);
        for (const time of [starts, ends]) assert.ok(time === undefined || Number.isFinite(time));
        if (starts !== undefined && ends !== undefined) assert.ok(ends > starts);
        for (const words of [kind, clinic]) assert.ok(typeof words === 'string' && Array.from(words).length <= 200);
        assert.equal(typeof caregiver, 'string');
        if (!parsed.ok) assert.ok(parsed.message.length > 0);
      }),
    );
    fc.assert(fc.property(fc.anything(), (value) => assert.equal(typeof parseAppointment(value).ok, 'boolean')));
  });
});
