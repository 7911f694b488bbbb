import {randomBytes} from 'node:crypto';
import {readFile, rm, writeFile} from 'node:fs/promises';
import {calculateJwkThumbprint, exportJWK, generateKeyPair, type JSONWebKeySet, type JWK} from 'jose';
import {TICKET_ALGORITHMS} from '../../protocol/index.js';
import {isRecord} from '../../protocol/shape.js';
import {ConfigurationError} from '../errors.js';

/** Bytes of a receipt key: as long as the hash it is used with (RFC 7518, section 3.2). */
export const RECEIPT_KEY_BYTES = 32;

/** Signature algorithm of a ticket (RFC 7518, RFC 8037). */
export type TicketAlgorithm = (typeof TICKET_ALGORITHMS)[number];

/** A private key that signs tickets; `kid` and `alg` are compulsory, so that no verifier has to guess. */
export type TicketKey = JWK & {readonly kid: string; readonly alg: TicketAlgorithm};

/** Contents of the file that `VISIT_KEYS` names: what a portal signs with and what the service keeps secret. */
export interface VisitKeys {
  /** `iss` of the tickets: the portal's origin. */
  readonly issuer: string;
  /** `aud` of the tickets: the service. */
  readonly audience: string;
  readonly ticketKey: TicketKey;
  /** Secret of the service's receipts, base64url. */
  readonly receiptKey: string;
}

/** Options of {@link generateVisitKeys}. */
export interface GenerateKeysOptions {
  readonly issuer: string;
  readonly audience: string;
  /** Default `ES256`. */
  readonly algorithm?: TicketAlgorithm;
}

/**
 * Makes fresh keys for one portal and its service.
 *
 * @example
 * ```ts
 * const keys = await generateVisitKeys({issuer: 'https://portal.example', audience: 'https://visit.example'});
 * await writeVisitKeys('visit-keys.json', keys);
 * const portal = {issuer: keys.issuer, jwks: publicKeySet(keys), origins: ['https://portal.example']};
 * ```
 */
export async function generateVisitKeys({
  issuer,
  audience,
  algorithm = 'ES256',
}: GenerateKeysOptions): Promise<VisitKeys> {
  const {privateKey} = await generateKeyPair(algorithm, {extractable: true});
  const jwk = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(jwk);
  return {
    issuer,
    audience,
    ticketKey: {...jwk, kid, alg: algorithm, use: 'sig'},
    receiptKey: generateReceiptKey(),
  };
}

/** Makes a secret for {@link VisitServiceOptions.receiptKey}, base64url. */
export function generateReceiptKey(): string {
  return randomBytes(RECEIPT_KEY_BYTES).toString('base64url');
}

/** Returns the public half of the ticket key, as the service's `jwks` option takes it. */
export function publicKeySet(keys: Pick<VisitKeys, 'ticketKey'>): JSONWebKeySet {
  return {keys: [publicJwk(keys.ticketKey)]};
}

const PUBLIC_MEMBERS = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'] as const;

/** Copies only what RFC 7518 and RFC 8037 call public, so that no member added later can leak. */
function publicJwk(jwk: JWK): JWK {
  return Object.fromEntries(PUBLIC_MEMBERS.filter((name) => jwk[name] !== undefined).map((name) => [name, jwk[name]]));
}

/**
 * Reads a keys file.
 *
 * @throws {ConfigurationError} naming the member that is missing or wrong.
 */
export async function readVisitKeys(file: string): Promise<VisitKeys> {
  return parseVisitKeys(await readJson(file), file);
}

/** Writes a keys file that only its owner may read. An existing file is replaced. */
export async function writeVisitKeys(file: string, keys: VisitKeys): Promise<void> {
  // An existing file would keep its own, perhaps wider, permissions.
  await rm(file, {force: true});
  await writeFile(file, `${JSON.stringify(keys, null, 2)}\n`, {mode: 0o600, flag: 'wx'});
}

/**
 * Checks the parsed contents of a keys file. `where` names the source in errors.
 *
 * @throws {ConfigurationError} naming the member that is missing or wrong.
 */
export function parseVisitKeys(value: unknown, where = 'keys'): VisitKeys {
  if (!isRecord(value)) throw new ConfigurationError(where, 'must hold a JSON object; `visit-server keys` prints one');
  const {issuer, audience, ticketKey, receiptKey} = value;
  if (typeof issuer !== 'string' || issuer === '')
    throw new ConfigurationError(`${where}: issuer`, 'set it to the origin of the portal that signs tickets');
  if (typeof audience !== 'string' || audience === '')
    throw new ConfigurationError(`${where}: audience`, 'set it to the audience of the visit service');
  if (typeof receiptKey !== 'string')
    throw new ConfigurationError(`${where}: receiptKey`, 'set it to 32 random bytes in base64url');
  decodeReceiptKey(receiptKey, `${where}: receiptKey`);
  return {issuer, audience, ticketKey: parseTicketKey(ticketKey, `${where}: ticketKey`), receiptKey};
}

/** The raw secret of a receipt key. @throws {ConfigurationError} when it is shorter than the hash. */
export function decodeReceiptKey(key: string | Uint8Array, option: string): Uint8Array {
  if (typeof key === 'string' && !/^[\w-]+$/u.test(key))
    throw new ConfigurationError(option, 'must be base64url without padding');
  const bytes = typeof key === 'string' ? Buffer.from(key, 'base64url') : key;
  if (bytes.length < RECEIPT_KEY_BYTES)
    throw new ConfigurationError(
      option,
      `needs at least ${RECEIPT_KEY_BYTES} random bytes; \`visit-server keys\` makes one`,
    );
  return bytes;
}

/** Checks a private JWK for {@link signTicket}. */
export function parseTicketKey(value: unknown, where: string): TicketKey {
  if (!isRecord(value)) throw new ConfigurationError(where, 'must be a private JWK');
  if (typeof value['kid'] !== 'string' || value['kid'] === '')
    throw new ConfigurationError(`${where}.kid`, "give the key an id, the same as in the portal's JWKS");
  if (!TICKET_ALGORITHMS.includes(value['alg'] as TicketAlgorithm))
    throw new ConfigurationError(`${where}.alg`, `must be one of ${TICKET_ALGORITHMS.join(', ')}`);
  if (typeof value['d'] !== 'string')
    throw new ConfigurationError(where, 'is a public key; tickets are signed with the private one');
  return value as TicketKey;
}

/** What a file tells the `ticket` command: a whole keys file, a JWK set or a single private JWK. */
export async function readSigningKey(file: string): Promise<{key: TicketKey; issuer?: string; audience?: string}> {
  const value = await readJson(file);
  if (isRecord(value) && 'ticketKey' in value) {
    const keys = parseVisitKeys(value, file);
    return {key: keys.ticketKey, issuer: keys.issuer, audience: keys.audience};
  }
  if (isRecord(value) && Array.isArray(value['keys'])) {
    const key: unknown = value['keys'].find((entry: unknown) => isRecord(entry) && 'd' in entry);
    return {key: parseTicketKey(key, `${file}: keys`)};
  }
  return {key: parseTicketKey(value, file)};
}

async function readJson(file: string): Promise<unknown> {
  let contents: string;
  try {
    contents = await readFile(file, 'utf8');
  } catch (error) {
    throw new ConfigurationError(file, 'cannot be read; check the path and its permissions', error);
  }
  try {
    return JSON.parse(contents);
  } catch (error) {
    throw new ConfigurationError(file, 'is not JSON', error);
  }
}
