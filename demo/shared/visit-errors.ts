import {ConsoleLogger} from '../../src/adapters/console-logger.js';
import type {VisitErrorEvent} from '../../src/elements/visit-join/visit-join-events.js';

const logger = new ConsoleLogger();

/** A portal tells whoever runs it what has failed; this one has the console. */
export function reportVisitError({detail: {error}}: VisitErrorEvent): void {
  logger.warn(error.message, {code: error.code});
}
