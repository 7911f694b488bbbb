import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Arrival, LobbyMessage} from '../../src/lobby/index.js';
import {inVisit, LobbyHost, patient, staff} from './lobby.harness.js';

const MINUTE = 60_000;
const promised: Partial<Arrival> = {phonesOnFailure: true};
const decline: LobbyMessage = {type: 'decline', person: 'kim'};

function waiting(changes: Partial<Arrival> = promised): LobbyHost {
  const host = new LobbyHost();
  host.arrive('s', staff());
  host.arrive('p', {...patient(), ...changes});
  return host;
}

/** The task that staff see. */
const task = (host: LobbyHost): unknown => host.last('s', 'lobby-person')?.person.phone;

describe('a patient whom staff decline', () => {
  it('is to be phoned where the portal wants it, is told so, and is not let back by their own word', () => {
    const host = waiting();
    host.message('s', decline);
    const expected = {reason: 'failed', cause: 'declined', status: 'requested', requested: host.now};
    assert.deepEqual(task(host), expected);
    assert.deepEqual(host.last('p', 'phone'), {type: 'phone', ...expected});
    assert.equal(host.closed.get('p'), undefined);
    host.message('p', {type: 'cancel-phone'});
    assert.equal(host.last('p', 'error')?.code, 'not-allowed');
    host.message('p', {type: 'request-phone', reason: 'wish', number: '070-174 06 05'});
    assert.deepEqual(task(host), {...expected, reason: 'wish', number: '070-174 06 05'});
    host.message('p', {type: 'cancel-phone'});
    host.disconnect('p');
    host.arrive('p2', {...patient(), ...promised});
    assert.equal(host.state.persons['kim']?.status, 'phone');
    assert.equal(host.last('p2', 'phone')?.cause, 'declined');
    assert.equal(host.last('p2', 'waiting'), undefined);
    host.message('s', {type: 'release', person: 'kim'});
    assert.ok(host.last('p2', 'waiting'));
  });

  it('learns of it when they come back, if they were away', () => {
    const host = waiting();
    host.disconnect('p');
    host.message('s', decline);
    const receipt = host.receipts.get('p');
    assert.ok(receipt);
    host.tick(31 * MINUTE);
    host.resume('p2', receipt);
    assert.equal(host.last('p2', 'phone')?.cause, 'declined');
  });

  it('is out, and no task, where the portal does not, or where staff decline a task', () => {
    const host = waiting({});
    host.message('s', decline);
    assert.equal(host.last('p', 'ended')?.reason, 'declined');
    assert.ok(host.last('s', 'lobby-person-left'));
    const asked = waiting();
    asked.message('p', {type: 'request-phone', reason: 'wish'});
    asked.message('s', decline);
    assert.equal(asked.last('p', 'ended')?.reason, 'declined');
  });
});

describe('a login that is too weak', () => {
  const refuse = (host: LobbyHost, changes: Partial<Arrival> = promised, about: 'hello' | 'check' = 'hello'): void => {
    host.refuseLogin('w', {...patient(), ...changes}, about);
  };

  it('becomes a task with nothing in it that was typed', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    refuse(host, {...promised, name: 'Typed', phone: {reason: 'wish', number: '070-174 06 05'}});
    assert.deepEqual(host.sent.get('w'), [{type: 'error', code: 'ticket-assurance-too-low', about: 'hello', phoneTask: true}]);
    assert.equal(host.closed.get('w'), 'unauthenticated');
    const {person} = host.last('s', 'lobby-person') ?? {};
    assert.deepEqual([person?.name, person?.status, person?.connected], ['Name of kim', 'phone', false]);
    assert.deepEqual(task(host), {reason: 'failed', cause: 'login', status: 'requested', requested: host.now});
  });

  it('is one task, however often it is tried, and none again once staff have phoned', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    refuse(host);
    host.now += MINUTE;
    refuse(host, promised, 'check');
    assert.equal(host.messages('s', 'lobby-person').length, 1);
    assert.equal(host.last('w', 'error')?.phoneTask, true);
    host.message('s', {type: 'phone-status', person: 'kim', status: 'done'});
    refuse(host);
    assert.equal(host.last('w', 'error')?.phoneTask, undefined);
    assert.equal(host.state.persons['kim']?.status, 'ended');
  });

  it('changes nothing for somebody who is here', () => {
    const host = waiting();
    const before = host.state;
    refuse(host);
    assert.equal(host.last('w', 'error')?.phoneTask, undefined);
    assert.equal(host.state, before);
  });

  it('is no task where the portal does not want it, for staff, or far from the visit\'s time', () => {
    const host = new LobbyHost();
    const {now} = host;
    for (const changes of [{}, {...promised, role: 'staff' as const}, {...promised, opens: now + 1}, {...promised, closes: now - 31 * MINUTE}]) {
      refuse(host, changes);
      assert.equal(host.last('w', 'error')?.phoneTask, undefined);
      assert.deepEqual(host.state.persons, {});
    }
  });

  it('is no place: who logs in better comes like anybody, and the task is gone', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    refuse(host);
    host.now += MINUTE;
    host.arrive('early', {...patient(), opens: host.now + 1});
    assert.equal(host.last('early', 'error')?.code, 'visit-not-open');
    host.arrive('back', {...patient(), returning: true});
    assert.equal(host.last('back', 'error')?.code, 'not-returning');
    assert.equal(host.state.persons['kim']?.status, 'phone');
    host.arrive('p', {...patient(), name: 'Kim'});
    assert.equal(host.last('p', 'waiting')?.since, host.now);
    const {person} = host.last('s', 'lobby-person') ?? {};
    assert.deepEqual([person?.status, person?.phone, person?.name], ['waiting', undefined, 'Kim']);
  });

  it('is kept for four hours', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    refuse(host);
    host.tick(4 * 60 * MINUTE);
    assert.ok(host.state.persons['kim']);
    host.tick(1);
    assert.equal(host.last('s', 'lobby-person-left')?.id, 'kim');
  });
});

