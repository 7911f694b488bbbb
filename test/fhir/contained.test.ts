/** Appointments that carry what they refer to within themselves. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseAppointment, type Booking} from '../../src/fhir/index.js';
import {R5_APPOINTMENT, SEEN} from './samples.js';

function read(contained: readonly object[], ...actors: readonly object[]): Booking {
  const participant = actors.map((actor) => ({actor, status: 'accepted'}));
  const parsed = parseAppointment({...R5_APPOINTMENT, contained, participant});
  assert.ok(parsed.ok, parsed.ok ? '' : parsed.message);
  return parsed.booking;
}

const practitioner = (...name: readonly object[]): object => ({resourceType: 'Practitioner', id: 'p', name});

describe('who and what an appointment carries within itself', () => {
  it('is called by its name, where the reference has none', () => {
    const contained = [practitioner({family: 'Holm', given: ['Anna', 'Maria']}), {resourceType: 'Location', id: 'l', name: 'Hälsorum Offerdal'}];
    const {caregiver, clinic} = read(contained, {reference: '#p'}, {reference: '#l'});
    assert.deepEqual([caregiver, clinic], ['Anna Maria Holm', 'Hälsorum Offerdal']);
  });

  it('is called as the reference says, where it does', () => {
    assert.equal(read([practitioner({text: 'Anna Holm'})], {reference: '#p', display: 'Bei B'}).caregiver, 'Bei B');
  });

  it('goes by the name that is in use', () => {
    const names = [
      {use: 'maiden', text: 'Anna Berg'},
      {use: 'official', prefix: ['Dr'], given: ['Anna'], family: 'Holm'},
    ];
    assert.equal(read([practitioner(...names)], {reference: '#p'}).caregiver, 'Dr Anna Holm');
    assert.equal(read([practitioner(...names, {use: 'usual', text: 'Anna  H\n'})], {reference: '#p'}).caregiver, 'Anna H');
    assert.equal(read([practitioner({use: 'old', text: 'Anna Berg'})], {reference: '#p'}).caregiver, '');
  });

  it('may be a role that somebody within has', () => {
    const role = (reference: object): object => ({resourceType: 'PractitionerRole', id: 'r', practitioner: reference});
    const anna = practitioner({text: 'Anna Holm'});
    assert.equal(read([role({reference: '#p'}), anna], {reference: '#r'}).caregiver, 'Anna Holm');
    assert.equal(read([role({display: 'Bei B'}), anna], {reference: '#r'}).caregiver, 'Bei B');
    assert.equal(read([role({reference: '#r'})], {reference: '#r'}).caregiver, '');
  });

  it('never shows the patient, nor anybody who is not there', () => {
    const patient = {resourceType: 'Patient', id: 'k', name: [{text: 'Kim Andersson'}]};
    const booking = read([patient, practitioner({text: 'Anna Holm'})], {reference: '#k'}, {reference: '#other'});
    assert.doesNotMatch(JSON.stringify(booking), /Kim|Anna/u);
  });

  it('says what is wrong with a name', () => {
    const participant = [{actor: {reference: '#p'}, status: 'accepted'}];
    const parsed = parseAppointment({...R5_APPOINTMENT, contained: [practitioner({given: 'Anna'})], participant});
    assert.ok(!parsed.ok);
    assert.deepEqual([parsed.code, parsed.path], ['invalid-value', 'contained[0].name[0].given']);
  });

  it('may be the time slots, the last of which ends the visit', () => {
    const {end: _end, minutesDuration: _minutes, ...without} = R5_APPOINTMENT;
    const contained = [
      {resourceType: 'Slot', id: '1', end: '2024-03-15T10:30:00+01:00'},
      {resourceType: 'Slot', id: '2', end: '2024-03-15T10:45:00+01:00'},
    ];
    const ends = (...ids: readonly string[]): number | undefined =>
      parseAppointment({...without, contained, slot: ids.map((id) => ({reference: `#${id}`}))}).booking.ends;
    assert.equal(ends('1', '2'), SEEN.ends);
    assert.equal(ends('1'), SEEN.ends - 15 * 60_000);
    assert.equal(ends('3'), undefined);
  });
});
