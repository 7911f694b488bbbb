import {createPublicKey, randomBytes} from 'node:crypto';
import {BlockList, isIP} from 'node:net';
import {createLocalJWKSet, createRemoteJWKSet, type JSONWebKeySet, type JWK} from 'jose';
import {pino, type Logger} from 'pino';
import {DEFAULT_LOBBY_POLICY, type LobbyPolicy} from '../lobby/index.js';
import {ROLES, type Role} from '../protocol/index.js';
import {DEFAULT_ACR, type AcceptedAcr} from '../service/acr.js';
import {systemClock, type ServerClock} from '../service/clock.js';
import {ConfigurationError} from './errors.js';
import {checkIce, type IceSettings} from './ice.js';
import {decodeReceiptKey, RECEIPT_KEY_BYTES} from './tickets/keys.js';
import {DEFAULT_LIMITS, type ServiceLimits} from '../service/limits.js';
import {createMemoryStore} from '../service/store/memory-store.js';
import {DEFAULT_CLOCK_TOLERANCE_MS} from '../service/ticket-rules.js';
import type {PortalOptions, VisitServiceOptions} from './options.js';
import type {VisitStore} from '../service/store/visit-store.js';

export type KeyFinder = ReturnType<typeof createLocalJWKSet> | ReturnType<typeof createRemoteJWKSet>;

export interface Portal {
  readonly issuer: string;
  readonly tenant: string;
  readonly keys: KeyFinder;
  readonly origins: ReadonlySet<string>;
  readonly roles: ReadonlySet<Role>;
}

/** The options, checked and completed. */
export interface Settings {
  readonly portals: ReadonlyMap<string, Portal>;
  readonly audience: string;
  readonly acr: AcceptedAcr;
  readonly receiptKey: Uint8Array;
  readonly ice: IceSettings;
  readonly limits: ServiceLimits;
  readonly heartbeatMs: number;
  readonly clockToleranceMs: number;
  readonly policy: LobbyPolicy;
  readonly logger: Logger;
  readonly store: VisitStore;
  readonly ownsStore: boolean;
  readonly trustedProxies: BlockList;
  readonly allowMissingOrigin: boolean;
  readonly clock: ServerClock;
}

/** Checks the options. @throws {ConfigurationError} naming the option and what to do about it. */
export function resolveSettings(options: VisitServiceOptions): Settings {
  const {clock = systemClock} = options;
  if (typeof options.audience !== 'string' || options.audience === '') {
    throw new ConfigurationError(
      'audience',
      'set it to the `aud` that the portals put into their tickets, such as the origin of this service',
    );
  }
  return {
    portals: resolvePortals(options.portals),
    audience: options.audience,
    acr: resolveAcr(options.acr),
    receiptKey:
      options.receiptKey === undefined
        ? randomBytes(RECEIPT_KEY_BYTES)
        : decodeReceiptKey(options.receiptKey, 'receiptKey'),
    ice: checkIce(options.ice ?? {}),
    limits: positive('limits', DEFAULT_LIMITS, options.limits),
    heartbeatMs: milliseconds('heartbeatMs', options.heartbeatMs ?? 5_000, 10, 600_000),
    clockToleranceMs: milliseconds('clockToleranceMs', options.clockToleranceMs ?? DEFAULT_CLOCK_TOLERANCE_MS, 0, 300_000),
    policy: positive('policy', DEFAULT_LOBBY_POLICY, options.policy),
    logger: options.logger ?? pino({enabled: false}),
    store: options.store ?? createMemoryStore(),
    ownsStore: options.store === undefined,
    trustedProxies: resolveProxies(options.trustedProxies ?? []),
    allowMissingOrigin: options.allowMissingOrigin ?? false,
    clock,
  };
}

function resolvePortals(portals: unknown): ReadonlyMap<string, Portal> {
  if (!Array.isArray(portals) || portals.length === 0) {
    throw new ConfigurationError('portals', 'name at least one portal: {issuer, jwks, origins}');
  }
  const resolved = new Map<string, Portal>();
  for (const [index, portal] of (portals as readonly PortalOptions[]).entries()) {
    const at = `portals[${index}]`;
    const {issuer, origins, roles = ROLES} = portal;
    if (typeof issuer !== 'string' || issuer === '')
      throw new ConfigurationError(`${at}.issuer`, 'set it to the `iss` of its tickets');
    if (resolved.has(issuer))
      throw new ConfigurationError(
        `${at}.issuer`,
        'is named twice; give a portal one entry with all its keys and origins',
      );
    if (!Array.isArray(origins) || origins.length === 0)
      throw new ConfigurationError(`${at}.origins`, 'list the origins of its pages, such as https://portal.example');
    for (const role of roles)
      if (!ROLES.includes(role)) throw new ConfigurationError(`${at}.roles`, `may hold ${ROLES.join(', ')}`);
    resolved.set(issuer, {
      issuer,
      tenant: portal.tenant ?? issuer,
      keys: resolveKeys(portal.jwks, `${at}.jwks`),
      origins: new Set(origins.map((origin: unknown) => checkOrigin(origin, `${at}.origins`))),
      roles: new Set(roles),
    });
  }
  return resolved;
}

