import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {describe, it} from 'node:test';
import {CLOSE, type ClientMessage} from '../../src/protocol/index.js';
import {ManualClock} from './manual-clock.fixture.js';
import type {ProtocolClient} from './protocol-client.harness.js';
import {ICE, lastOf, selfOf, ServiceFixture} from './service.fixture.js';
import {allocate, startTurnServer} from './turn-server.harness.js';

const RELAYS = {...ICE, check: {turn: {urls: ['turn:check.example:3478'], secret: 'check-secret'}}} as const;

async function check(service: ServiceFixture, subject = 'kim'): Promise<ProtocolClient> {
  return await service.open({type: 'check', ticket: await service.ticket({subject})});
}

const metric = async (service: ServiceFixture, line: string): Promise<boolean> =>
  (await (await fetch(`${service.url}/metrics`)).text()).split('\n').includes(line);

describe('a test of the network', () => {
  it('is given relays of its own, whose credentials lapse within a minute', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const client = await check(service);
    const {iceServers, expires, now} = await client.next('check');
    assert.equal(now, service.clock.now());
    assert.equal(expires, now + 60_000);
    const [{urls, username = '', credential} = {urls: []}, ...others] = iceServers;
    assert.deepEqual([urls, others.length], [['turn:check.example:3478'], 0]);
    assert.match(username, /^\d+:[\w-]{16}$/u);
    assert.equal(Number(username.split(':')[0]) * 1000, expires);
    assert.equal(credential, createHmac('sha1', 'check-secret').update(username).digest('base64'));
    assert.ok(await metric(service, 'visit_checks_total 1'));
  });

  it('never shares a name at the relay with a call of the same person', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const user = (name = ''): string => name.split(':')[1] ?? '';
    const tested = await (await check(service)).next('check');
    const {patient} = await service.call('kim', 'visit-1');
    const inCall = lastOf(patient, 'ice-servers').iceServers.at(-1);
    assert.notEqual(user(tested.iceServers[0]?.username), user(inCall?.username));
  });

  it('is given no relay where the service has none for it, least of all those for calls', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await check(service);
    assert.deepEqual(await client.next('check'), {type: 'check', now: service.clock.now(), iceServers: []});
  });

  it('brings nobody to the waiting room', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const staff = await service.staff();
    const client = await check(service);
    await client.next('check');
    client.send({type: 'leave'});
    assert.equal(await client.closed, CLOSE.left.code);
    assert.deepEqual(client.messages.map(({type}) => type), ['check']);
    assert.deepEqual((await staff.settle()).map(({type}) => type), ['pong']);
    assert.deepEqual(lastOf(staff, 'lobby').persons, []);
  });

  it('may also be made when the visit is not open, and takes nobody’s place', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const patient = await service.patient('kim', 'visit-1');
    const opens = new Date(service.clock.now() + 86_400_000).toISOString();
    const client = await service.open({type: 'check', ticket: await service.ticket({subject: 'kim', opens})});
    await client.next('check');
    assert.deepEqual((await patient.settle()).map(({type}) => type), ['pong']);
  });

  it('answers ping, and takes nothing else for it', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const messages: readonly ClientMessage[] = [
      {type: 'refresh-ice'},
      {type: 'media', media: {microphone: 'on', camera: 'on'}},
      {type: 'note', text: 'Hej'},
      {type: 'request-phone', reason: 'wish'},
      {type: 'admit', person: 'kim'},
      {type: 'take-over'},
      {type: 'hello', ticket: await service.ticket()},
      {type: 'check', ticket: await service.ticket()},
    ];
    for (const [index, message] of messages.entries()) {
      const client = await check(service, `kim-${index}`);
      await client.next('check');
      await client.settle();
      client.send(message);
      assert.equal((await client.next('error')).code, 'unexpected-message', message.type);
      assert.equal(await client.closed, CLOSE.violation.code);
    }
  });

  it('is over after a minute', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const client = await check(service);
    await client.next('check');
    for (let second = 1; second < 60; second += 1) {
      service.clock.advance(1_000);
      await client.settle();
    }
    service.clock.advance(1_000);
    assert.equal(await client.closed, CLOSE.checked.code);
  });

  it('uses its ticket up, and needs a good one', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS});
    const ticket = await service.ticket();
    await (await service.open({type: 'check', ticket})).next('check');
    for (const type of ['check', 'hello'] as const) {
      const again = await service.open({type, ticket});
      assert.equal((await again.next('error')).code, 'ticket-replayed');
      assert.equal(await again.closed, CLOSE.unauthenticated.code);
    }
    const weak = await service.open({type: 'check', ticket: await service.ticket({acr: 'loa1'})});
    assert.equal((await weak.next('error')).code, 'ticket-assurance-too-low');
  });

  it('is one of few that a person has under way', async (t) => {
    const service = await ServiceFixture.start(t, {ice: RELAYS, limits: {checksPerPerson: 2}});
    const first = await check(service);
    await first.next('check');
    await (await check(service)).next('check');
    const third = await check(service);
    const refusal = await third.next('error');
    assert.deepEqual([refusal.code, refusal.retryAfterMs], ['rate-limited', 60_000]);
    assert.equal(await third.closed, CLOSE.flooding.code);
    await (await check(service, 'lo')).next('check');
    first.send({type: 'leave'});
    await first.closed;
    await (await check(service)).next('check');
  });

  it('gets a relay from a real TURN server, and only from the one for tests', async (t) => {
    const secret = 'secret-of-the-tests';
    const url = await startTurnServer(t, secret);
    const clock = new ManualClock(Date.now());
    const service = await ServiceFixture.start(t, {clock, ice: {...ICE, check: {turn: {urls: [url], secret}}}});
    const {iceServers} = await (await check(service)).next('check');
    const [{username = '', credential = ''} = {}] = iceServers;
    assert.equal(await allocate(url, username, credential), 'allocated');
    assert.equal(await allocate(url, `9${username}`, credential), 401, 'a life that nobody signed');
    const {patient} = await service.call('lo', 'visit-1');
    assert.ok(selfOf(patient));
    const call = lastOf(patient, 'ice-servers').iceServers.at(-1);
    assert.equal(await allocate(url, call?.username ?? '', call?.credential ?? ''), 401, 'credentials for calls');
  });
});
