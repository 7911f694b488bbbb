import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm, stat, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {decodeJwt, decodeProtectedHeader} from 'jose';
import {CLOSE, TICKET_TYPE} from '../../src/protocol/index.js';
import {
  generateVisitKeys,
  parseVisitKeys,
  publicKeySet,
  readVisitKeys,
  writeVisitKeys,
} from '../../src/server/index.js';
import {runCommand} from '../../src/server/command/run-command.js';
import {ProtocolClient} from './protocol-client.harness.js';

const CLI = fileURLToPath(new URL('../../src/server/cli.ts', import.meta.url));
const ISSUER = 'http://portal.example';

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function environment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return {PATH: process.env['PATH'], ...env};
}

/** Runs a command in this process; one that would wait to be stopped is stopped at once. */
async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<Outcome> {
  const written = {out: '', error: ''};
  const code = await runCommand(args, {
    env,
    input: () => Promise.resolve(input),
    out: (text) => {
      written.out += text;
    },
    error: (text) => {
      written.error += text;
    },
    stopped: () => Promise.resolve(),
  });
  return {code, ...written};
}

describe('visit-server', () => {
  let folder = '';
  let keysFile = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visit-server-'));
    keysFile = join(folder, 'keys.json');
    await writeVisitKeys(keysFile, await generateVisitKeys({issuer: ISSUER, audience: 'http://service.example'}));
  });
  after(() => rm(folder, {recursive: true}));

  it('keys: prints keys that it accepts itself', async () => {
    const {code, out} = await run(['keys', '--issuer', ISSUER, '--algorithm', 'EdDSA']);
    assert.equal(code, 0);
    const keys = parseVisitKeys(JSON.parse(out));
    assert.deepEqual([keys.issuer, keys.audience, keys.ticketKey.alg], [ISSUER, ISSUER, 'EdDSA']);
  });

  it('ticket --explain: says what a good ticket means, and nothing of whom it is for', async () => {
    const env = {VISIT_KEYS: keysFile};
    const made = await run(['ticket', '--key', keysFile, '--visit', 'v7', '--clinic', 'c', '--role', 'patient', '--sub', 'secret-subject', '--name', 'Kim Hemlig']);
    for (const [given, input] of [[[made.out.trim()], ''], [['-'], made.out], [[], made.out], [['--key', keysFile], made.out]] as const) {
      const {code, out, error} = await run(['ticket', '--explain', ...given], given.length === 2 ? {} : env, input);
      assert.deepEqual([code, error], [0, '']);
      assert.match(out, /^visit +"v7": the visit$/mu);
      assert.match(out, /^sub +a string of 14 characters: /mu);
      assert.match(out, /would take this ticket/u);
      assert.doesNotMatch(out, /secret|Hemlig/u);
    }
  });

  it('ticket --explain: exits with 1 and names the claim of one that would be refused', async () => {
    const env = {VISIT_KEYS: keysFile};
    const ticket = async (...flags: readonly string[]): Promise<string> =>
      (await run(['ticket', '--key', keysFile, '--visit', 'v', '--clinic', 'c', '--role', 'patient', ...flags])).out;
    for (const [input, refusal] of [
      [await ticket('--acr', 'BankID'), /^Refused: ticket-assurance-too-low; acr; expected one of http:.*loa3.*; given a string of 6 characters$/mu],
      [await ticket('--audience', 'http://other.example'), /^Refused: ticket-audience-wrong; aud; expected http:\/\/service\.example; given another/mu],
      [await ticket('--starts', 'today'), /^Refused: ticket-claims-invalid; starts; expected a date and time with an offset/mu],
      ['<!doctype html>', /^Refused: ticket-malformed; expected a compact JWS/mu],
    ] as const) {
      const {code, out} = await run(['ticket', '--explain', '-'], env, input);
      assert.equal(code, 1);
      assert.match(out, refusal);
    }
  });

  it('ticket --explain: needs the settings of the service', async () => {
    assert.equal((await run(['ticket', '--explain', 'a.b.c'])).code, 2);
  });

  it('ticket: mints from a keys file', async () => {
    const {code, out, error} = await run([
      'ticket',
      '--key',
      keysFile,
      '--visit',
      'v',
      '--clinic',
      'c',
      '--role',
      'guest',
      '--guest-role',
      'interpreter',
      '--name',
      'Å. Ö.',
      '--sub',
      'pairwise',
      '--ttl',
      '60',
    ]);
    assert.equal(code, 0, error);
    const ticket = out.trim();
    const {kid, ...header} = decodeProtectedHeader(ticket);
    assert.deepEqual(header, {alg: 'ES256', typ: TICKET_TYPE});
    assert.equal(kid, (await readVisitKeys(keysFile)).ticketKey.kid);
    const {iat = 0, nbf, exp, jti, ...claims} = decodeJwt(ticket);
    assert.deepEqual(claims, {
      iss: ISSUER,
      aud: 'http://service.example',
      sub: 'pairwise',
      visit: 'v',
      clinic: 'c',
      role: 'guest',
      guestRole: 'interpreter',
      name: 'Å. Ö.',
      acr: 'http://id.elegnamnden.se/loa/1.0/loa3',
    });
    assert.deepEqual([nbf, exp], [iat, iat + 60]);
    assert.equal(typeof jti, 'string');
  });

  it('ticket: mints from a bare key and from a key set, told what they do not say', async () => {
    const {ticketKey} = await readVisitKeys(keysFile);
    const rest = ['--clinic', 'c', '--role', 'staff', '--issuer', 'i', '--audience', 'a', '--acr', 'urn:x'];
    for (const [name, contents] of [
      ['key.json', ticketKey],
      ['set.json', {keys: [ticketKey]}],
    ] as const) {
      const file = join(folder, name);
      await writeFile(file, JSON.stringify(contents));
      const {out} = await run(['ticket', '--key', file, ...rest]);
      const {iss, aud, acr, role, visit} = decodeJwt(out.trim());
      assert.deepEqual(
        {iss, aud, acr, role, visit},
        {iss: 'i', aud: 'a', acr: 'urn:x', role: 'staff', visit: undefined},
      );
    }
  });

  it('serve: lets a minted ticket in, and drains on SIGTERM', async () => {
    const service = spawn(process.execPath, ['--import', 'tsx', CLI, 'serve'], {
      env: environment({VISIT_KEYS: keysFile, PORT: '0'}),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(service, 'exit');
    const lines = createInterface(service.stdout)[Symbol.asyncIterator]();
    const first = JSON.parse(String((await lines.next()).value)) as {event: string; url: string; time: string};
    assert.equal(first.event, 'service-listening');
    assert.match(first.time, /Z$/u);
    const {out} = await run(['ticket', '--key', keysFile, '--visit', 'v', '--clinic', 'c', '--role', 'patient']);
    const client = await ProtocolClient.connect(first.url, {origin: ISSUER});
    client.send({type: 'hello', ticket: out.trim(), name: 'Kim'});
    await client.next('waiting');
    service.kill('SIGTERM');
    assert.equal(await client.closed, CLOSE.draining.code);
    assert.deepEqual(await exited, [0, null]);
  });

  it('serve: reads its options from a file', async () => {
    const file = join(folder, 'config.json');
    const keys = await readVisitKeys(keysFile);
    await writeFile(
      file,
      JSON.stringify({
        audience: keys.audience,
        portals: [{issuer: ISSUER, jwks: publicKeySet(keys), origins: [ISSUER]}],
        port: 0,
        ice: {turn: {urls: ['turn:turn.example']}},
        limits: {sockets: 10},
      }),
    );
    const {code, out, error} = await run(['serve', '--config', file], {VISIT_TURN_SECRET: 's'});
    assert.equal(code, 0, error);
    const events = out
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as {event: string}).event);
    assert.deepEqual(events, ['service-listening', 'receipt-key-generated', 'service-closing', 'service-closed']);
  });

  it('ticket: carries when the visit starts, opens and closes', async () => {
    const times = {starts: '2026-11-24T10:15:00+01:00', opens: '2026-11-24T10:00:00+01:00', closes: '2026-11-24T11:00:00+01:00'};
    const flags = Object.entries(times).flatMap(([name, value]) => [`--${name}`, value]);
    const {out, error} = await run(['ticket', '--key', keysFile, '--visit', 'v', '--clinic', 'c', '--role', 'patient', ...flags]);
    const {starts, opens, closes} = decodeJwt(out.trim());
    assert.deepEqual({starts, opens, closes}, times, error);
  });

  it('ticket: carries who is who, and the promise to phone', async () => {
    const words = {login: 'BankID', caregiver: 'Bei Berg', title: 'Logoped', unit: 'Offerdal'};
    const flags = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]);
    const patient = ['ticket', '--key', keysFile, '--visit', 'v', '--clinic', 'c', '--role', 'patient'];
    const {out} = await run([...patient, ...flags, '--with', 'anna,lena', '--phones-on-failure', 'yes']);
    const {login, caregiver, title, unit, with: staff, phonesOnFailure} = decodeJwt(out.trim());
    assert.deepEqual({login, caregiver, title, unit, staff, phonesOnFailure}, {...words, staff: ['anna', 'lena'], phonesOnFailure: true});
    assert.match((await run([...patient, '--phones-on-failure', 'maybe'])).error, /--phones-on-failure: must be one of yes/u);
    assert.equal('phonesOnFailure' in decodeJwt((await run(patient)).out.trim()), false);
  });

  it('serve: takes the secret of the TURN server for tests of the network from the environment', async () => {
    const file = join(folder, 'check.json');
    const keys = await readVisitKeys(keysFile);
    const portals = [{issuer: ISSUER, jwks: publicKeySet(keys), origins: [ISSUER]}];
    const write = (ice: object): Promise<void> =>
      writeFile(file, JSON.stringify({audience: keys.audience, portals, port: 0, ice}));
    const env = {VISIT_CHECK_TURN_SECRET: 'c', VISIT_TURN_SECRET: 's'};
    await write({turn: {urls: ['turn:turn.example']}, check: {turn: {urls: ['turn:check.example']}}});
    const good = await run(['serve', '--config', file], env);
    assert.equal(good.code, 0, good.error);
    const without = await run(['serve', '--config', file], {VISIT_TURN_SECRET: 's'});
    assert.match(without.error, /ice\.check\.turn\.secret: .*static-auth-secret/u);
    await write({turn: {urls: ['turn:turn.example']}});
    const none = await run(['serve', '--config', file], env);
    assert.match(none.error, /VISIT_CHECK_TURN_SECRET: needs ice\.check\.turn\.urls/u);
  });

  it('serve: says so when the port is taken, and leaves nothing running', async (t) => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    t.after(() => other.close());
    const address = other.address();
    assert.ok(address !== null && typeof address === 'object');
    const {code, error} = await run(['serve'], {VISIT_KEYS: keysFile, PORT: String(address.port)});
    assert.equal(code, 2);
    assert.match(error, /port: \d+ is taken or may not be used; set PORT/u);
  });

  it('shows its help, for itself and for each command', async () => {
    assert.match((await run([])).out, /serve .*\n *ticket .*\n *keys/u);
    for (const name of ['serve', 'ticket', 'keys']) {
      const {code, out} = await run([name, '--help']);
      assert.equal(code, 0);
      assert.match(out, new RegExp(`^visit-server ${name} `, 'u'));
    }
  });

  const faults: readonly (readonly [string, () => readonly string[], RegExp, Readonly<Record<string, string>>?])[] = [
    ['an unknown command', () => ['serv'], /serv: is not a command; known are serve, ticket, keys/u],
    ['an unknown option', () => ['ticket', '--visitt', 'v'], /Unknown option '--visitt'/u],
    ['a missing option', () => ['ticket', '--key', keysFile, '--role', 'staff'], /--clinic: is missing/u],
    [
      'a patient without visit',
      () => ['ticket', '--key', keysFile, '--role', 'patient', '--clinic', 'c'],
      /--visit: is missing/u,
    ],
    [
      'a patient with a guest role',
      () => [
        'ticket',
        '--key',
        keysFile,
        '--role',
        'patient',
        '--clinic',
        'c',
        '--visit',
        'v',
        '--guest-role',
        'relative',
      ],
      /--guest-role: belongs to --role guest/u,
    ],
    [
      'a lifetime beyond the contract',
      () => ['ticket', '--key', keysFile, '--role', 'staff', '--clinic', 'c', '--ttl', '301'],
      /--ttl: must be a whole number from 1 to 300/u,
    ],
    [
      'a key file that is not there',
      () => ['ticket', '--key', join(folder, 'none.json'), '--role', 'staff', '--clinic', 'c'],
      /none\.json: cannot be read/u,
    ],
    ['a service without configuration', () => ['serve'], /audience: set it/u],
    [
      'an option file with an unknown member',
      () => ['serve', '--config', join(folder, 'unknown.json')],
      /portal: is not an option; known are portals/u,
    ],
    ['a port that is none', () => ['serve'], /port: must be a whole number/u, {PORT: 'http'}],
    ['a log level that is none', () => ['serve'], /LOG_LEVEL: must be one of/u, {LOG_LEVEL: 'loud'}],
  ];
  for (const [what, args, message, env] of faults) {
    it(`exits with 2 and names the fix for ${what}`, async () => {
      await writeFile(join(folder, 'unknown.json'), '{"portal": []}');
      const {code, out, error} = await run(args(), env);
      assert.deepEqual([code, out], [2, '']);
      assert.match(error, message);
      assert.doesNotMatch(error, /\n +at /u, 'a wrong setting needs no stack');
    });
  }
});

