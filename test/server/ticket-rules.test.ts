import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {generateKeyPair, SignJWT, type JWTHeaderParameters} from 'jose';
import {pino} from 'pino';
import {CLOSE, LIMITS, TICKET_ERROR_CODES, TICKET_TYPE, type TicketErrorCode} from '../../src/protocol/index.js';
import {generateVisitKeys, publicKeySet, signTicket, type TicketAlgorithm} from '../../src/server/index.js';
import {AUDIENCE, KEYS, LOA3, ORIGIN, ServiceFixture} from './service.fixture.js';

/** Claims of any shape; `undefined` leaves one out. */
type Claims = Readonly<Record<string, unknown>>;

interface Header {
  readonly alg?: string;
  readonly typ?: string | undefined;
  readonly kid?: string;
}

/** A ticket with any claims and header, well signed unless another key is given. */
async function rawTicket(
  service: ServiceFixture,
  claims: Claims = {},
  header: Header = {},
  key: Parameters<SignJWT['sign']>[0] = KEYS.ticketKey,
): Promise<string> {
  const now = Math.floor(service.clock.now() / 1000);
  const payload = {
    iss: ORIGIN,
    aud: AUDIENCE,
    sub: 'pairwise-1',
    jti: 'ticket-1',
    iat: now,
    nbf: now,
    exp: now + 300,
    visit: 'visit-1',
    clinic: 'clinic-1',
    role: 'patient',
    acr: LOA3,
    ...claims,
  };
  return await new SignJWT(payload)
    .setProtectedHeader({
      alg: 'ES256',
      typ: TICKET_TYPE,
      kid: KEYS.ticketKey.kid,
      ...(header as Partial<JWTHeaderParameters>),
    })
    .sign(key);
}

async function refusal(service: ServiceFixture, ticket: string): Promise<string> {
  const client = await service.open({type: 'hello', ticket});
  const error = await client.next('error');
  assert.equal(error.about, 'hello');
  assert.equal(await client.closed, CLOSE.unauthenticated.code);
  assert.deepEqual(
    client.messages.map(({type}) => type),
    ['error'],
    'a refused ticket is told its code and nothing else',
  );
  return error.code;
}

/** For every rule, a ticket that breaks it and keeps all the others. */
const BROKEN: Readonly<Record<TicketErrorCode, (service: ServiceFixture) => Promise<string>>> = {
  'ticket-malformed': () => Promise.resolve('not.a.ticket'),
  'ticket-type-wrong': (service) => rawTicket(service, {}, {typ: 'JWT'}),
  'ticket-algorithm-refused': (service) =>
    rawTicket(service, {}, {alg: 'HS256'}, new TextEncoder().encode(JSON.stringify(publicKeySet(KEYS)))),
  'ticket-key-unknown': (service) => rawTicket(service, {}, {kid: 'another'}),
  'ticket-signature-invalid': async (service) =>
    await rawTicket(service, {}, {}, (await generateKeyPair('ES256')).privateKey),
  'ticket-issuer-unknown': (service) => rawTicket(service, {iss: 'https://elsewhere.example'}),
  'ticket-audience-wrong': (service) => rawTicket(service, {aud: 'https://other.example'}),
  'ticket-expired': (service) => rawTicket(service, ago(service, 361)),
  'ticket-not-yet-valid': (service) => rawTicket(service, ago(service, -61)),
  'ticket-lifetime-too-long': (service) => rawTicket(service, {exp: Math.floor(service.clock.now() / 1000) + 301}),
  'ticket-claims-invalid': (service) => rawTicket(service, {visit: undefined}),
  'ticket-subject-forbidden': (service) => rawTicket(service, {sub: '19121212-1212'}),
  'ticket-assurance-too-low': (service) => rawTicket(service, {acr: 'http://id.elegnamnden.se/loa/1.0/loa2'}),
  'ticket-replayed': async (service) => {
    const ticket = await rawTicket(service);
    const first = await service.open({type: 'hello', ticket});
    await first.next('waiting');
    return ticket;
  },
};

function ago(service: ServiceFixture, seconds: number): Claims {
  const then = Math.floor(service.clock.now() / 1000) - seconds;
  return {iat: then, nbf: then, exp: then + 300};
}

async function assertAccepted(service: ServiceFixture, ticket: string, origin = ORIGIN): Promise<void> {
  const client = await service.connect({origin});
  client.send({type: 'hello', ticket});
  await client.next('welcome');
}

