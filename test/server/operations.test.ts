import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {createServer} from 'node:http';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {CLOSE, VISIT_PATH} from '../../src/protocol/index.js';
import {createVisitService} from '../../src/server/index.js';
import {ManualClock} from './manual-clock.fixture.js';
import {ProtocolClient} from './protocol-client.harness.js';
import {lastOf, mintTicket, ORIGIN, selfOf, ServiceFixture, serviceOptions} from './service.fixture.js';

describe('the operations endpoints', () => {
  it('tell that the service lives and is ready', async (t) => {
    const {url} = await ServiceFixture.start(t);
    for (const path of ['/healthz', '/readyz']) {
      const response = await fetch(`${url}${path}`);
      assert.deepEqual([response.status, await response.text()], [200, 'ok\n']);
    }
    assert.equal((await fetch(`${url}/healthz`, {method: 'HEAD'})).status, 200);
    assert.equal((await fetch(`${url}/healthz`, {method: 'POST'})).status, 405);
    assert.equal((await fetch(`${url}${VISIT_PATH}`)).status, 426);
    assert.equal((await fetch(`${url}/`)).status, 404);
  });

  it('count sockets, persons, messages and refusals, and name nobody', async (t) => {
    const service = await ServiceFixture.start(t);
    await service.call('kim', 'visit-1');
    const held = await service.patient('alex', 'visit-2', 'Alex Persson');
    const staff = await service.staff();
    staff.send({type: 'hold', person: selfOf(held).id});
    await held.next('waiting', ({held: isHeld}) => isHeld);
    const refused = await service.hello({acr: 'too-low'});
    await refused.closed;
    await staff.settle();

    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    for (const line of [
      'visit_persons{state="waiting"} 0',
      'visit_persons{state="held"} 1',
      'visit_persons{state="admitted"} 2',
      'visit_persons{state="attending"} 1',
      'visit_arrivals_total{role="patient",kind="hello"} 2',
      'visit_tickets_refused_total{code="ticket-assurance-too-low"} 1',
      'visit_messages_received_total{type="hold"} 1',
      'visit_messages_sent_total{type="admitted"} 2',
    ]) {
      assert.ok(metrics.includes(`${line}\n`), `${line} in\n${metrics}`);
    }
    assert.doesNotMatch(metrics, /Alex|kim|visit-1|clinic/u);
    for (const line of metrics.trimEnd().split('\n'))
      assert.match(line, /^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{(?:\w+="[\w-]+",?)+\})? \d+)$/u);
  });
});

describe('a service mounted on another server', () => {
  it('takes its own requests and upgrades, and leaves the others', async (t) => {
    const clock = new ManualClock();
    const service = createVisitService(serviceOptions({clock}));
    const server = createServer((request, response) => {
      if (!service.handleRequest(request, response)) response.end('a portal page');
    });
    server.on('upgrade', (request, socket, head) => {
      if (!service.handleUpgrade(request, socket, head)) socket.end('HTTP/1.1 418 Other\r\n\r\n');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    t.after(() => server.close());
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const url = `http://127.0.0.1:${address.port}`;
    assert.equal(await (await fetch(`${url}/bokade-tider`)).text(), 'a portal page');
    const client = await ProtocolClient.connect(url, {origin: ORIGIN});
    client.send({type: 'hello', ticket: await mintTicket(clock.now())});
    await client.next('waiting');

    const closing = service.close();
    assert.equal((await fetch(`${url}/readyz`)).status, 503);
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
    await assert.rejects(ProtocolClient.connect(url, {origin: ORIGIN}), /503/u);
    await closing;
    assert.equal(await client.closed, CLOSE.draining.code);
    server.closeAllConnections();
  });
});

describe('close()', () => {
  it('tells everybody to come back, closes every socket, and leaves no timer', async (t) => {
    const service = await ServiceFixture.start(t);
    const {patient, staff} = await service.call('kim', 'visit-1');
    const silent = await service.connect();
    await Promise.all([service.server.close(), service.server.close()]);
    for (const client of [patient, staff, silent]) {
      assert.equal(await client.closed, CLOSE.draining.code);
      assert.ok(lastOf(client, 'draining').retryAfterMs <= 10_000);
    }
    assert.equal(service.clock.pending, 0);
    assert.ok(!staff.messages.some(({type}) => type === 'participant-left'), 'a restart is no departure');
  });

  it('cuts off a client that does not answer', async (t) => {
    const service = await ServiceFixture.start(t);
    const client = await service.patient('kim', 'visit-1');
    client.socket.pause();
    const closing = service.server.close();
    service.clock.advance(2_000);
    await closing;
    assert.equal(service.clock.pending, 0);
    client.socket.resume();
    await client.closed;
  });

  it('lets the process end by itself', async () => {
    const script = fileURLToPath(new URL('open-and-close.harness.ts', import.meta.url));
    const {stdout} = await promisify(execFile)(process.execPath, ['--import', 'tsx', script], {timeout: 20_000});
    assert.equal(stdout, 'closed\n');
  });
});
