import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Arrival} from '../../src/lobby/index.js';
import {inVisit, LobbyHost, patient, staff} from './lobby.harness.js';

const times = (opens?: number, closes?: number): Partial<Arrival> => ({
  ...(opens !== undefined && {opens}),
  ...(closes !== undefined && {closes}),
});

describe('opening times', () => {
  it('keep out who comes early, and say when it opens', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    const opens = host.now + 60_000;
    host.arrive('p', {...patient(), ...times(opens)});
    assert.deepEqual(host.sent.get('p'), [{type: 'error', code: 'visit-not-open', about: 'hello', opens, now: host.now, retryAfterMs: 60_000}]);
    assert.equal(host.closed.get('p'), 'not-open');
    assert.equal(host.state.persons['kim'], undefined);
    assert.equal(host.last('s', 'lobby-person'), undefined);
    host.now = opens;
    host.arrive('p2', {...patient(), ...times(opens)});
    assert.ok(host.last('p2', 'waiting'));
  });

  it('keep out who comes when it is over', () => {
    const host = new LobbyHost();
    const closes = host.now;
    host.arrive('p', {...patient(), ...times(undefined, closes)});
    assert.deepEqual(host.sent.get('p'), [{type: 'error', code: 'visit-closed', about: 'hello', closes, now: host.now}]);
    assert.equal(host.closed.get('p'), 'not-open');
    host.arrive('p2', {...patient(), ...times(undefined, closes + 1)});
    assert.ok(host.last('p2', 'waiting'));
  });

  it('never put out who is here, wherever they are', () => {
    for (const status of ['waiting', 'held', 'admitted', 'phone'] as const) {
      const host = status === 'admitted' ? inVisit() : new LobbyHost();
      if (status !== 'admitted') {
        host.arrive('p', patient());
        host.arrive('s', staff());
      }
      if (status === 'held') host.message('s', {type: 'hold', person: 'kim'});
      if (status === 'phone') host.message('p', {type: 'request-phone', reason: 'wish'});
      host.disconnect('p');
      host.arrive('p2', {...patient(), ...times(undefined, host.now - 60_000)});
      assert.ok(host.last('p2', 'welcome'), status);
      assert.equal(host.state.persons['kim']?.status, status);
    }
  });

  it('keep out who has left, or was away for too long', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), ...times(undefined, host.now + 1)});
    host.now += 60_000;
    host.message('p', {type: 'leave'});
    host.arrive('p2', {...patient(), ...times(undefined, host.now)});
    assert.equal(host.last('p2', 'error')?.code, 'visit-closed');
  });

  it('are not for staff, nor for whom staff have named as being in the visit', () => {
    const host = inVisit();
    const s = host.receipts.get('s');
    assert.ok(s);
    host.restart();
    host.resume('s', s, ['kim']);
    host.arrive('s2', {...staff('omar'), ...times(host.now + 1)});
    assert.ok(host.last('s2', 'lobby'));
    host.arrive('p', {...patient(), ...times(undefined, host.now)});
    assert.equal(host.state.persons['kim']?.status, 'admitted');
  });

  it('are no secret of whoever was turned away before: that is told first', () => {
    const host = inVisit();
    host.message('s', {type: 'remove', person: 'kim'});
    host.arrive('p2', {...patient(), ...times(undefined, host.now)});
    assert.equal(host.last('p2', 'error')?.code, 'removed');
  });

  it('tell who waits when the visit begins', () => {
    const host = new LobbyHost();
    host.arrive('p', {...patient(), starts: '2024-03-15T10:15:00+01:00'});
    assert.equal(host.last('p', 'waiting')?.starts, Date.UTC(2024, 2, 15, 9, 15));
  });
});

describe('a page that only wants to come back', () => {
  it('finds nothing where there is nothing, and makes nothing', () => {
    const host = new LobbyHost();
    host.arrive('s', staff());
    host.arrive('p', {...patient(), returning: true});
    assert.deepEqual(host.sent.get('p'), [{type: 'error', code: 'not-returning', about: 'hello'}]);
    assert.equal(host.closed.get('p'), 'not-open');
    assert.equal(host.state.persons['kim'], undefined);
    assert.equal(host.last('s', 'lobby-person'), undefined);
  });

  it('comes back to its place, as anybody does', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('p2', {...patient(), returning: true});
    assert.deepEqual(host.types('p2'), ['elsewhere']);
    host.disconnect('p');
    host.arrive('p3', {...patient(), returning: true});
    assert.equal(host.last('p3', 'waiting')?.since, host.now);
  });

  it('does not come back to what is over', () => {
    for (const end of ['leave', 'end', 'phoned'] as const) {
      const host = inVisit();
      if (end === 'end') host.message('s', {type: 'end', visit: 'visit-1'});
      else if (end === 'leave') host.message('p', {type: 'leave'});
      else {
        host.message('p', {type: 'request-phone', reason: 'wish'});
        host.message('s', {type: 'phone-status', person: 'kim', status: 'done'});
      }
      host.arrive('p2', {...patient(), returning: true});
      assert.equal(host.last('p2', 'error')?.code, 'not-returning', end);
    }
  });
});
