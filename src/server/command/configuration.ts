import {readFile} from 'node:fs/promises';
import {isRecord} from '../../protocol/shape.js';
import {ConfigurationError} from '../errors.js';
import {publicKeySet, readVisitKeys} from '../tickets/keys.js';
import type {VisitServiceOptions} from '../options.js';
import {wholeNumber} from './command-line.js';

/** What may stand in the configuration file: the options of `createVisitServer` that are plain data. */
const MEMBERS = [
  'portals',
  'audience',
  'acr',
  'receiptKey',
  'ice',
  'limits',
  'heartbeatMs',
  'clockToleranceMs',
  'policy',
  'trustedProxies',
  'allowMissingOrigin',
  'port',
  'host',
];

export interface ServeConfiguration {
  readonly options: VisitServiceOptions;
  readonly port: number;
  readonly host: string;
}

/**
 * Joins the configuration file, the keys file and the environment; the environment wins, so that secrets need
 * not stand in a file. Values are judged by `createVisitServer`, with the same names.
 */
export async function readConfiguration(
  file: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ServeConfiguration> {
  const config = {...(file === undefined ? {} : await readObject(file)), ...(await fromKeys(env))};
  for (const name of Object.keys(config)) {
    if (!MEMBERS.includes(name))
      throw new ConfigurationError(name, `is not an option; known are ${MEMBERS.join(', ')}`);
  }
  const {port = 8080, host, ...options} = config;
  const receiptKey = env['VISIT_RECEIPT_KEY'] ?? options['receiptKey'];
  const ice = withSecrets(options['ice'], env);
  return {
    options: {
      ...options,
      ...(receiptKey !== undefined && {receiptKey}),
      ...(ice !== undefined && {ice}),
      // The library checks every option again, with its path in the message.
    } as VisitServiceOptions,
    port: wholeNumber(env['PORT'] ?? JSON.stringify(port), 'port', 0, 65_535),
    host: env['HOST'] ?? (typeof host === 'string' ? host : '127.0.0.1'),
  };
}

async function fromKeys(env: Readonly<Record<string, string | undefined>>): Promise<Readonly<Record<string, unknown>>> {
  const file = env['VISIT_KEYS'];
  if (file === undefined) return {};
  const keys = await readVisitKeys(file);
  const origins = env['VISIT_ORIGINS']?.split(',').map((origin) => origin.trim()) ?? [keys.issuer];
  return {
    portals: [{issuer: keys.issuer, jwks: publicKeySet(keys), origins}],
    audience: keys.audience,
    receiptKey: keys.receiptKey,
  };
}

function withSecrets(ice: unknown, env: Readonly<Record<string, string | undefined>>): unknown {
  const relays = withSecret(ice, 'ice', 'VISIT_TURN_SECRET', env);
  if (env[CHECK_SECRET] === undefined) return relays;
  const check = withSecret(isRecord(relays) ? relays['check'] : undefined, 'ice.check', CHECK_SECRET, env);
  return isRecord(relays) ? {...relays, check} : {check};
}

const CHECK_SECRET = 'VISIT_CHECK_TURN_SECRET';

function withSecret(
  relays: unknown,
  option: string,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): unknown {
  const secret = env[name];
  if (secret === undefined) return relays;
  if (!isRecord(relays) || !isRecord(relays['turn']))
    throw new ConfigurationError(name, `needs ${option}.turn.urls in the configuration file`);
  return {...relays, turn: {...relays['turn'], secret}};
}

async function readObject(file: string): Promise<Readonly<Record<string, unknown>>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ConfigurationError(
      file,
      error instanceof SyntaxError ? 'is not JSON' : 'cannot be read; check the path and its permissions',
      error,
    );
  }
  if (!isRecord(value)) throw new ConfigurationError(file, 'must hold a JSON object');
  return value;
}