describe('a visit that has not begun when its time is over', () => {
  it('becomes a task when somebody comes just after it has closed', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    const late = {...patient(), ...promised, closes: host.now - MINUTE};
    host.arrive('p', late);
    const {code, phoneTask} = host.last('p', 'error') ?? {};
    assert.deepEqual([code, phoneTask], ['visit-closed', true]);
    assert.deepEqual(task(host), {reason: 'closed', cause: 'start', status: 'requested', requested: host.now});
    host.arrive('q', {...late, id: 'lo', closes: host.now - 31 * MINUTE});
    assert.equal(host.last('q', 'error')?.phoneTask, undefined);
    assert.equal(host.state.persons['lo'], undefined);
  });

  it('is no task after a visit that took place', () => {
    const host = new LobbyHost();
    const closes = host.now + MINUTE;
    host.arrive('p', {...patient(), ...promised, closes});
    host.message('p', {type: 'leave'});
    host.now = closes;
    host.arrive('p2', {...patient(), ...promised, closes});
    assert.equal(host.last('p2', 'error')?.phoneTask, undefined);
    assert.equal(host.state.persons['kim']?.status, 'ended');
  });

  it('becomes a task when somebody who waited past the booked start is gone for good', () => {
    for (const [starts, becomes] of [[-MINUTE, true], [60 * MINUTE, false]] as const) {
      const at = new Date(1_000_000 + starts).toISOString();
      const host = waiting({...promised, starts: at});
      host.disconnect('p');
      host.tick(30 * MINUTE + 1);
      assert.equal(host.state.persons['kim']?.phone?.cause, becomes ? 'start' : undefined);
      assert.equal(host.state.persons['kim'] !== undefined, becomes);
      if (becomes) assert.deepEqual(task(host), {reason: 'failed', cause: 'start', status: 'requested', requested: host.now});
      host.arrive('p2', {...patient(), ...promised});
      assert.equal(host.last('p2', 'waiting')?.since, host.now);
    }
  });

  it('is no task of somebody who was in the visit, or whom the portal promised nothing', () => {
    const host = inVisit();
    host.disconnect('p');
    host.tick(5 * 60 * MINUTE);
    assert.notEqual(host.state.persons['kim']?.status, 'phone');
    const other = waiting({starts: new Date(0).toISOString()});
    other.disconnect('p');
    other.tick(31 * MINUTE);
    assert.equal(other.state.persons['kim'], undefined);
  });
});

describe('how somebody wants to be reached', () => {
  it('is shown to staff and the person, and is a new request when it changes', () => {
    const host = waiting({});
    host.message('p', {type: 'request-phone', reason: 'wish', kind: 'write'});
    host.message('s', {type: 'phone-status', person: 'kim', status: 'seen'});
    assert.deepEqual([host.last('p', 'phone')?.kind, host.receipts.get('p')?.phone?.kind], ['write', 'write']);
    host.message('p', {type: 'request-phone', reason: 'wish', kind: 'interpreter'});
    assert.deepEqual([host.last('s', 'lobby-person')?.person.phone?.kind, host.last('p', 'phone')?.status], ['interpreter', 'requested']);
    host.message('p', {type: 'request-phone', reason: 'wish'});
    host.message('s', {type: 'phone-status', person: 'kim', status: 'seen'});
    host.message('p', {type: 'request-phone', reason: 'devices', kind: 'voice'});
    assert.equal(host.last('p', 'phone')?.status, 'seen', 'a call is what it was before');
  });
});
