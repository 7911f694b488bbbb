import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {pino} from 'pino';
import {WebSocket} from 'ws';
import {CLOSE, LIMITS, SUBPROTOCOL, VISIT_PATH, type ClientMessage} from '../../src/protocol/index.js';
import {lastOf, ORIGIN, selfOf, ServiceFixture} from './service.fixture.js';

/** HTTP status with which an upgrade was refused. */
async function refusedStatus(
  url: string,
  protocols: readonly string[],
  headers: Readonly<Record<string, string>>,
): Promise<number | undefined> {
  const socket = new WebSocket(url.replace(/^http/u, 'ws'), [...protocols], {headers: {...headers}});
  socket.on('error', () => undefined);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, {statusCode?: number}];
  socket.terminate();
  return response.statusCode;
}

describe('the handshake', () => {
  const cases = [
    ['a page of another origin', VISIT_PATH, [SUBPROTOCOL], {origin: 'https://evil.example'}, 403],
    ['an origin that only looks like the portal', VISIT_PATH, [SUBPROTOCOL], {origin: `${ORIGIN}.evil.example`}, 403],
    ['a sandboxed page', VISIT_PATH, [SUBPROTOCOL], {origin: 'null'}, 403],
    ['no origin', VISIT_PATH, [SUBPROTOCOL], {}, 403],
    ['another sub-protocol', VISIT_PATH, ['visit.v2'], {origin: ORIGIN}, 400],
    ['no sub-protocol', VISIT_PATH, [], {origin: ORIGIN}, 400],
    ['another path', '/v2/visit', [SUBPROTOCOL], {origin: ORIGIN}, 404],
  ] as const;
  for (const [what, path, protocols, headers, status] of cases) {
    it(`refuses ${what} with ${status}`, async (t) => {
      const service = await ServiceFixture.start(t);
      assert.equal(await refusedStatus(`${service.url}${path}`, protocols, headers), status);
    });
  }

  it('logs each origin that it turns away once, and a wrong path, without what a client has put into it', async (t) => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const logger = pino({base: null}, {write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>)});
    const service = await ServiceFixture.start(t, {logger});
    for (const origin of ['https://other.example', 'https://other.example', 'null', 'https://evil.example/?ticket=secret'])
      assert.equal(await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin}), 403);
    assert.equal(await refusedStatus(`${service.url}/visits?ticket=secret`, [SUBPROTOCOL], {origin: ORIGIN}), 404);
    const told = lines.map(({level, event, origin, expected}) => [level, event, origin ?? expected]);
    assert.deepEqual(told, [
      [40, 'origin-refused', 'https://other.example'],
      [40, 'origin-refused', 'null'],
      [40, 'origin-refused', 'https://evil.example'],
      [40, 'path-unknown', VISIT_PATH],
    ]);
    for (let count = 0; count < 60; count += 1)
      await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin: `https://p${count}.example`});
    assert.equal(lines.filter(({event}) => event === 'origin-refused').length, 50);
  });

  it('accepts a missing origin only where it is told to', async (t) => {
    const service = await ServiceFixture.start(t, {allowMissingOrigin: true});
    const client = await service.connect({origin: undefined});
    client.send({type: 'hello', ticket: await service.ticket()});
    await client.next('welcome');
  });

  it('chooses the sub-protocol of the contract among several', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.connect({protocols: ['visit.v9', SUBPROTOCOL]});
    assert.equal(client.socket.protocol, SUBPROTOCOL);
    assert.equal(client.socket.extensions, '');
  });

  it('limits the sockets of one address, and frees them again', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {socketsPerAddress: 3}});
    const staff = await service.staff();
    const first = await service.patient('kim', 'visit-1');
    await service.connect();
    const refused = (): Promise<number | undefined> =>
      refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin: ORIGIN});
    assert.equal(await refused(), 429);
    await first.close();
    await staff.next('lobby-person', ({person}) => !person.connected);
    await service.connect();
    assert.equal(await refused(), 429);
  });

  it('limits how fast one address opens sockets', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {newSocketsBurst: 2, newSocketsPerSecond: 1}});
    await (await service.connect()).close();
    await (await service.connect()).close();
    assert.equal(await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin: ORIGIN}), 429);
    service.clock.advance(1_000);
    await service.connect();
  });

  it('limits sockets that say nothing, not those of people', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {silentPerAddress: 1}});
    await service.patient('a', 'visit-1');
    await service.patient('b', 'visit-2');
    await service.connect();
    assert.equal(await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin: ORIGIN}), 429);
  });

  it('counts people behind a trusted proxy by their own addresses, and believes nobody else', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {socketsPerAddress: 1}, trustedProxies: ['127.0.0.0/8']});
    await service.connect({headers: {'x-forwarded-for': '203.0.113.1'}});
    await service.connect({headers: {'x-forwarded-for': '203.0.113.9, 203.0.113.2'}});
    const again = {origin: ORIGIN, 'x-forwarded-for': '203.0.113.77, 203.0.113.1'};
    assert.equal(await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], again), 429);
  });

  it('limits the sockets of the whole process', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {sockets: 1}});
    await service.connect();
    assert.equal(await refusedStatus(`${service.url}${VISIT_PATH}`, [SUBPROTOCOL], {origin: ORIGIN}), 503);
  });
});

