import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {guest, LobbyHost, patient, staff} from './lobby.harness.js';

const VISIT = 'visit-1';
const MINUTE = 60_000;
const inside = ({state}: LobbyHost): string[] =>
  Object.values(state.persons).flatMap(({id, inVisit}) => (inVisit === VISIT ? [id] : [])).sort();

/** A full visit for four: patient `p`, guest `g`, staff `s` and their colleague `s2`; `m` waits outside. */
function full(): LobbyHost {
  const host = new LobbyHost({participants: 4});
  for (const [connection, who] of [['p', patient()], ['g', guest()], ['s', staff()], ['s2', staff('omar')], ['m', patient('mio')]] as const) {
    host.arrive(connection, who);
  }
  for (const person of ['kim', 'tolk']) host.message('s', {type: 'admit', person});
  host.message('s2', {type: 'enter', visit: VISIT});
  return host;
}

const isFull = (host: LobbyHost): boolean => {
  host.forget();
  host.message('s', {type: 'admit', person: 'mio'});
  return host.last('s', 'error')?.code === 'visit-full';
};

describe('a patient or guest who closes the page in a visit without leaving', () => {
  it('keeps the place, and staff see that they are away', () => {
    const host = full();
    host.disconnect('g');
    assert.equal(host.last('s', 'lobby-person')?.person.connected, false);
    host.tick(60 * MINUTE);
    assert.ok(isFull(host));
    assert.ok(inside(host).includes('tolk'));
  });

  for (const decision of ['hold', 'remove'] as const) {
    it(`gives it up when staff ${decision} them`, () => {
      const host = full();
      host.disconnect('g');
      host.message('s', {type: decision, person: 'tolk'});
      assert.ok(!isFull(host));
      assert.deepEqual(inside(host), ['bei', 'kim', 'mio', 'omar']);
    });
  }

  it('gives it up by themselves after four hours', () => {
    const host = full();
    host.disconnect('g');
    host.tick(4 * 60 * MINUTE + 1_000);
    assert.equal(host.last('s', 'participant-left')?.id, 'tolk');
    assert.equal(host.last('s', 'lobby-person-left')?.id, 'tolk');
    assert.ok(!isFull(host));
  });
});

describe('staff who close the page in a visit without leaving, whom no colleague can put out', () => {
  it('keep the place for half an hour', () => {
    const host = full();
    host.disconnect('s2');
    host.tick(30 * MINUTE);
    assert.ok(isFull(host));
  });

  it('then give it up to somebody who needs it, and the others are told', () => {
    const host = full();
    host.disconnect('s2');
    host.tick(31 * MINUTE);
    assert.deepEqual(inside(host), ['bei', 'kim', 'omar', 'tolk'], 'nobody needs it yet');
    assert.ok(!isFull(host));
    assert.deepEqual(inside(host), ['bei', 'kim', 'mio', 'tolk']);
    for (const connection of ['p', 'g', 's']) {
      assert.deepEqual(host.last(connection, 'participant-left'), {type: 'participant-left', id: 'omar', reason: 'lost'});
    }
    assert.deepEqual(host.last('m', 'admitted')?.participants.map(({id}) => id).sort(), ['bei', 'kim', 'tolk']);
  });

  it('are at the waiting room when they come back after that, and may enter again once there is room', () => {
    const host = full();
    const receipt = host.receipts.get('s2');
    assert.ok(receipt);
    host.disconnect('s2');
    host.tick(31 * MINUTE);
    host.message('s', {type: 'admit', person: 'mio'});
    host.tick();
    host.resume('s3', receipt);
    assert.deepEqual(host.types('s3'), ['welcome', 'lobby']);
    host.message('s3', {type: 'enter', visit: VISIT});
    assert.equal(host.last('s3', 'error')?.code, 'visit-full');
    host.message('m', {type: 'leave'});
    host.message('s3', {type: 'enter', visit: VISIT});
    assert.ok(host.last('s3', 'admitted'));
  });

  it('make room for no more than come', () => {
    const host = full();
    host.disconnect('s2');
    host.disconnect('g');
    host.message('s', {type: 'hold', person: 'tolk'});
    host.tick(31 * MINUTE);
    assert.ok(!isFull(host));
    assert.deepEqual(inside(host), ['bei', 'kim', 'mio', 'omar']);
  });
});
