import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {LobbyMessage} from '../../src/lobby/index.js';
import {guest, inVisit, LobbyHost, offer, patient, staff} from './lobby.harness.js';

const notice = (fields: Partial<Extract<LobbyMessage, {type: 'notice'}>> = {}): LobbyMessage => ({
  type: 'notice',
  late: false,
  showPlace: false,
  ...fields,
});

/** Three patients, a minute apart, and staff who show the places. */
function inLine(): LobbyHost {
  const host = new LobbyHost();
  host.arrive('s', staff());
  host.message('s', notice({showPlace: true}));
  ['a', 'b', 'c'].forEach((id) => {
    host.arrive(id, patient(id, `visit-${id}`));
    host.now += 60_000;
  });
  return host;
}

const place = (host: LobbyHost, connection: string): number | undefined => host.last(connection, 'queue')?.place;

describe('how things stand in the waiting room', () => {
  it('follows on the news that one waits', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    assert.deepEqual(host.sent.get('p')?.slice(1), [
      {type: 'waiting', since: host.now, held: false, unconfirmed: false},
      {type: 'queue', staffPresent: false, late: false},
    ]);
  });

  it('says whether staff who can let one in are here, as they come and go', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('q', patient('lo', 'visit-2'));
    host.forget();
    host.arrive('s1', staff('omar', 'visit-2'));
    assert.deepEqual(host.types('p'), []);
    assert.equal(host.last('q', 'queue')?.staffPresent, true);
    host.arrive('s', staff());
    assert.equal(host.last('p', 'queue')?.staffPresent, true);
    assert.equal(host.messages('q', 'queue').length, 1, 'nothing new for them');
    host.disconnect('s');
    assert.equal(host.last('p', 'queue')?.staffPresent, false);
    host.arrive('s2', staff());
    assert.equal(host.last('p', 'queue')?.staffPresent, true);
  });

  it('carries what staff of the clinic say, to everybody who waits and all staff', () => {
    const host = inVisit();
    host.arrive('g', guest());
    host.arrive('q', patient('lo', 'visit-2'));
    host.arrive('s2', staff('omar', 'visit-2'));
    host.message('s', {type: 'hold', person: 'lo'});
    host.forget();
    host.message('s', notice({late: true, expectedMinutes: 20}));
    for (const connection of ['g', 'q']) {
      assert.deepEqual(host.sent.get(connection), [{type: 'queue', staffPresent: true, late: true, expectedMinutes: 20}]);
    }
    assert.deepEqual(host.types('p'), [], 'who is in the visit does not wait');
    for (const connection of ['s', 's2']) {
      assert.deepEqual(host.sent.get(connection), [{type: 'notice', late: true, showPlace: false, expectedMinutes: 20}]);
    }
    host.arrive('s3', staff('eva'));
    assert.deepEqual(host.types('s3'), ['welcome', 'lobby', 'notice']);
    host.arrive('r', patient('mio', 'visit-3'));
    assert.equal(host.last('r', 'queue')?.late, true);
  });

  it('is said by nobody but staff of the whole clinic', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff('bei', 'visit-1'));
    host.forget();
    host.message('s', notice({late: true}));
    assert.equal(host.last('s', 'error')?.code, 'not-allowed');
    host.message('p', notice({late: true}));
    assert.equal(host.last('p', 'error')?.code, 'not-admitted');
    assert.equal(host.state.notice, null);
    assert.equal(host.last('p', 'queue'), undefined);
  });

  it('shows places only where staff go by them, by time of arrival, and not on hold', () => {
    const host = inLine();
    assert.deepEqual(['a', 'b', 'c'].map((id) => place(host, id)), [1, 2, 3]);
    host.forget();
    host.message('s', {type: 'hold', person: 'a'});
    assert.deepEqual(['a', 'b', 'c'].map((id) => place(host, id)), [undefined, 1, 2]);
    host.message('s', {type: 'release', person: 'a'});
    assert.deepEqual(['a', 'b', 'c'].map((id) => place(host, id)), [1, 2, 3], 'the old place');
    host.message('s', notice());
    assert.deepEqual(['a', 'b', 'c'].map((id) => place(host, id)), [undefined, undefined, undefined]);
  });

  it('moves up those behind somebody who goes in, leaves, or is to be phoned, and tells nobody else', () => {
    const host = inLine();
    host.forget();
    host.message('b', {type: 'request-phone', reason: 'wish'});
    assert.deepEqual(host.types('a'), []);
    assert.equal(place(host, 'c'), 2);
    host.message('b', {type: 'cancel-phone'});
    assert.deepEqual([place(host, 'b'), place(host, 'c')], [2, 3]);
    host.message('s', {type: 'admit', person: 'a'});
    assert.deepEqual([place(host, 'b'), place(host, 'c')], [1, 2]);
    host.message('b', {type: 'leave'});
    assert.equal(place(host, 'c'), 1);
  });

  it('gives a guest the place of their patient, and nobody a place behind a guest', () => {
    const host = inLine();
    host.arrive('g', guest('tolk', 'visit-b'));
    host.arrive('h', guest('anhörig', 'visit-x'));
    host.arrive('d', patient('d', 'visit-d'));
    assert.deepEqual(['b', 'g', 'h', 'd'].map((id) => place(host, id)), [2, 2, 4, 4]);
  });

  it('keeps the place of somebody who is away', () => {
    const host = inLine();
    host.disconnect('a');
    assert.equal(place(host, 'b'), 2);
    host.arrive('a2', patient('a', 'visit-a'));
    assert.equal(place(host, 'a2'), 1);
  });

  it('costs an arrival one message, however many wait', () => {
    for (const showPlace of [false, true]) {
      const host = new LobbyHost();
      host.arrive('s', staff());
      host.message('s', notice({showPlace}));
      for (let index = 0; index < 50; index += 1) host.arrive(`c${index}`, patient(`p${index}`, `visit-${index}`));
      host.now += 1;
      const effects = host.arrive('last', patient('last', 'visit-last'));
      const queues = effects.filter((effect) => effect.type === 'send' && effect.message.type === 'queue');
      assert.deepEqual(queues.map(({connection}) => connection), ['last']);
    }
  });

  it('is not looked at for a signal', () => {
    const host = inVisit();
    const before = host.state;
    host.message('p', offer(host.last('p', 'admitted')?.participants[0]?.link ?? ''));
    assert.equal(host.last('s', 'signal')?.type, 'signal');
    assert.equal(host.state, before);
  });

  it('forgets what staff said when all of them have been away for long', () => {
    const host = new LobbyHost();
    host.arrive('p', patient());
    host.arrive('s', staff());
    host.arrive('s2', staff('omar', 'visit-2'));
    host.message('s', notice({late: true}));
    host.disconnect('s');
    host.tick(31 * 60_000);
    assert.equal(host.last('p', 'queue')?.late, true, 'a colleague is here');
    host.disconnect('s2');
    host.tick(29 * 60_000);
    assert.equal(host.last('p', 'queue')?.late, true);
    host.tick(2 * 60_000);
    assert.deepEqual(host.last('p', 'queue'), {type: 'queue', staffPresent: false, late: false});
    assert.equal(host.state.notice, null);
  });
});