describe('the keys file', () => {
  it('is readable by its owner only, also when it replaces one that was not', async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'visit-keys-'));
    t.after(() => rm(folder, {recursive: true}));
    const file = join(folder, 'keys.json');
    await writeFile(file, '{}', {mode: 0o644});
    const keys = await generateVisitKeys({issuer: ISSUER, audience: 'a'});
    await writeVisitKeys(file, keys);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.deepEqual(await readVisitKeys(file), keys);
  });

  it('gives away only the public half of the ticket key', async () => {
    for (const algorithm of ['ES256', 'EdDSA', 'RS256'] as const) {
      const keys = await generateVisitKeys({issuer: ISSUER, audience: 'a', algorithm});
      const [key] = publicKeySet(keys).keys;
      assert.ok(key !== undefined);
      assert.deepEqual([key.kid, key.alg], [keys.ticketKey.kid, algorithm]);
      for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k']) assert.ok(!(name in key), name);
    }
  });

  const whole = generateVisitKeys({issuer: ISSUER, audience: 'a'});
  for (const [member, broken, message] of [
    ['issuer', '', /issuer: set it/u],
    ['audience', undefined, /audience: set it/u],
    ['receiptKey', 'AAAA', /receiptKey: needs at least 32/u],
    ['ticketKey', undefined, /ticketKey: must be a private JWK/u],
    ['ticketKey', {kid: 'a', alg: 'ES256'}, /ticketKey: is a public key/u],
    ['ticketKey', {alg: 'ES256', d: 'x'}, /ticketKey\.kid: /u],
    ['ticketKey', {kid: 'a', alg: 'HS256', d: 'x'}, /ticketKey\.alg: must be one of/u],
  ] as const) {
    it(`is refused for its ${member} (${String(message)})`, async () => {
      const keys = {...(await whole), [member]: broken};
      assert.throws(() => parseVisitKeys(keys), message);
    });
  }
});
