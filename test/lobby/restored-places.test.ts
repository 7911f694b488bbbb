import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ReceiptClaims} from '../../src/lobby/index.js';
import {guest, LobbyHost, patient, staff} from './lobby.harness.js';

const VISIT = 'visit-1';
const MINUTE = 60_000;
const inside = ({state}: LobbyHost): string[] =>
  Object.values(state.persons).flatMap(({id, inVisit}) => (inVisit === VISIT ? [id] : [])).sort();

interface Lost {
  readonly host: LobbyHost;
  /** The receipts of before, by connection. */
  readonly receipt: (connection: string) => ReceiptClaims;
}

/** A visit with patient `p`, guest `g` and staff `s` in it, whose service has lost its memory; `m` and `s2` were outside. */
function lost(participants = 3): Lost {
  const host = new LobbyHost({participants});
  for (const [connection, who] of [['p', patient()], ['g', guest()], ['s', staff()], ['m', patient('mio')], ['s2', staff('omar')]] as const) {
    host.arrive(connection, who);
  }
  for (const person of ['kim', 'tolk']) host.message('s', {type: 'admit', person});
  const receipts = new Map(host.receipts);
  host.restart();
  host.forget();
  return {
    host,
    receipt: (connection) => {
      const claims = receipts.get(connection);
      assert.ok(claims);
      return claims;
    },
  };
}

describe('a visit whose service has lost its memory has no more places than before', () => {
  it('and keeps those of persons who are still to come back', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'tolk']);
    host.arrive('m', patient('mio'));
    host.message('s', {type: 'admit', person: 'mio'});
    assert.equal(host.last('s', 'error')?.code, 'visit-full');
    host.arrive('s2', staff('omar'));
    host.message('s2', {type: 'enter', visit: VISIT});
    assert.equal(host.last('s2', 'error')?.code, 'visit-full');
    host.resume('p', receipt('p'));
    host.resume('g', receipt('g'));
    assert.deepEqual(inside(host), ['bei', 'kim', 'tolk']);
  });

  it('but one for everybody who is awaited, whichever way they come', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'omar']);
    host.resume('p', receipt('p'));
    host.arrive('s2', staff('omar'));
    host.message('s2', {type: 'enter', visit: VISIT});
    assert.deepEqual(inside(host), ['bei', 'kim', 'omar']);
  });

  it('nor does it await more', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'tolk', 'mio']);
    assert.deepEqual(host.last('s', 'admitted')?.awaited, ['kim', 'tolk']);
  });

  it('so that staff whose place was given away meanwhile are at the waiting room', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim']);
    host.arrive('m', patient('mio'));
    host.message('s', {type: 'admit', person: 'mio'});
    host.resume('s2', {...receipt('s2'), inVisit: VISIT}, ['kim', 'tolk']);
    assert.deepEqual(host.types('s2'), ['welcome', 'lobby']);
    assert.equal(host.state.persons['omar']?.status, 'attending');
    host.resume('p', receipt('p'));
    host.resume('g', receipt('g'));
    assert.deepEqual(inside(host), ['bei', 'kim', 'mio']);
    assert.equal(host.last('g', 'waiting')?.unconfirmed, true);
  });

  it('though one that ran before had more written down', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'tolk']);
    host.state = {...host.state, confirmedByStaff: {[VISIT]: ['kim', 'tolk', 'mio'].map((id) => ({id, since: host.now}))}};
    for (const connection of ['p', 'g', 'm']) host.resume(connection, receipt(connection));
    assert.deepEqual(inside(host), ['bei', 'kim', 'tolk']);
    assert.ok(host.last('m', 'waiting'));
  });
});

