import assert from 'node:assert/strict';
import {generateKeyPairSync} from 'node:crypto';
import {describe, it} from 'node:test';
import {
  ConfigurationError,
  createVisitService,
  DEFAULT_ACR,
  publicKeySet,
  type VisitServiceOptions,
} from '../../src/server/index.js';
import {KEYS, ORIGIN, serviceOptions} from './service.fixture.js';

const jwks = publicKeySet(KEYS);
const [key] = jwks.keys;
const portal = {issuer: ORIGIN, jwks, origins: [ORIGIN]};
const shortKey = generateKeyPairSync('rsa', {modulusLength: 1024}).publicKey.export({format: 'jwk'});

describe('options that cannot work', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['no audience', {audience: ''}, /^audience: set it to the `aud`/u],
    ['no portals', {portals: []}, /^portals: name at least one portal/u],
    ['portals that are none', {portals: 'https://portal.example'}, /^portals: /u],
    ['no issuer', {portals: [{...portal, issuer: ''}]}, /^portals\[0\]\.issuer: /u],
    ['an issuer twice', {portals: [portal, portal]}, /^portals\[1\]\.issuer: is named twice/u],
    ['no origins', {portals: [{...portal, origins: []}]}, /^portals\[0\]\.origins: list the origins/u],
    [
      'an origin with a path',
      {portals: [{...portal, origins: [`${ORIGIN}/besok`]}]},
      /^portals\[0\]\.origins: .* is not an origin/u,
    ],
    ['any origin', {portals: [{...portal, origins: ['*']}]}, /^portals\[0\]\.origins: /u],
    ['the null origin', {portals: [{...portal, origins: ['null']}]}, /^portals\[0\]\.origins: /u],
    ['an unknown role', {portals: [{...portal, roles: ['admin']}]}, /^portals\[0\]\.roles: /u],
    ['no keys', {portals: [{...portal, jwks: {keys: []}}]}, /^portals\[0\]\.jwks: must be a JWKS object/u],
    [
      'keys over plain HTTP',
      {portals: [{...portal, jwks: 'http://portal.example/jwks'}]},
      /^portals\[0\]\.jwks: .* https: address/u,
    ],
    ['a private key', {portals: [{...portal, jwks: {keys: [KEYS.ticketKey]}}]}, /holds a private key; .*publicKeySet/u],
    [
      'a shared secret',
      {portals: [{...portal, jwks: {keys: [{kty: 'oct', k: 'AA', kid: 'a'}]}}]},
      /holds a symmetric key/u,
    ],
    ['a key without id', {portals: [{...portal, jwks: {keys: [{...key, kid: undefined}]}}]}, /give every key a `kid`/u],
    ['a broken key', {portals: [{...portal, jwks: {keys: [{...key, x: 'AA'}]}}]}, /is not a public key in JWK form/u],
    [
      'a short RSA key',
      {portals: [{...portal, jwks: {keys: [{...shortKey, kid: 'short'}]}}]},
      /RSA keys need 2048 bits/u,
    ],
    ['a short receipt key', {receiptKey: 'c2hvcnQ'}, /^receiptKey: needs at least 32 random bytes/u],
    ['a receipt key that is no base64url', {receiptKey: 'pass word'}, /^receiptKey: must be base64url/u],
    ['clocks that differ by more than a ticket lives', {clockToleranceMs: 300_001}, /^clockToleranceMs: must be a whole number of milliseconds from 0 to 300000/u],
    ['an empty list of levels', {acr: []}, /^acr\.patient: list at least one accepted level/u],
    ['an empty list of levels for a role', {acr: {staff: []}}, /^acr\.staff: /u],
    [
      'an ICE server that is none',
      {ice: {servers: [{urls: ['https://turn.example']}]}},
      /^ice\.servers: .* is no STUN or TURN address/u,
    ],
    [
      'a TURN server without secret',
      {ice: {turn: {urls: ['turn:turn.example'], secret: ''}}},
      /^ice\.turn\.secret: .*static-auth-secret/u,
    ],
    [
      'a TURN credential for ever',
      {ice: {turn: {urls: ['turn:turn.example'], secret: 's', ttl: 1e9}}},
      /^ice\.turn\.ttl: /u,
    ],
    [
      'a TURN server for tests without secret',
      {ice: {check: {turn: {urls: ['turn:turn.example'], secret: ''}}}},
      /^ice\.check\.turn\.secret: .*static-auth-secret/u,
    ],
    [
      'a TURN credential for tests that outlives them',
      {ice: {check: {turn: {urls: ['turn:turn.example'], secret: 's', ttl: 600}}}},
      /^ice\.check\.turn\.ttl: must be 30 to 300 seconds/u,
    ],
    [
      'an ICE server for tests that is none',
      {ice: {check: {servers: [{urls: ['https://turn.example']}]}}},
      /^ice\.check\.servers: .* is no STUN or TURN address/u,
    ],
    ['a limit of nothing', {limits: {sockets: 0}}, /^limits\.sockets: must be a number greater than 0/u],
    ['an unknown limit', {limits: {scokets: 1}}, /^limits\.scokets: is not known; there are sockets/u],
    ['an unknown policy', {policy: {patience: 1}}, /^policy\.patience: is not known/u],
    ['a heartbeat that hurries', {heartbeatMs: 1}, /^heartbeatMs: /u],
    [
      'a proxy that is no address',
      {trustedProxies: ['proxy.example']},
      /^trustedProxies: .* neither an IP address nor a CIDR block/u,
    ],
    ['a proxy with too many bits', {trustedProxies: ['10.0.0.0/33']}, /^trustedProxies: /u],
  ];
  for (const [what, options, message] of cases) {
    it(`are refused with their name and a fix: ${what}`, () => {
      assert.throws(
        () => createVisitService(serviceOptions(options)),
        (error) => {
          assert.ok(error instanceof ConfigurationError);
          assert.equal(error.code, 'configuration-invalid');
          assert.match(error.message, message);
          assert.ok(!error.message.includes(KEYS.receiptKey));
          return true;
        },
      );
    });
  }
});

describe('options that work', () => {
  const cases: readonly (readonly [string, Partial<VisitServiceOptions>])[] = [
    ['nothing but portals and audience', {receiptKey: undefined, ice: undefined} as never],
    ['keys by address', {portals: [{...portal, jwks: new URL('https://portal.example/jwks.json')}]}],
    ['keys by a local address over HTTP', {portals: [{...portal, jwks: 'http://localhost:8080/jwks.json'}]}],
    ['a raw receipt key', {receiptKey: new Uint8Array(32).fill(7)}],
    ['one list of levels for all', {acr: DEFAULT_ACR.patient}],
    ['relays for tests of the network only', {ice: {check: {turn: {urls: ['turn:turn.example'], secret: 's', ttl: 30}}}}],
    ['proxies of both families', {trustedProxies: ['10.0.0.0/8', '192.0.2.1', '2001:db8::/32']}],
  ];
  for (const [what, options] of cases) {
    it(`are taken: ${what}`, async () => {
      await createVisitService(serviceOptions(options)).close();
    });
  }
});