describe('ticket rules', () => {
  for (const code of TICKET_ERROR_CODES) {
    it(`refuses with ${code}`, async (t) => {
      const service = await ServiceFixture.start(t);
      assert.equal(await refusal(service, await BROKEN[code](service)), code);
    });
  }

  const moreOf: readonly (readonly [string, TicketErrorCode, (service: ServiceFixture) => Promise<string>])[] = [
    [
      'a header that is not JSON',
      'ticket-malformed',
      async (service) => `bm9wZQ.${(await rawTicket(service)).split('.').slice(1).join('.')}`,
    ],
    [
      'a payload that is not JSON',
      'ticket-malformed',
      async (service) => (await rawTicket(service)).replace(/\.[^.]*\./u, '.bm9wZQ.'),
    ],
    ['no type', 'ticket-type-wrong', (service) => rawTicket(service, {}, {typ: undefined})],
    ['an unsigned token', 'ticket-algorithm-refused', async (service) => unsigned(await rawTicket(service))],
    ['no issuer', 'ticket-issuer-unknown', (service) => rawTicket(service, {iss: undefined})],
    [
      'a changed claim',
      'ticket-signature-invalid',
      async (service) => withClaim(await rawTicket(service), {role: 'staff'}),
    ],
    ['no expiry', 'ticket-claims-invalid', (service) => rawTicket(service, {exp: undefined})],
    ['an expiry before its issue', 'ticket-claims-invalid', (service) => rawTicket(service, {exp: 1})],
    ['a guest without a guest role', 'ticket-claims-invalid', (service) => rawTicket(service, {role: 'guest'})],
    ['a role that is none', 'ticket-claims-invalid', (service) => rawTicket(service, {role: 'admin'})],
    ['a coordination number', 'ticket-subject-forbidden', (service) => rawTicket(service, {sub: '701063-2391'})],
    [
      'another audience among several',
      'ticket-audience-wrong',
      (service) => rawTicket(service, {aud: ['https://a.example', 'https://b.example']}),
    ],
    [
      'a start in the future only in nbf',
      'ticket-not-yet-valid',
      (service) => rawTicket(service, {nbf: Math.floor(service.clock.now() / 1000) + 61}),
    ],
    [
      'Mobilt SäkerhetsID',
      'ticket-assurance-too-low',
      (service) => rawTicket(service, {acr: 'urn:example:mobilt-sakerhetsid'}),
    ],
    [
      'staff with a level that only patients may have',
      'ticket-assurance-too-low',
      (service) =>
        rawTicket(service, {
          role: 'staff',
          visit: undefined,
          acr: 'http://id.swedenconnect.se/loa/1.0/uncertified-loa3',
        }),
    ],
  ];
  for (const [what, code, make] of moreOf) {
    it(`refuses ${what} with ${code}`, async (t) => {
      const service = await ServiceFixture.start(t);
      assert.equal(await refusal(service, await make(service)), code);
    });
  }

  it('lets the clocks of portal and service differ by a minute', async (t) => {
    const service = await ServiceFixture.start(t);
    await assertAccepted(service, await rawTicket(service, {...ago(service, 359), jti: 'a', sub: 'a'}));
    await assertAccepted(service, await rawTicket(service, {...ago(service, -59), jti: 'b', sub: 'b'}));
  });

  it('lets them differ by what the operator has set, and logs a portal whose clock is further ahead', async (t) => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const logger = pino({base: null}, {write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>)});
    const service = await ServiceFixture.start(t, {clockToleranceMs: 5_000, logger});
    await assertAccepted(service, await rawTicket(service, {...ago(service, -5), jti: 'a', sub: 'a'}));
    assert.equal(await refusal(service, await rawTicket(service, {...ago(service, -6), jti: 'b', sub: 'b'})), 'ticket-not-yet-valid');
    const [skew] = lines.filter(({event}) => event === 'clock-skew');
    assert.deepEqual([skew?.['level'], skew?.['origin'], skew?.['portalAheadMs']], [40, ORIGIN, 6_000]);
    assert.equal(await refusal(service, await rawTicket(service, {nbf: Math.floor(service.clock.now() / 1000) + 6})), 'ticket-not-yet-valid');
    assert.equal(lines.filter(({event}) => event === 'clock-skew').length, 1, 'a ticket for later is no wrong clock');
  });

  it('knows the staff of a visit by their subjects at any portal of the tenant', async (t) => {
    const other = 'https://staff.example';
    const service = await ServiceFixture.start(t, {
      portals: [
        {issuer: ORIGIN, jwks: publicKeySet(KEYS), origins: [ORIGIN], tenant: 'region', roles: ['patient']},
        {issuer: other, jwks: publicKeySet(KEYS), origins: [ORIGIN], tenant: 'region'},
        {issuer: 'https://elsewhere.example', jwks: publicKeySet(KEYS), origins: [ORIGIN]},
      ],
    });
    const patient = await service.hello({subject: 'kim', with: ['anna']});
    assert.equal((await patient.next('queue')).visitStaffPresent, false);
    await (await service.hello({issuer: 'https://elsewhere.example', subject: 'anna', role: 'staff', visit: undefined})).next('lobby');
    await (await service.hello({issuer: other, subject: 'omar', role: 'staff', visit: undefined})).next('lobby');
    assert.deepEqual((await patient.settle()).map(({type}) => type), ['pong']);
    await (await service.hello({issuer: other, subject: 'anna', role: 'staff', visit: undefined})).next('lobby');
    assert.equal((await patient.next('queue', ({staffPresent}) => staffPresent)).visitStaffPresent, true);
  });

  it('does not use a ticket up that it refuses', async (t) => {
    const service = await ServiceFixture.start(t);
    await refusal(service, await rawTicket(service, {acr: 'too-low'}));
    await assertAccepted(service, await rawTicket(service));
  });

  for (const algorithm of ['ES256', 'EdDSA', 'RS256'] satisfies TicketAlgorithm[]) {
    it(`accepts ${algorithm}`, async (t) => {
      const keys = await generateVisitKeys({issuer: ORIGIN, audience: AUDIENCE, algorithm});
      const service = await ServiceFixture.start(t, {
        portals: [{issuer: ORIGIN, jwks: publicKeySet(keys), origins: [ORIGIN]}],
      });
      await assertAccepted(service, await signTicket(keys.ticketKey, ticketRequest(), service.clock.now()));
    });
  }

  it('refuses a ticket of one portal on a page of another', async (t) => {
    const other = 'https://other-portal.example';
    const service = await ServiceFixture.start(t, {
      portals: [
        {issuer: ORIGIN, jwks: publicKeySet(KEYS), origins: [ORIGIN]},
        {
          issuer: other,
          jwks: publicKeySet(await generateVisitKeys({issuer: other, audience: AUDIENCE})),
          origins: [other],
        },
      ],
    });
    const client = await service.connect({origin: other});
    client.send({type: 'hello', ticket: await rawTicket(service)});
    assert.equal((await client.next('error')).code, 'ticket-issuer-unknown');
  });

  it('refuses a role that the portal may not give out', async (t) => {
    const service = await ServiceFixture.start(t, {
      portals: [{issuer: ORIGIN, jwks: publicKeySet(KEYS), origins: [ORIGIN], roles: ['patient']}],
    });
    assert.equal(
      await refusal(service, await rawTicket(service, {role: 'staff', visit: undefined})),
      'ticket-claims-invalid',
    );
    await assertAccepted(service, await rawTicket(service));
  });

  it('takes the accepted levels from its options, by role', async (t) => {
    const service = await ServiceFixture.start(t, {acr: {patient: ['urn:example:good']}});
    assert.equal(await refusal(service, await rawTicket(service)), 'ticket-assurance-too-low');
    await assertAccepted(service, await rawTicket(service, {acr: 'urn:example:good'}));
    await assertAccepted(service, await rawTicket(service, {role: 'staff', visit: undefined, jti: 'b'}));
  });
});

