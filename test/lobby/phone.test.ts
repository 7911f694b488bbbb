import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {LobbyMessage} from '../../src/lobby/index.js';
import {guest, inVisit, LobbyHost, offer, patient, staff} from './lobby.harness.js';

const ring = (number?: string): LobbyMessage => ({type: 'request-phone', reason: 'devices', ...(number !== undefined && {number})});
const NUMBER = '070-174 06 05';

/** A patient who waits since a minute, and staff. */
function waiting(): LobbyHost {
  const host = new LobbyHost();
  host.arrive('p', patient());
  host.arrive('s', staff());
  host.now += 60_000;
  return host;
}

describe('somebody who asks to be phoned', () => {
  it('is told so, and shown to staff with number and reason', () => {
    const host = waiting();
    host.message('p', ring(NUMBER));
    const task = {reason: 'devices', number: NUMBER, status: 'requested', requested: host.now};
    assert.deepEqual(host.last('p', 'phone'), {type: 'phone', ...task});
    const {person} = host.last('s', 'lobby-person') ?? {};
    assert.deepEqual([person?.status, person?.phone], ['phone', task]);
    assert.deepEqual(host.receipts.get('p')?.phone, task);
  });

  it('hears how far staff have come, until it is done', () => {
    const host = waiting();
    host.message('p', ring());
    for (const status of ['seen', 'calling'] as const) {
      host.message('s', {type: 'phone-status', person: 'kim', status});
      assert.equal(host.last('p', 'phone')?.status, status);
      assert.equal(host.last('s', 'lobby-person')?.person.phone?.status, status);
      assert.equal(host.receipts.get('p')?.phone?.status, status);
    }
    host.message('s', {type: 'phone-status', person: 'kim', status: 'done'});
    assert.equal(host.last('p', 'ended')?.reason, 'phoned');
    assert.equal(host.closed.get('p'), 'ended');
    assert.equal(host.last('s', 'lobby-person-left')?.id, 'kim');
  });

  it('is rung by one of the staff: the second is told that a colleague was first', () => {
    const host = waiting();
    host.message('p', ring());
    host.arrive('s2', staff('omar'));
    host.message('s', {type: 'phone-status', person: 'kim', status: 'calling'});
    for (const status of ['calling', 'seen'] as const) {
      host.forget();
      host.message('s2', {type: 'phone-status', person: 'kim', status});
      assert.equal(host.last('s2', 'error')?.code, 'already-handled');
      assert.deepEqual(host.types('p'), []);
    }
  });

  it('may change number and reason; only another number is a new request', () => {
    const host = waiting();
    host.message('p', ring(NUMBER));
    host.message('s', {type: 'phone-status', person: 'kim', status: 'seen'});
    host.message('p', {type: 'request-phone', reason: 'wish', number: NUMBER});
    assert.deepEqual([host.last('p', 'phone')?.status, host.last('p', 'phone')?.reason], ['seen', 'wish']);
    host.message('p', ring('063-15 30 00'));
    assert.deepEqual([host.last('p', 'phone')?.status, host.last('p', 'phone')?.number], ['requested', '063-15 30 00']);
    assert.equal(host.last('p', 'phone')?.requested, 1_060_000);
  });

  it('keeps the place in the queue in case they change their mind, also from hold', () => {
    const host = waiting();
    host.message('s', {type: 'hold', person: 'kim'});
    host.message('p', ring());
    host.now += 60_000;
    host.message('p', {type: 'cancel-phone'});
    const {since, held} = host.last('p', 'waiting') ?? {};
    assert.deepEqual([since, held], [1_000_000, false]);
    assert.equal(host.last('s', 'lobby-person')?.person.phone, undefined);
    assert.equal(host.receipts.get('p')?.phone, undefined);
  });

  it('leaves the visit, and staff who are alone in it then', () => {
    const host = inVisit();
    const link = host.last('p', 'admitted')?.participants[0]?.link ?? '';
    host.message('p', ring());
    assert.deepEqual(host.last('s', 'participant-left'), {type: 'participant-left', id: 'kim', reason: 'left'});
    assert.equal(host.last('s', 'ended')?.reason, 'left');
    assert.equal(host.last('s', 'lobby-person')?.person.status, 'phone');
    host.message('p', offer(link));
    assert.equal(host.last('p', 'error')?.code, 'not-admitted');
  });

  it('is still to be phoned when staff end the visit in which the others remained', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.message('s', {type: 'admit', person: 'tolk'});
    host.message('p', ring());
    host.message('s', {type: 'end', visit: 'visit-1'});
    assert.equal(host.closed.get('g'), 'ended');
    assert.equal(host.state.persons['kim']?.status, 'phone');
  });

  it('cannot be admitted or put on hold meanwhile, but released, declined and removed', () => {
    const host = waiting();
    host.message('p', ring(NUMBER));
    for (const type of ['admit', 'hold'] as const) {
      host.message('s', {type, person: 'kim'});
      assert.equal(host.last('s', 'error')?.code, 'already-handled');
      assert.equal(host.state.persons['kim']?.status, 'phone');
    }
    host.message('s', {type: 'release', person: 'kim'});
    assert.equal(host.last('p', 'waiting')?.since, 1_000_000);
    for (const [type, reason] of [['decline', 'declined'], ['remove', 'removed']] as const) {
      const other = waiting();
      other.message('p', ring());
      other.message('s', {type, person: 'kim'});
      assert.equal(other.last('p', 'ended')?.reason, reason);
    }
  });

  it('is found again after a reload, a lost socket and a lost memory of the service', () => {
    const host = waiting();
    host.message('p', ring(NUMBER));
    host.message('s', {type: 'phone-status', person: 'kim', status: 'seen'});
    const task = host.last('p', 'phone');
    host.disconnect('p');
    host.arrive('p2', patient());
    assert.deepEqual(host.types('p2'), ['welcome', 'phone']);
    assert.deepEqual(host.last('p2', 'phone'), task);
    const receipt = host.receipts.get('p2');
    assert.ok(receipt);
    host.restart();
    host.resume('p3', receipt);
    assert.deepEqual(host.types('p3'), ['welcome', 'phone']);
    assert.deepEqual(host.last('p3', 'phone'), task);
    assert.equal(host.state.persons['kim']?.since, 1_000_000);
  });

  it('needs no page for it: the task stays for hours after theirs is closed', () => {
    const host = waiting();
    host.message('p', ring());
    host.disconnect('p');
    host.tick(3 * 60 * 60_000);
    assert.equal(host.state.persons['kim']?.status, 'phone');
    host.tick(2 * 60 * 60_000);
    assert.equal(host.last('s', 'lobby-person-left')?.id, 'kim');
  });

  it('is nobody of the staff, and nothing that others may answer', () => {
    const host = waiting();
    host.arrive('s2', staff('omar', 'visit-2'));
    host.arrive('q', patient('lo', 'visit-2'));
    host.message('s', ring());
    assert.equal(host.last('s', 'error')?.code, 'not-allowed');
    host.message('s', {type: 'cancel-phone'});
    assert.equal(host.last('s', 'error')?.code, 'not-allowed');
    host.message('p', {type: 'cancel-phone'});
    assert.equal(host.last('p', 'error')?.code, 'already-handled');
    host.message('s', {type: 'phone-status', person: 'kim', status: 'seen'});
    assert.equal(host.last('s', 'error')?.code, 'already-handled');
    host.message('p', ring(NUMBER));
    host.message('s2', {type: 'phone-status', person: 'kim', status: 'seen'});
    assert.equal(host.last('s2', 'error')?.code, 'person-unknown');
    host.message('q', {type: 'phone-status', person: 'kim', status: 'done'});
    assert.equal(host.last('q', 'error')?.code, 'not-admitted');
    const told = ['q', 's2'].map((connection) => JSON.stringify(host.sent.get(connection)));
    assert.ok(told.every((text) => !text.includes(NUMBER)));
  });

  it('leaves no number and no note behind', () => {
    for (const end of [{type: 'leave'}, {type: 'done'}, {type: 'remove'}] as const) {
      const host = waiting();
      host.message('p', ring(NUMBER));
      host.message('s', {type: 'note', person: 'kim', text: 'Vi ringer om en stund.'});
      if (end.type === 'leave') host.message('p', end);
      else if (end.type === 'done') host.message('s', {type: 'phone-status', person: 'kim', status: 'done'});
      else host.message('s', {type: 'remove', person: 'kim'});
      const text = JSON.stringify(host.state);
      assert.ok(!text.includes(NUMBER) && !text.includes('Vi ringer'), text);
    }
  });
});

