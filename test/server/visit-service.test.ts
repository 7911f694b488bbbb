import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {CLOSE} from '../../src/protocol/index.js';
import {createMemoryStore, nodeOf, type StoreStep, type VisitStore} from '../../src/server/index.js';
import {ICE, lastOf, selfOf, ServiceFixture} from './service.fixture.js';

describe('a visit through the service', () => {
  it('seats, admits, relays, and ends', async (t) => {
    const service = await ServiceFixture.start(t);
    const patient = await service.patient('kim', 'visit-1', 'Kim');
    assert.deepEqual(
      patient.messages.map(({type}) => type),
      ['welcome', 'receipt', 'waiting', 'queue'],
    );
    const staff = await service.staff();
    assert.deepEqual(
      lastOf(staff, 'lobby').persons.map(({name, status}) => [name, status]),
      [['Kim', 'waiting']],
    );

    staff.send({type: 'admit', person: selfOf(patient).id});
    const admitted = await patient.next('admitted');
    assert.equal(admitted.visit, 'visit-1');
    assert.deepEqual(
      admitted.participants.map(({name}) => name),
      ['Anna Andersson'],
    );
    const {participant} = await staff.next('participant');
    assert.equal(participant.link, admitted.participants[0]?.link);
    assert.notEqual(participant.initiator, admitted.participants[0]?.initiator);

    patient.send({type: 'signal', link: participant.link, generation: 0, index: 0, signal: {kind: 'restart'}});
    const relayed = await staff.next('signal');
    assert.deepEqual(relayed, {
      type: 'signal',
      link: participant.link,
      generation: 0,
      index: 0,
      signal: {kind: 'restart'},
    });

    staff.send({type: 'end', visit: 'visit-1'});
    assert.equal((await patient.next('ended')).reason, 'ended');
    assert.equal(await patient.closed, CLOSE.ended.code);
    assert.equal((await staff.next('ended')).reason, 'ended');
  });

  it('keeps the order of messages, also of those that are signed on the way', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient} = await service.call('kim', 'visit-1');
    await patient.settle();
    assert.deepEqual(
      patient.messages.map(({type}) => type),
      ['welcome', 'receipt', 'waiting', 'queue', 'queue', 'ice-servers', 'admitted', 'receipt', 'pong'],
    );
  });

  it('welcomes with the heartbeat of its options, and its own clock', async (t) => {
    const service = await ServiceFixture.start(t, {heartbeatMs: 7_000});
    const patient = await service.patient('kim', 'visit-1');
    const {heartbeatMs, now} = lastOf(patient, 'welcome');
    assert.deepEqual([heartbeatMs, now], [7_000, service.clock.now()]);
  });

  it("ends for staff too when the patient leaves, and closes the patient's socket", async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff} = await service.call('kim', 'visit-1');
    patient.send({type: 'leave'});
    assert.equal(await patient.closed, CLOSE.left.code);
    assert.deepEqual(await staff.next('ended'), {type: 'ended', reason: 'left', visit: 'visit-1'});
    // A receipt that says so is signed on the way.
    const rest = (await staff.settle()).map(({type}) => type).filter((type) => type !== 'receipt');
    assert.deepEqual(rest, ['pong']);
  });

  it('keeps visits of one clinic apart', async (t) => {
    const service = await ServiceFixture.start(t);
    const first = await service.call('kim', 'visit-1');
    const second = await service.call('alex', 'visit-2');
    second.patient.send({type: 'signal', link: first.link, generation: 0, index: 0, signal: {kind: 'restart'}});
    assert.equal((await second.patient.next('error')).code, 'link-unknown');
    assert.ok(!(await first.staff.settle()).some(({type}) => type === 'signal'));
  });

  it('refuses somebody whom staff have just declined, with the reason', async (t) => {
    const service = await ServiceFixture.start(t);
    const patient = await service.patient('kim', 'visit-1');
    const staff = await service.staff();
    staff.send({type: 'decline', person: selfOf(patient).id});
    assert.equal(await patient.closed, CLOSE.declined.code);
    const again = await service.hello({subject: 'kim', visit: 'visit-1'});
    assert.equal((await again.next('error')).code, 'declined');
    assert.equal(await again.closed, CLOSE.declined.code);
  });

  it('lets time pass in its rooms', async (t) => {
    const service = await ServiceFixture.start(t, {policy: {awayGraceMs: 5_000}});
    const staff = await service.staff();
    const patient = await service.patient('kim', 'visit-1');
    await patient.drop();
    await staff.next('lobby-person', ({person}) => !person.connected);
    service.clock.advance(10_000);
    assert.equal((await staff.next('lobby-person-left')).id, selfOf(patient).id);
  });
});