describe('the first message', () => {
  it('has to come within five seconds', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.connect();
    service.clock.advance(LIMITS.helloMs - 1);
    assert.equal(client.messages.length, 0);
    service.clock.advance(1);
    assert.equal((await client.next('error')).code, 'hello-timeout');
    assert.equal(await client.closed, CLOSE.silent.code);
  });

  it('in time keeps the socket open', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    service.clock.advance(LIMITS.helloMs);
    assert.deepEqual(
      (await client.settle()).map(({type}) => type),
      ['pong'],
    );
  });

  for (const message of [
    {type: 'ping'},
    {type: 'take-over'},
    {type: 'leave'},
    {type: 'refresh-ice'},
    {type: 'end', visit: 'visit-1'},
  ] satisfies ClientMessage[]) {
    it(`may not be ${message.type}`, async (t) => {
      const service = await ServiceFixture.start(t);
      const client = await service.open(message);
      assert.deepEqual(await client.next('error'), {type: 'error', code: 'unexpected-message', about: message.type});
      assert.equal(await client.closed, CLOSE.violation.code);
    });
  }
});

describe('what a client sends', () => {
  const garbage: readonly (readonly [string, string | Buffer])[] = [
    ['no JSON', '{'],
    ['an empty frame', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a type that is no name', '{"type":"Sudo!"}'],
    ['a type that is no string', '{"type":7}'],
    ['a missing field', '{"type":"admit"}'],
    ['a field of the wrong type', '{"type":"end","visit":7}'],
    [
      'an SDP with key material',
      JSON.stringify({
        type: 'signal',
        link: 'l',
        generation: 0,
        index: 0,
        signal: {kind: 'offer', sdp: 'v=0\r\na=crypto:1 x\r\n'},
      }),
    ],
    ['a binary frame', Buffer.from('{"type":"ping"}')],
  ];
  for (const [what, frame] of garbage) {
    it(`as ${what} is answered with malformed-message and a close`, async (t) => {
      const service = await ServiceFixture.start(t);
      const client = await service.patient('kim', 'visit-1');
      client.sendRaw(frame);
      assert.deepEqual(await client.next('error'), {type: 'error', code: 'malformed-message'});
      assert.equal(await client.closed, CLOSE.violation.code);
    });
  }

  it('of a type that the service does not know is answered, counted under no name of the client’s, and costs what a message costs', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.connect();
    client.sendRaw('{"type":"of-version-1-7"}');
    assert.deepEqual(await client.next('error'), {type: 'error', code: 'unknown-type', about: 'of-version-1-7'});
    client.send({type: 'hello', ticket: await service.ticket()});
    await client.next('queue');
    for (let count = 0; count < 118; count += 1) client.sendRaw('{"type":"constructor"}');
    await client.next('error', ({about}) => about === 'constructor');
    const metrics = async (): Promise<string> => await (await fetch(`${service.url}/metrics`)).text();
    client.sendRaw('{"type":"of-version-1-7"}');
    assert.deepEqual(await client.next('error', ({code}) => code !== 'unknown-type'), {
      type: 'error',
      code: 'rate-limited',
      about: 'of-version-1-7',
      retryAfterMs: 1_000,
    });
    assert.equal(await client.closed, CLOSE.flooding.code);
    assert.match(await metrics(), /visit_messages_received_total\{type="unknown"\} 119\n/u);
    assert.match(await metrics(), /visit_client_errors_total\{code="unknown-type"\} 119\n/u);
    assert.doesNotMatch(await metrics(), /version-1-7|constructor/u);
  });

  it('beyond the size of the contract closes with 1009, and the person keeps the place', async (t) => {
    const service = await ServiceFixture.start(t);
    const staff = await service.staff();
    const client = await service.patient('kim', 'visit-1');
    client.sendRaw(JSON.stringify({type: 'ping', padding: 'x'.repeat(LIMITS.messageBytes)}));
    assert.equal(await client.closed, 1009);
    const gone = await staff.next('lobby-person', ({person}) => !person.connected);
    assert.equal(gone.person.status, 'waiting');
  });

  for (const message of [
    {type: 'hello', ticket: 'a.b.c'},
    {type: 'resume', receipt: 'a.b.c', with: []},
    {type: 'take-over'},
  ] satisfies ClientMessage[]) {
    it(`once welcomed may not be ${message.type}`, async (t) => {
      const service = await ServiceFixture.start(t);
      const client = await service.patient('kim', 'visit-1');
      client.send(message);
      assert.deepEqual(await client.next('error'), {type: 'error', code: 'unexpected-message', about: message.type});
      assert.equal(await client.closed, CLOSE.violation.code);
    });
  }

  it('may come in bursts of 120 and then at 30 a second', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    for (let count = 0; count < 118; count += 1) client.send({type: 'ping'});
    await client.settle();
    service.clock.advance(1_000);
    for (let count = 0; count < 29; count += 1) client.send({type: 'ping'});
    await client.settle();
    client.send({type: 'ping'});
    assert.deepEqual(await client.next('error'), {
      type: 'error',
      code: 'rate-limited',
      about: 'ping',
      retryAfterMs: 1_000,
    });
    assert.equal(await client.closed, CLOSE.flooding.code);
  });

  it('as signals has an allowance of its own', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    for (let index = 0; index < 600; index += 1)
      patient.send({type: 'signal', link, generation: 0, index, signal: {kind: 'restart'}});
    await staff.next('signal', ({index}) => index === 599);
    await patient.settle();
    patient.send({type: 'signal', link, generation: 0, index: 600, signal: {kind: 'restart'}});
    assert.equal((await patient.next('error')).code, 'rate-limited');
    assert.equal(await patient.closed, CLOSE.flooding.code);
    const left = await staff.next('participant');
    assert.equal(left.participant.connected, false, 'a flood costs the socket, not the place in the visit');
  });
});

