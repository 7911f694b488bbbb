import assert from 'node:assert/strict';
import {connect} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {readConfiguration} from '../../demo/server/configuration.js';
import {originsOf} from '../../demo/server/origins.js';
import {ConfigurationError} from '../../src/server/index.js';
import {DemoFixture} from './demo-fixture.js';

describe('the server of the demo', () => {
  let demo: DemoFixture;
  before(async () => {
    demo = await DemoFixture.start();
  });
  after(() => demo.stop());

  it('sends its pages, and everything else, under the strict policy', async () => {
    for (const path of ['/', '/chunks/one.js', '/portal/people', '/healthz', '/nothing.html']) {
      const {headers} = await demo.get(path);
      const policy = headers.get('content-security-policy') ?? '';
      const {host} = new URL(demo.origin);
      for (const part of ["default-src 'none'", "script-src 'self'", "style-src 'self'", `connect-src 'self' ws://${host}`, "require-trusted-types-for 'script'"]) {
        assert.ok(policy.includes(part), `${path} lacks ${part}`);
      }
      assert.ok(!policy.includes('unsafe'), path);
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(self\), microphone=\(self\)/u);
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('set-cookie'), null);
    }
  });

  it('does not let a request’s Host widen the policy', async () => {
    const {port} = new URL(demo.origin);
    const answer = await raw(Number(port), 'GET / HTTP/1.1\r\nHost: x; script-src *\r\nConnection: close\r\n\r\n');
    assert.match(answer, /^HTTP\/1\.1 (?:200|400)/u);
    assert.ok(!answer.includes('script-src *'));
  });

  it('keeps logins and tickets out of every cache', async () => {
    const session = await demo.logIn('kim');
    for (const [method, path, body] of [['POST', '/portal/ticket', {booking: 'vb-demo-1'}], ['GET', '/portal/bookings', undefined]] as const) {
      const {headers} = await demo.ask(method, path, {session, ...(body !== undefined && {body})});
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  });

  it('serves files with their type, and unchanged ones without their content', async () => {
    const first = await demo.get('/chunks/one.js');
    assert.match(first.headers.get('content-type') ?? '', /^text\/javascript/u);
    const second = await demo.get('/chunks/one.js', {'if-none-match': first.headers.get('etag') ?? ''});
    assert.equal(second.status, 304);
  });

  it('compresses texts for browsers that say that they read it, and for no other', async () => {
    const plain = await raw(Number(new URL(demo.origin).port), 'GET /chunks/one.js HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n');
    assert.ok(!/content-encoding/iu.test(plain));
    assert.match(plain, /export const one = 1;$/u);
    for (const [accepted, encoding] of [['gzip, deflate, br, zstd', 'br'], ['gzip', 'gzip'], ['gzip;q=0, br;q=0.5', 'br'], ['br;q=0', null], ['identity', null]] as const) {
      const {headers} = await demo.get('/chunks/one.js', {'accept-encoding': accepted});
      assert.deepEqual([headers.get('content-encoding'), headers.get('vary')], [encoding, 'accept-encoding'], accepted);
    }
  });

  it('refuses a target that is no address', async () => {
    for (const target of ['//', 'http://']) {
      const answer = await raw(Number(new URL(demo.origin).port), `GET ${target} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 400/u, target);
    }
  });

  it('serves nothing from outside its folder', async () => {
    const {port} = new URL(demo.origin);
    for (const path of ['/../keys.json', '/%2e%2e/keys.json', '/..%2fkeys.json', '/chunks/../../keys.json', '/%00', '/%', '/chunks']) {
      const answer = await raw(Number(port), `GET ${path} HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.1 404/u, path);
      assert.ok(!answer.includes('ticketKey'), path);
    }
  });

  it('lets only its own pages connect to the visit service', async () => {
    const ticket = await demo.ticket(await demo.logIn('kim'), 'vb-demo-1');
    await assert.rejects(demo.knock(ticket, 'https://elsewhere.test'), /403/u);
  });

  it('names every address of the machine as an origin when it listens on all of them', () => {
    const all = originsOf({address: '0.0.0.0', family: 'IPv4', port: 80});
    assert.ok(all.includes('http://localhost') && all.includes('http://[::1]'));
    assert.deepEqual(originsOf({address: '10.1.2.3', family: 'IPv4', port: 8080}), ['http://10.1.2.3:8080']);
  });
});

describe('the settings of the demo', () => {
  it('are the documented ones without any variable', () => {
    const {port, host, keysFile, turn} = readConfiguration({});
    assert.deepEqual({port, host, keysFile, turn}, {port: 8080, host: '127.0.0.1', keysFile: undefined, turn: undefined});
  });

  it('name the variable that is wrong', () => {
    for (const [variable, environment] of [
      ['PORT', {PORT: '80800'}],
      ['PORT', {PORT: 'http'}],
      ['TURN_URLS', {TURN_URLS: 'turn:turn.test'}],
      ['TURN_URLS', {TURN_URLS: 'https://turn.test', TURN_SECRET: 'secret'}],
      ['CHECK_TURN_URLS', {CHECK_TURN_SECRET: 'secret'}],
    ] as const) {
      assert.throws(() => readConfiguration(environment), (error: unknown) => error instanceof ConfigurationError && error.option === variable);
    }
  });

  it('take several TURN servers', () => {
    const {turn} = readConfiguration({TURN_URLS: 'turn:a.test:3478, turns:b.test:443', TURN_SECRET: 'secret'});
    assert.deepEqual(turn, {urls: ['turn:a.test:3478', 'turns:b.test:443'], secret: 'secret'});
  });

  it('take TURN servers for tests of the network apart from those for calls', () => {
    const {turn, checkTurn} = readConfiguration({CHECK_TURN_URLS: 'turn:test.test', CHECK_TURN_SECRET: 'other'});
    assert.deepEqual([turn, checkTurn], [undefined, {urls: ['turn:test.test'], secret: 'other'}]);
  });
});

/** Sends bytes as they are: `fetch` would tidy the path and the headers up. */
function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
  });
}