describe('somebody who comes to be phoned', () => {
  const phone = {reason: 'closed', number: NUMBER} as const;

  it('never waits', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    host.arrive('p', {...patient(), phone});
    assert.deepEqual(host.types('p'), ['welcome', 'phone']);
    assert.equal(host.receipts.get('p')?.phone?.number, NUMBER);
    assert.deepEqual(host.messages('s', 'lobby-person').map(({person}) => person.status), ['phone']);
  });

  it('comes outside the opening times too', () => {
    for (const times of [{opens: 2_000_000}, {closes: 500_000}]) {
      const host = new LobbyHost();
      host.arrive('p', {...patient(), phone, ...times});
      assert.deepEqual(host.types('p'), ['welcome', 'phone']);
    }
  });

  it('goes out of the waiting room or the visit that they were in', () => {
    const host = inVisit();
    host.disconnect('p');
    host.arrive('p2', {...patient(), phone});
    assert.deepEqual(host.types('p2'), ['welcome', 'phone']);
    assert.equal(host.last('s', 'participant-left')?.id, 'kim');
    assert.equal(host.last('s', 'ended')?.reason, 'left');
  });

  it('is asked first when they are in another window', () => {
    const host = waiting();
    host.arrive('p2', {...patient(), phone});
    assert.deepEqual(host.types('p2'), ['elsewhere']);
    assert.equal(host.state.persons['kim']?.status, 'waiting');
    host.arrive('p2', {...patient(), phone}, true);
    assert.deepEqual(host.types('p2'), ['elsewhere', 'welcome', 'phone']);
  });

  it('is not let into the visit by what staff said before, after a loss of memory', () => {
    const host = inVisit();
    const s = host.receipts.get('s');
    assert.ok(s);
    host.restart();
    host.resume('s', s, ['kim']);
    host.arrive('p', {...patient(), phone});
    assert.equal(host.state.persons['kim']?.status, 'phone');
    assert.deepEqual(host.state.confirmedByStaff, {});
  });
});
