import {fileURLToPath} from 'node:url';

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
  readonly turn: TurnConfiguration | undefined;
}

const DEFAULT_PORT = 8080;
const BUILT_PAGES = fileURLToPath(new URL('../../dist/demo/', import.meta.url));

/**
 * Reads `PORT`, `HOST`, `DEMO_ROOT`, `VISIT_KEYS`, `TURN_URLS` (separated by commas or spaces) and `TURN_SECRET`.
 *
 * @param root - Where the built pages are, unless `DEMO_ROOT` says otherwise.
 * @throws {Error} naming the variable that is wrong and what it may be.
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
    turn: readTurn(set('TURN_URLS'), set('TURN_SECRET')),
  };
}

function readPort(value: string | undefined): number {
  if (value === undefined) return DEFAULT_PORT;
  const port = Number(value);
  if (!/^\d+$/u.test(value) || port > 65_535) throw new Error(`PORT is "${value}", but must be a number from 0 to 65535.`);
  return port;
}

function readTurn(urls: string | undefined, secret: string | undefined): TurnConfiguration | undefined {
  if (urls === undefined && secret === undefined) return undefined;
  if (urls === undefined || secret === undefined) throw new Error('TURN_URLS and TURN_SECRET belong together: set both or none.');
  const list = urls.split(/[\s,]+/u).filter((url) => url !== '');
  const odd = list.find((url) => !/^turns?:[\x21-\x7e]+$/u.test(url));
  if (odd !== undefined) throw new Error(`TURN_URLS names "${odd}", but every address must start with turn: or turns:.`);
  return {urls: list, secret};
}
