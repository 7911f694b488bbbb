import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {ReceiptClaims} from '../../src/lobby/index.js';
import {guest, LobbyHost, patient, staff} from './support.js';

const VISIT = 'visit-1';
const inside = ({state}: LobbyHost): string[] =>
  Object.values(state.persons).flatMap(({id, inVisit}) => (inVisit === VISIT ? [id] : [])).sort();

interface Lost {
  readonly host: LobbyHost;
  /** The receipts of before, by connection. */
  readonly receipt: (connection: string) => ReceiptClaims;
}

/** A visit for three with patient `p`, guest `g` and staff `s` in it, whose service has lost its memory; `m` and `s2` were outside. */
function lost(): Lost {
  const host = new LobbyHost({participants: 3});
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
    host.state = {...host.state, vouched: {[VISIT]: ['kim', 'tolk', 'mio']}};
    for (const connection of ['p', 'g', 'm']) host.resume(connection, receipt(connection));
    assert.deepEqual(inside(host), ['bei', 'kim', 'tolk']);
    assert.ok(host.last('m', 'waiting'));
  });
});
