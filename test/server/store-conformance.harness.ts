import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {EMPTY_LOBBY, type LobbyEffect, type LobbyRecord, type LobbyState} from '../../src/lobby/index.js';
import type {StoreStep, VisitStore} from '../../src/server/index.js';

/** What a kind of store must be able to do for the tests: open two views on the same data, as two nodes would. */
export interface StoreHarness {
  /** A store on data that no other call has seen; `peer` is a second node's view, or the same store when it has one node only. */
  open(): Promise<{readonly store: VisitStore; readonly peer: VisitStore; readonly dispose: () => Promise<void>}>;
}

const NOW = Date.UTC(2026, 10, 23);

/** The contract of {@link VisitStore}, for any implementation. */
export function describeVisitStore(name: string, harness: StoreHarness): void {
  const withStore = async (run: (store: VisitStore, peer: VisitStore) => Promise<void>): Promise<void> => {
    const {store, peer, dispose} = await harness.open();
    try {
      await run(store, peer);
    } finally {
      await dispose();
    }
  };

  describe(`${name} as a visit store`, () => {
    it('begins a room empty, and keeps what a step made of it', () =>
      withStore(async (store, peer) => {
        await store.update('room', (state) => {
          assert.deepEqual(state, EMPTY_LOBBY);
          return {state: withPersons(state, 'kim'), effects: []};
        });
        assert.deepEqual(await persons(peer, 'room'), ['kim']);
        assert.deepEqual(await persons(peer, 'other'), []);
      }));

    it('runs the steps of a room one after the other, on all nodes', () =>
      withStore(async (store, peer) => {
        const winners: number[] = [];
        const claim =
          (index: number): StoreStep =>
          (state) => {
            // The last run of a step is the one that counts, so only it may leave its number.
            winners.splice(0, winners.length, ...winners.filter((winner) => winner !== index));
            if (Object.hasOwn(state.persons, 'won')) return {state, effects: []};
            winners.push(index);
            return {state: withPersons(state, 'won'), effects: []};
          };
        await Promise.all(
          Array.from({length: 40}, async (_, index) => {
            await (index % 2 === 0 ? store : peer).update('room', claim(index));
          }),
        );
        assert.equal(winners.length, 1);
      }));

    it('loses no step of many at once', () =>
      withStore(async (store, peer) => {
        const names = Array.from({length: 60}, (_, index) => `person-${index}`);
        await Promise.all(
          names.map(async (id, index) => {
            await (index % 2 === 0 ? store : peer).update('room', (state) => ({
              state: withPersons(state, id),
              effects: [],
            }));
          }),
        );
        assert.deepEqual((await persons(store, 'room')).sort(), [...names].sort());
      }));

    it('changes nothing and delivers nothing when a step throws', () =>
      withStore(async (store) => {
        const received: LobbyEffect[] = [];
        const stop = store.subscribe('node-a', (_, effects) => received.push(...effects));
        await store.update('room', (state) => ({state: withPersons(state, 'kim'), effects: []}));
        await assert.rejects(
          store.update('room', () => {
            throw new Error('a rule is broken');
          }),
          /a rule is broken/u,
        );
        assert.deepEqual(await persons(store, 'room'), ['kim']);
        assert.deepEqual(received, []);
        stop();
      }));

    it('delivers effects to the node of their connection, before the update resolves', () =>
      withStore(async (store) => {
        const received: [string, string][] = [];
        const stops = ['node-a', 'node-b'].map((node) =>
          store.subscribe(node, (room, effects) => {
            for (const effect of effects) received.push([`${node} ${room}`, effect.connection]);
          }),
        );
        await store.update('room', (state) => ({
          state,
          effects: [pong('node-a.1'), pong('node-b.1'), pong('node-a.2'), pong('node-x.1')],
        }));
        assert.deepEqual(
          received.filter(([where]) => where === 'node-a room').map(([, id]) => id),
          ['node-a.1', 'node-a.2'],
        );
        assert.deepEqual(
          received.filter(([where]) => where === 'node-b room').map(([, id]) => id),
          ['node-b.1'],
        );
        assert.equal(received.length, 3);
        for (const stop of stops) stop();
      }));

    it('keeps the order of the steps of a room in what it delivers', () =>
      withStore(async (store) => {
        const received: number[] = [];
        const stop = store.subscribe('node-a', (_, effects) => {
          for (const effect of effects)
            if (effect.type === 'send' && effect.message.type === 'pong') received.push(effect.message.now);
        });
        let count = 0;
        await Promise.all(
          Array.from({length: 50}, async () => {
            await store.update('room', (state) => {
              const order = Object.keys(state.persons).length;
              count += 1;
              return {state: withPersons(state, `person-${order}`), effects: [pong('node-a.1', order)]};
            });
          }),
        );
        assert.ok(count >= 50);
        assert.deepEqual(
          received,
          Array.from({length: 50}, (_, index) => index),
        );
        stop();
      }));

    it('stops delivering to a node that has unsubscribed', () =>
      withStore(async (store) => {
        let count = 0;
        const stop = store.subscribe('node-a', () => {
          count += 1;
        });
        stop();
        await store.update('room', (state) => ({state, effects: [pong('node-a.1')]}));
        assert.equal(count, 0);
      }));

    it('lists the rooms in which somebody is, and forgets the others', () =>
      withStore(async (store, peer) => {
        await store.update('room-1', (state) => ({state: withPersons(state, 'kim'), effects: []}));
        await store.update('room-2', (state) => ({state: withPersons(state, 'alex'), effects: []}));
        await store.update('room-3', (state) => ({state, effects: []}));
        assert.deepEqual([...(await peer.rooms())].sort(), ['room-1', 'room-2']);
        await store.update('room-1', () => ({state: EMPTY_LOBBY, effects: []}));
        assert.deepEqual(await peer.rooms(), ['room-2']);
      }));

    it('lets an id be used once on all nodes, until it expires', () =>
      withStore(async (store, peer) => {
        const uses = await Promise.all(
          Array.from({length: 20}, (_, index) => (index % 2 === 0 ? store : peer).consume('ticket', NOW + 1_000, NOW)),
        );
        assert.equal(uses.filter(Boolean).length, 1);
        assert.equal(await store.consume('ticket', NOW + 5_000, NOW + 999), false);
        assert.equal(await store.consume('other', NOW + 1_000, NOW), true);
      }));

    it('is ready while it can be reached', () =>
      withStore((store) => {
        assert.equal(store.isReady(), true);
        return Promise.resolve();
      }));
  });
}

function withPersons(state: LobbyState, ...ids: readonly string[]): LobbyState {
  return {...state, persons: {...state.persons, ...Object.fromEntries(ids.map((id) => [id, record(id)]))}};
}

function record(id: string): LobbyRecord {
  return {
    id,
    role: 'patient',
    name: id,
    visit: 'visit',
    status: 'waiting',
    inVisit: null,
    since: NOW,
    instance: 'instance',
    connection: null,
    restingSince: null,
    unverified: false,
    media: {microphone: 'none', camera: 'none'},
    phone: null,
    notes: [],
  };
}

function pong(connection: string, now = 0): LobbyEffect {
  return {type: 'send', connection, message: {type: 'pong', now}};
}

async function persons(store: VisitStore, room: string): Promise<string[]> {
  let ids: string[] = [];
  await store.update(room, (state) => {
    ids = Object.keys(state.persons);
    return {state, effects: []};
  });
  return ids;
}