/** What is told of a ticket that breaks each rule: the claim or header field, what is expected of it, and the kind of what was given. */
const FAULTS: Readonly<Record<TicketErrorCode, readonly [claim: string | undefined, expected: RegExp, given: RegExp | undefined]>> = {
  'ticket-malformed': [undefined, /a compact JWS/u, undefined],
  'ticket-type-wrong': ['typ', /^visit-ticket\+jwt$/u, /^a string of 3 characters$/u],
  'ticket-algorithm-refused': ['alg', /^one of ES256, EdDSA, RS256$/u, /^a string of 5 characters$/u],
  'ticket-key-unknown': ['kid', /in the portal's jwks/u, undefined],
  'ticket-signature-invalid': [undefined, /a signature by the key that kid names/u, undefined],
  'ticket-issuer-unknown': ['iss', /whose origins name this page's/u, /^a string of 25 characters$/u],
  'ticket-audience-wrong': ['aud', /^https:\/\/video\.example$/u, /^another, in a string of 21 characters$/u],
  'ticket-expired': ['exp', /a time to come/u, /^61 s ago$/u],
  'ticket-not-yet-valid': ['iat', /a time that has come/u, /^61 s ahead$/u],
  'ticket-lifetime-too-long': ['exp', /^1 to 300 s after iat$/u, /^301 s after iat$/u],
  'ticket-claims-invalid': ['visit', /the id of the visit/u, /^nothing$/u],
  'ticket-subject-forbidden': ['sub', /a pseudonym/u, undefined],
  'ticket-assurance-too-low': ['acr', /^one of http:.*loa3, .*\(role patient\)$/u, /^http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa2$/u],
  'ticket-replayed': ['jti', /a fresh ticket for each connection/u, /used before/u],
};

describe('what the developer is told of a refused ticket', () => {
  for (const code of TICKET_ERROR_CODES) {
    it(`says what is wrong after ${code}, to the client and in the log alike`, async (t) => {
      const lines: Readonly<Record<string, unknown>>[] = [];
      const logger = pino({base: null}, {write: (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>)});
      const service = await ServiceFixture.start(t, {logger});
      const client = await service.open({type: 'hello', ticket: await BROKEN[code](service)});
      const error = await client.next('error');
      const [claim, expected, given] = FAULTS[code];
      assert.equal(error.claim, claim);
      assert.match(error.expected ?? '', expected);
      if (given === undefined) assert.equal(error.given, undefined);
      else assert.match(error.given ?? '', given);
      const [line] = lines.filter((each) => each['code'] === code);
      assert.deepEqual([line?.['claim'], line?.['expected'], line?.['given']], [error.claim, error.expected, error.given]);
    });
  }

  it('fits into a message, however many levels an operator accepts', async (t) => {
    const service = await ServiceFixture.start(t, {acr: Array.from({length: 100}, (_, index) => `urn:example:level-${index}`)});
    const error = await (await service.hello()).next('error');
    assert.equal(error.expected?.length, LIMITS.faultLength);
  });
});

describe('an address that cannot show a ticket', () => {
  const forged = (service: ServiceFixture): Promise<string> => BROKEN['ticket-signature-invalid'](service);

  it('is told to stay away after a few forged tickets, while a good one still gets in', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {failuresBurst: 3, failuresPerMinute: 6}});
    for (let count = 0; count < 3; count += 1)
      assert.equal(await refusal(service, await forged(service)), 'ticket-signature-invalid');
    const client = await service.open({type: 'hello', ticket: await forged(service)});
    const error = await client.next('error');
    assert.deepEqual([error.code, error.retryAfterMs], ['overloaded', 10_000]);
    assert.equal(await client.closed, CLOSE.flooding.code);
    await assertAccepted(service, await rawTicket(service));
    service.clock.advance(10_000);
    assert.equal(await refusal(service, await forged(service)), 'ticket-signature-invalid');
  });

  it('may come with any number of expired or too low logins: they are patients', async (t) => {
    const service = await ServiceFixture.start(t, {limits: {failuresBurst: 1}});
    for (let count = 0; count < 4; count += 1)
      assert.equal(await refusal(service, await BROKEN['ticket-expired'](service)), 'ticket-expired');
  });
});

