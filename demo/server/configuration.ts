import {fileURLToPath} from 'node:url';
import {ConfigurationError} from '../../src/server/index.js';

/** TURN servers to hand out, with the secret from which their time-limited credentials are made. */
export interface TurnConfiguration {
  readonly urls: readonly string[];
  readonly secret: string;
}

/** What the environment decides about the demo. */
export interface DemoConfiguration {
  /** TCP port; 0 lets the system choose a free one. */
  readonly port: number;
  /** Address to listen on; `0.0.0.0` or `::` lets other machines in. */
  readonly host: string;
  /** Folder with the built pages and modules. */
  readonly root: string;
  /** JWK file with the keys; without one, keys are made at every start and nothing outlives a restart. */
  readonly keysFile: string | undefined;
  /** Origins of the pages besides the server's own addresses, such as a reverse proxy's. */
  readonly origins: readonly string[];
  readonly turn: TurnConfiguration | undefined;
  /** TURN servers for the test of the network, before anybody is admitted. */
  readonly checkTurn: TurnConfiguration | undefined;
}

const DEFAULT_PORT = 8080;
const BUILT_PAGES = fileURLToPath(new URL('../../dist/demo/', import.meta.url));

/**
 * Reads `PORT`, `HOST`, `DEMO_ROOT`, `DEMO_ORIGINS`, `VISIT_KEYS`, `TURN_URLS`, `TURN_SECRET`, `CHECK_TURN_URLS` and
 * `CHECK_TURN_SECRET`; lists are separated by commas or spaces.
 *
 * @param root - Where the built pages are, unless `DEMO_ROOT` says otherwise.
 * @throws {ConfigurationError} naming the variable that is wrong and what it may be.
 */
export function readConfiguration(
  environment: Readonly<Record<string, string | undefined>>,
  root: string = BUILT_PAGES,
): DemoConfiguration {
  const set = (name: string): string | undefined => environment[name]?.trim() || undefined;
  return {
    port: readPort(set('PORT')),
    host: set('HOST') ?? '127.0.0.1',
    root: set('DEMO_ROOT') ?? root,
    keysFile: set('VISIT_KEYS'),
    origins: list(set('DEMO_ORIGINS')),
    turn: readTurn('TURN', set),
    checkTurn: readTurn('CHECK_TURN', set),
  };
}

const list = (value = ''): readonly string[] => value.split(/[\s,]+/u).filter((entry) => entry !== '');

function readPort(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PORT;
  const port = Number(value);
  if (!/^\d+$/u.test(value) || port > 65_535) throw new ConfigurationError('PORT', 'must be a number from 0 to 65535');
  return port;
}

function readTurn(prefix: string, set: (name: string) => string | undefined): TurnConfiguration | undefined {
  const [urls, secret] = [set(`${prefix}_URLS`), set(`${prefix}_SECRET`)];
  if (urls === undefined && secret === undefined) return undefined;
  if (urls === undefined || secret === undefined)
    throw new ConfigurationError(`${prefix}_URLS`, `belongs together with ${prefix}_SECRET: set both or none`);
  const odd = list(urls).find((url) => !/^turns?:[\x21-\x7e]+$/u.test(url));
  if (odd !== undefined)
    throw new ConfigurationError(`${prefix}_URLS`, `names ${odd}, but every address must start with turn: or turns:`);
  return {urls: list(urls), secret};
}
