import type {Logger} from '../core/ports/ports.js';

/** Says nothing: the default, because a portal's console is the portal's. */
export const silentLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