describe('ICE servers', () => {
  it('come with credentials that coturn accepts, before the admission itself', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff} = await service.call('kim', 'visit-1');
    const {iceServers, expires} = lastOf(patient, 'ice-servers');
    assert.equal(expires, service.clock.now() + 600_000);
    const [stun, {username = '', credential, urls} = {}] = iceServers;
    assert.deepEqual([stun, urls], [ICE.servers[0], ICE.turn.urls]);
    assert.match(username, new RegExp(`^${expires / 1000}:[\\w-]{16}$`, 'u'));
    assert.equal(credential, createHmac('sha1', ICE.turn.secret).update(username).digest('base64'));
    assert.ok(!username.includes(selfOf(patient).id), "the TURN server's log must not name a person");
    assert.notEqual(username, lastOf(staff, 'ice-servers').iceServers[1]?.username, 'quotas are by person');
    const types = patient.messages.map(({type}) => type);
    assert.ok(types.indexOf('ice-servers') < types.indexOf('admitted'));
  });

  it('are renewed for somebody in a visit', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient} = await service.call('kim', 'visit-1');
    service.clock.advance(10_000);
    patient.send({type: 'refresh-ice'});
    const expires = service.clock.now() + 600_000;
    await patient.next('ice-servers', (message) => message.expires === expires);
  });

  it('are refused to everybody else, as everything is', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff} = await service.call('kim', 'visit-1');
    const waiting = await service.patient('alex', 'visit-1');
    staff.send({type: 'hold', person: selfOf(patient).id});
    await patient.next('waiting', ({held}) => held);
    const attending = await service.staff('staff-2');
    for (const client of [waiting, patient, attending]) {
      client.send({type: 'refresh-ice'});
      assert.deepEqual(await client.next('error'), {type: 'error', code: 'not-admitted', about: 'refresh-ice'});
      assert.deepEqual(
        (await client.settle()).map(({type}) => type),
        ['pong'],
      );
    }
  });

  it('are the plain ones, without expiry, where there is no TURN secret', async (t) => {
    const service = await ServiceFixture.start(t, {ice: {servers: ICE.servers}});
    const {patient} = await service.call('kim', 'visit-1');
    assert.deepEqual(lastOf(patient, 'ice-servers'), {type: 'ice-servers', iceServers: ICE.servers});
  });
});

describe('a store that has trouble', () => {
  it('costs a message its effect, and nobody the socket', async (t) => {
    let isBroken = false;
    const service = await ServiceFixture.start(t, {
      store: wrapped((update) => async (room, step) => {
        if (isBroken) throw new Error('out of reach');
        await update(room, step);
      }),
    });
    const {patient, staff} = await service.call('kim', 'visit-1');
    isBroken = true;
    staff.send({type: 'end', visit: 'visit-1'});
    assert.deepEqual(await staff.next('error'), {type: 'error', code: 'internal', about: 'end'});
    isBroken = false;
    staff.send({type: 'end', visit: 'visit-1'});
    assert.equal(await patient.closed, CLOSE.ended.code);
  });

  it('turns arrivals away to come back later', async (t) => {
    const service = await ServiceFixture.start(t, {
      store: wrapped(() => () => Promise.reject(new Error('out of reach'))),
    });
    const client = await service.hello();
    assert.equal((await client.next('error')).code, 'internal');
    assert.equal(await client.closed, 1011);
  });

  it('and seats somebody who has gone meanwhile tells the room that they are gone', async (t) => {
    const gate = deferred();
    const entered = deferred();
    const store = createMemoryStore();
    const slow: VisitStore = {
      ...store,
      update: async (room, step) => {
        entered.resolve();
        await gate.promise;
        await store.update(room, step);
      },
    };
    const other = await ServiceFixture.start(t, {store});
    const staff = await other.staff();
    const service = await ServiceFixture.start(t, {store: slow, clock: other.clock});
    const client = await service.hello();
    await entered.promise;
    const closing = service.server.close();
    assert.equal(await client.closed, CLOSE.draining.code);
    gate.resolve();
    await closing;
    const seen = await staff.next('lobby-person', ({person}) => !person.connected);
    assert.equal(seen.person.status, 'waiting');
  });

  it("and whose node died lets go of that node's connections", async (t) => {
    const store = createMemoryStore();
    let dead = '';
    const watched: VisitStore = {...store, lostNodes: () => Promise.resolve(dead === '' ? [] : [dead])};
    const node = await ServiceFixture.start(t, {store: watched});
    const staff = await node.staff();
    // Another node seats somebody, and dies before it can say that they are gone.
    const other = await ServiceFixture.start(t, {store, clock: node.clock});
    const patient = await other.patient('kim', 'visit-1');
    await staff.next('lobby-person', ({person}) => person.connected);
    await store.update(await onlyRoom(store), (state) => {
      dead = nodeOf(state.persons[selfOf(patient).id]?.connection ?? '');
      return {state, effects: []};
    });
    node.clock.advance(10_000);
    await staff.next('lobby-person', ({person}) => !person.connected);
  });
});

async function onlyRoom(store: VisitStore): Promise<string> {
  const [room = ''] = await store.rooms();
  return room;
}

interface Deferred {
  readonly promise: Promise<void>;
  readonly resolve: () => void;
}

function deferred(): Deferred {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return {promise, resolve};
}

type Update = (room: string, step: StoreStep) => Promise<void>;

function wrapped(change: (update: Update) => Update): VisitStore {
  const store = createMemoryStore();
  return {...store, update: change((room, step) => store.update(room, step))};
}