describe('the life of a socket', () => {
  it('goes on while the client answers pings', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    for (let beat = 0; beat < 4; beat += 1) {
      const pinged = once(client.socket, 'ping');
      service.clock.advance(15_000);
      await pinged;
      await client.settle();
    }
    assert.equal(client.socket.readyState, WebSocket.OPEN);
  });

  it('ends when the client has not answered one ping by the next', async (t) => {
    const service = await ServiceFixture.start(t);
    const staff = await service.staff();
    const client = await service.connect({autoPong: false});
    client.send({type: 'hello', ticket: await service.ticket()});
    await client.next('waiting');
    service.clock.advance(15_000);
    await staff.settle();
    service.clock.advance(15_000);
    assert.equal(await client.closed, 1006);
    await staff.next('lobby-person', ({person}) => !person.connected);
  });

  it('ends with slow when the client does not read, so that the service does not hoard', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {signalsBurst: 10_000}});
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    staff.socket.pause();
    const sdp = `v=0\r\n${'a=x\r\n'.repeat(6_000)}`;
    for (let index = 0; index < 900; index += 1)
      patient.send({type: 'signal', link, generation: 0, index, signal: {kind: 'offer', sdp}});
    const gone = await patient.next('participant', ({participant}) => !participant.connected);
    assert.equal(gone.participant.id, selfOf(staff).id);
    service.clock.advance(2_000);
    staff.socket.resume();
    await staff.closed;
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    assert.match(metrics, /visit_connections_closed_total\{reason="slow"\} 1\n/u);
  });

  it('ends with slow when too much waits for five seconds', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {signalsBurst: 10_000, bufferedBytesAtOnce: 1e9}});
    const {patient, staff, link} = await service.call('kim', 'visit-1');
    staff.socket.pause();
    const sdp = `v=0\r\n${'a=x\r\n'.repeat(6_000)}`;
    for (let index = 0; index < 900; index += 1)
      patient.send({type: 'signal', link, generation: 0, index, signal: {kind: 'offer', sdp}});
    await patient.settle();
    assert.equal(lastOf(patient, 'admitted').participants[0]?.connected, true);
    service.clock.advance(15_000);
    await patient.next('participant', ({participant}) => !participant.connected);
    service.clock.advance(2_000);
    staff.socket.resume();
    await staff.closed;
  });
});
