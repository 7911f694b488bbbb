import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Arrival} from '../../src/lobby/index.js';
import {guest, LobbyHost, patient, staff} from './lobby.harness.js';

const meets = (...visitStaff: readonly string[]): Partial<Arrival> => ({caregiver: 'Bei Berg', visitStaff, login: 'BankID'});

/** What a connection was last told of who is there. */
const presence = (host: LobbyHost, connection: string): readonly (boolean | undefined)[] => {
  const queue = host.last(connection, 'queue');
  return [queue?.staffPresent, queue?.visitStaffPresent];
};

describe('whom a person is to meet', () => {
  it('is told to them while they wait, on hold too, and after a loss of memory', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    host.arrive('p', {...patient(), ...meets('bei')});
    host.message('s', {type: 'hold', person: 'kim'});
    assert.deepEqual(host.messages('p', 'waiting').map(({caregiver}) => caregiver), ['Bei Berg', 'Bei Berg']);
    const receipt = host.receipts.get('p');
    assert.ok(receipt);
    host.restart();
    host.arrive('s2', staff());
    host.resume('p2', receipt);
    assert.equal(host.last('p2', 'waiting')?.caregiver, 'Bei Berg');
    assert.deepEqual(presence(host, 'p2'), [true, true]);
  });

  it('is told to be there only when one of the visit\'s own staff is', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), ...meets('bei', 'lena')});
    assert.deepEqual(presence(host, 'p'), [false, false]);
    host.forget();
    host.arrive('s1', staff('omar'));
    assert.deepEqual(host.types('p'), [], 'of others nothing is told');
    host.arrive('s2', staff('lena'));
    assert.deepEqual(presence(host, 'p'), [true, true]);
    host.arrive('s3', staff('bei'));
    host.disconnect('s2');
    assert.equal(host.messages('p', 'queue').length, 1, 'nothing new for them');
    host.disconnect('s3');
    assert.deepEqual(presence(host, 'p'), [false, false]);
  });

  it('is not there while they may only see another visit', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient('kim', 'visit-1'), ...meets('bei')});
    host.arrive('s', staff('bei', 'visit-2'));
    assert.deepEqual(presence(host, 'p'), [false, false]);
    host.arrive('s', staff('bei', 'visit-1'), true);
    assert.deepEqual(presence(host, 'p'), [true, true]);
  });

  it('is the clinic where the ticket names nobody', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff('omar'));
    assert.deepEqual(presence(host, 'p'), [true, undefined]);
  });

  it('is known to staff, beside how the person logged in', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), ...meets('bei')});
    host.arrive('s', staff('omar'));
    const [person] = host.last('s', 'lobby')?.persons ?? [];
    assert.deepEqual([person?.caregiver, person?.login], ['Bei Berg', 'BankID']);
    assert.ok(!JSON.stringify(host.sent.get('s')).includes('visitStaff'));
  });
});

describe('in the call', () => {
  it('staff are known by the name that the portal signed, title and unit; others are not', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), ...meets('bei'), name: 'Kim'});
    host.arrive('g', guest());
    host.arrive('s', {...staff(), name: 'B', title: 'Logoped', unit: 'Offerdal', login: 'SITHS'});
    host.message('s', {type: 'admit', person: 'kim'});
    host.message('s', {type: 'admit', person: 'tolk'});
    const [bei] = host.last('p', 'admitted')?.participants ?? [];
    assert.deepEqual([bei?.name, bei?.ticketName, bei?.title, bei?.unit], ['B', 'Name of bei', 'Logoped', 'Offerdal']);
    const kim = host.last('g', 'admitted')?.participants.find(({id}) => id === 'kim');
    assert.equal(kim?.name, 'Kim');
    for (const text of ['Name of kim', 'BankID', 'Bei Berg', 'SITHS'])
      for (const connection of ['p', 'g']) assert.ok(!JSON.stringify(host.messages(connection, 'admitted')).includes(text), text);
  });
});

describe('who else is in the room', () => {
  const DAUGHTER = 'Min dotter är med';

  it('is shown to staff while the person waits, and to the others in the call', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff());
    host.arrive('q', patient('lo', 'visit-2'));
    host.message('p', {type: 'company', text: DAUGHTER});
    assert.equal(host.last('s', 'lobby-person')?.person.company, DAUGHTER);
    host.message('s', {type: 'admit', person: 'kim'});
    assert.equal(host.last('s', 'participant')?.participant.company, DAUGHTER);
    host.message('s', {type: 'company', text: 'En student'});
    assert.equal(host.last('p', 'participant')?.participant.company, 'En student');
    assert.ok(!JSON.stringify(host.sent.get('q')).includes(DAUGHTER));
    host.message('p', {type: 'company', text: ''});
    assert.equal(host.last('s', 'participant')?.participant.company, undefined);
  });

  it('is no news when it is said again', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    host.arrive('p', patient());
    host.message('p', {type: 'company', text: DAUGHTER});
    host.forget();
    const before = host.state;
    host.message('p', {type: 'company', text: DAUGHTER});
    assert.deepEqual(host.sent.size, 0);
    assert.equal(host.state, before);
  });

  it('outlives a lost socket, and neither a reload, the end, nor the memory of the service', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    host.arrive('p', patient());
    host.message('p', {type: 'company', text: DAUGHTER});
    host.disconnect('p');
    const receipt = host.receipts.get('p');
    assert.ok(receipt && !JSON.stringify(receipt).includes(DAUGHTER));
    host.resume('p2', receipt);
    assert.equal(host.last('s', 'lobby-person')?.person.company, DAUGHTER);
    host.arrive('p3', patient(), true);
    assert.equal(host.last('s', 'lobby-person')?.person.company, undefined);
    host.message('p3', {type: 'company', text: DAUGHTER});
    host.message('p3', {type: 'leave'});
    assert.ok(!JSON.stringify(host.state).includes(DAUGHTER));
  });

  it('is of one visit, for staff', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff());
    host.message('s', {type: 'admit', person: 'kim'});
    host.message('s', {type: 'company', text: 'En student'});
    host.message('s', {type: 'leave'});
    assert.ok(!JSON.stringify(host.state).includes('En student'));
  });
});