describe('a person who is awaited and does not come back', () => {
  /** Everybody has their place again but `p` and `g`, who are awaited; `m` waits outside. */
  function awaiting(): Lost {
    const scene = lost();
    scene.host.resume('s', scene.receipt('s'), ['kim', 'tolk']);
    scene.host.arrive('m', patient('mio'));
    return scene;
  }

  it('keeps the place for as long as anybody who is away outside a visit, and then no longer', () => {
    const {host} = awaiting();
    host.tick(30 * MINUTE);
    host.message('s', {type: 'admit', person: 'mio'});
    assert.equal(host.last('s', 'error')?.code, 'visit-full');
    host.tick(1_000);
    host.message('s', {type: 'admit', person: 'mio'});
    assert.deepEqual(inside(host), ['bei', 'mio']);
    assert.equal(host.last('s', 'lobby-person')?.person.status, 'admitted');
  });

  it('is let in all the same when they come, with no new knock, if there is room', () => {
    for (const way of ['resume', 'hello'] as const) {
      const {host, receipt} = awaiting();
      host.tick(31 * MINUTE);
      host.message('s', {type: 'admit', person: 'mio'});
      if (way === 'resume') host.resume('p', receipt('p'));
      else host.arrive('p', {...patient(), closes: host.now - MINUTE});
      assert.ok(host.last('p', 'admitted'), way);
      assert.equal(host.last('p', 'waiting'), undefined, way);
      assert.deepEqual(inside(host), ['bei', 'kim', 'mio'], way);
    }
  });

  it('waits as anybody else if there is none, and staff see it', () => {
    const {host, receipt} = awaiting();
    host.tick(31 * MINUTE);
    host.message('s', {type: 'admit', person: 'mio'});
    host.resume('p', receipt('p'));
    host.resume('g', receipt('g'));
    assert.equal(host.last('g', 'waiting')?.unconfirmed, true);
    assert.deepEqual(host.last('s', 'lobby-person')?.person.status, 'waiting');
    host.message('s', {type: 'admit', person: 'tolk'});
    assert.equal(host.last('s', 'error')?.code, 'visit-full');
    host.message('m', {type: 'leave'});
    host.disconnect('g');
    host.resume('g', receipt('g'));
    assert.deepEqual(inside(host), ['bei', 'kim'], 'the knock is for staff to answer now');
    host.message('s', {type: 'admit', person: 'tolk'});
    assert.deepEqual(inside(host), ['bei', 'kim', 'tolk']);
  });

  it('takes no place of another who is awaited since less long', () => {
    const {host, receipt} = lost(4);
    host.resume('s', receipt('s'), ['kim']);
    host.arrive('m', patient('mio'));
    host.tick(20 * MINUTE);
    host.resume('s2', {...receipt('s2'), inVisit: VISIT}, ['kim', 'tolk']);
    host.tick(15 * MINUTE);
    host.message('s', {type: 'admit', person: 'mio'});
    host.resume('p', receipt('p'));
    assert.ok(host.last('p', 'waiting'));
    host.resume('g', receipt('g'));
    assert.deepEqual(inside(host), ['bei', 'mio', 'omar', 'tolk']);
  });

  it('is still named to those who come back, so that a running call with them goes on', () => {
    const {host} = awaiting();
    host.tick(31 * MINUTE);
    host.disconnect('s');
    const receipt = host.receipts.get('s');
    assert.ok(receipt);
    host.resume('s', receipt, []);
    assert.deepEqual(host.last('s', 'admitted')?.awaited, ['kim', 'tolk']);
  });
});

describe('a person who is awaited, and comes back on hold', () => {
  for (const decision of ['release', 'remove'] as const) {
    it(`is let in by staff alone after ${decision}`, () => {
      const {host, receipt} = lost();
      host.resume('s', receipt('s'), ['kim', 'tolk']);
      host.resume('g', receipt('g'));
      host.resume('p', {...receipt('p'), held: true});
      assert.equal(host.last('p', 'waiting')?.held, true);
      host.message('s', {type: decision, person: 'kim'});
      host.disconnect('p');
      host.tick(11 * MINUTE);
      host.arrive('p2', patient());
      assert.ok(host.last('p2', 'waiting'));
      assert.deepEqual(inside(host), ['bei', 'tolk']);
    });
  }
});

describe('a visit whose staff await somebody still', () => {
  it('goes on when the last who has come back leaves, as it would with one who is away', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'tolk']);
    host.resume('g', receipt('g'));
    host.message('g', {type: 'leave'});
    assert.equal(host.last('s', 'ended'), undefined);
    host.resume('p', receipt('p'));
    assert.deepEqual(inside(host), ['bei', 'kim']);
    host.message('p', {type: 'leave'});
    assert.equal(host.last('s', 'ended')?.reason, 'left');
  });

  it('goes on for one of them when the other leaves', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim']);
    host.resume('s2', {...receipt('s2'), inVisit: VISIT}, ['kim']);
    host.message('s2', {type: 'leave'});
    assert.equal(host.last('s', 'ended'), undefined);
    host.resume('p', receipt('p'));
    assert.deepEqual(inside(host), ['bei', 'kim']);
  });

  it('ends when the last who has come back leaves, once nobody has a place kept any more', () => {
    const {host, receipt} = lost();
    host.resume('s', receipt('s'), ['kim', 'tolk']);
    host.resume('g', receipt('g'));
    host.tick(31 * MINUTE);
    host.message('g', {type: 'leave'});
    assert.equal(host.last('s', 'ended')?.reason, 'left');
    host.resume('p', receipt('p'));
    assert.deepEqual(inside(host), []);
  });
});