describe('keys by address', () => {
  it('are fetched once, and not asked for again for every unknown key', async (t) => {
    const keySet = await startKeySet(t, () => ({status: 200, body: JSON.stringify(publicKeySet(KEYS))}));
    const service = await ServiceFixture.start(t, {portals: [{issuer: ORIGIN, jwks: keySet.url, origins: [ORIGIN]}]});
    await assertAccepted(service, await rawTicket(service));
    for (let count = 0; count < 5; count += 1)
      assert.equal(await refusal(service, await rawTicket(service, {}, {kid: 'other'})), 'ticket-key-unknown');
    assert.equal(keySet.requests(), 1);
  });

  it("that cannot be had are the service's own failure, and the client comes back", async (t) => {
    const keySet = await startKeySet(t, () => ({status: 500, body: ''}));
    const service = await ServiceFixture.start(t, {portals: [{issuer: ORIGIN, jwks: keySet.url, origins: [ORIGIN]}]});
    const client = await service.open({type: 'hello', ticket: await rawTicket(service)});
    assert.equal((await client.next('error')).code, 'internal');
    assert.equal(await client.closed, 1011);
  });
});

function unsigned(ticket: string): string {
  const header = Buffer.from(JSON.stringify({alg: 'none', typ: TICKET_TYPE})).toString('base64url');
  return `${header}.${ticket.split('.')[1] ?? ''}.AA`;
}

function withClaim(ticket: string, claims: Claims): string {
  const [header, payload = '', signature] = ticket.split('.');
  const changed = {...(JSON.parse(Buffer.from(payload, 'base64url').toString()) as object), ...claims};
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

function ticketRequest(): Parameters<typeof signTicket>[1] {
  return {
    issuer: ORIGIN,
    audience: AUDIENCE,
    subject: 'pairwise-1',
    role: 'patient',
    clinic: 'clinic-1',
    visit: 'visit-1',
    acr: LOA3,
  };
}

async function startKeySet(
  t: TestContext,
  answer: () => {status: number; body: string},
): Promise<{url: string; requests: () => number}> {
  const {createServer} = await import('node:http');
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    const {status, body} = answer();
    response.writeHead(status, {'content-type': 'application/json'}).end(body);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {url: `http://127.0.0.1:${address.port}/jwks.json`, requests: () => requests};
}