function checkOrigin(origin: unknown, option: string): string {
  const url = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin) : undefined;
  if (url === undefined || url.origin !== origin) {
    throw new ConfigurationError(
      option,
      `${JSON.stringify(origin)} is not an origin; write scheme, host and port only, such as https://portal.example`,
    );
  }
  return url.origin;
}

function resolveKeys(jwks: PortalOptions['jwks'], option: string): KeyFinder {
  if (typeof jwks === 'string' || jwks instanceof URL) {
    const url = URL.canParse(String(jwks)) ? new URL(String(jwks)) : undefined;
    const isLocal = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    if (url === undefined || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal))) {
      throw new ConfigurationError(option, 'must be a JWKS object or an https: address');
    }
    return createRemoteJWKSet(url, {timeoutDuration: 3_000, cooldownDuration: 30_000, cacheMaxAge: 600_000});
  }
  const keys = (jwks as JSONWebKeySet | undefined)?.keys;
  if (!Array.isArray(keys) || keys.length === 0)
    throw new ConfigurationError(
      option,
      'must be a JWKS object ({keys: [...]}) with at least one key, or an https: address',
    );
  for (const key of keys) checkPublicKey(key, option);
  return createLocalJWKSet(jwks);
}

/** Finds a key that can never verify anything now, rather than at the first patient. */
function checkPublicKey(key: JWK, option: string): void {
  if (key.kty === 'oct')
    throw new ConfigurationError(option, 'holds a symmetric key; tickets are signed with ES256, EdDSA or RS256');
  if ('d' in key)
    throw new ConfigurationError(
      option,
      'holds a private key; give the service the public half only (`publicKeySet(keys)`)',
    );
  if (typeof key.kid !== 'string')
    throw new ConfigurationError(option, 'give every key a `kid`, the same as in the header of the tickets');
  const name = `the key ${JSON.stringify(key.kid)}`;
  let bits: number | undefined;
  try {
    bits = createPublicKey({key: {...key}, format: 'jwk'}).asymmetricKeyDetails?.modulusLength;
  } catch (error) {
    throw new ConfigurationError(option, `${name} is not a public key in JWK form`, error);
  }
  // RFC 7518, section 3.3.
  if (bits !== undefined && bits < 2048)
    throw new ConfigurationError(option, `${name} is too short; RSA keys need 2048 bits`);
}

function resolveAcr(acr: VisitServiceOptions['acr']): AcceptedAcr {
  if (acr === undefined) return DEFAULT_ACR;
  const lists: AcceptedAcr = Array.isArray(acr)
    ? {patient: acr, staff: acr, guest: acr}
    : {...DEFAULT_ACR, ...(acr as Partial<AcceptedAcr>)};
  for (const role of ROLES) {
    const list: unknown = lists[role];
    if (
      !Array.isArray(list) ||
      list.length === 0 ||
      !list.every((entry) => typeof entry === 'string' && entry !== '')
    ) {
      throw new ConfigurationError(
        `acr.${role}`,
        'list at least one accepted level, such as http://id.elegnamnden.se/loa/1.0/loa3',
      );
    }
  }
  return lists;
}

function milliseconds(option: string, value: number, min: number, max: number): number {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new ConfigurationError(option, `must be a whole number of milliseconds from ${min} to ${max}`);
  return value;
}

function positive<T extends object>(option: string, defaults: T, changes: Partial<T> = {}): T {
  const values = {...defaults, ...changes};
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(defaults, name))
      throw new ConfigurationError(`${option}.${name}`, `is not known; there are ${Object.keys(defaults).join(', ')}`);
    if (typeof value !== 'number' || !(value > 0))
      throw new ConfigurationError(`${option}.${name}`, 'must be a number greater than 0');
  }
  return values;
}

function resolveProxies(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', prefix] = entry.split('/');
    const version = isIP(address);
    const bits = prefix === undefined ? (version === 4 ? 32 : 128) : Number(prefix);
    if (version === 0 || !Number.isInteger(bits) || bits < 0 || bits > (version === 4 ? 32 : 128)) {
      throw new ConfigurationError(
        'trustedProxies',
        `${JSON.stringify(entry)} is neither an IP address nor a CIDR block`,
      );
    }
    list.addSubnet(address, bits, version === 4 ? 'ipv4' : 'ipv6');
  }
  return list;
}
