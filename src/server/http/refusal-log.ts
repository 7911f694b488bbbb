import type {Logger} from 'pino';
import {VISIT_PATH} from '../../protocol/index.js';

/** So many origins are logged; whoever sends more of them fills no log. */
const MOST_ORIGINS = 50;

/** Tells whoever runs the service which pages it turned away before there was a socket: each origin once. */
export class RefusalLog {
  readonly #logger: Logger;
  readonly #origins = new Set<string>();
  #isPathLogged = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  /** A page came whose origin no portal lists. */
  origin(origin: string | undefined): void {
    const name = nameOf(origin);
    if (this.#origins.has(name) || this.#origins.size >= MOST_ORIGINS) return;
    this.#origins.add(name);
    this.#logger.warn({event: 'origin-refused', origin: name, expected: "an origin in a portal's origins"});
  }

  /** An upgrade came to another path. The path itself is not logged: somebody may have put a ticket into it. */
  path(): void {
    if (this.#isPathLogged) return;
    this.#isPathLogged = true;
    this.#logger.warn({event: 'path-unknown', expected: VISIT_PATH});
  }
}

/** Only an origin, whatever a client puts into the header. A page in a sandbox has the origin `null`. */
function nameOf(origin: string | undefined): string {
  if (origin === undefined) return 'none';
  return URL.canParse(origin) ? new URL(origin).origin : 'null';
}
