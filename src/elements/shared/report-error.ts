import type {MediaFailure} from '../../core/media/media-failure.js';
import type {Logger} from '../../core/ports/ports.js';
import type {VisitError} from '../../core/visit-error.js';
import {VisitErrorEvent} from './session-events.js';

/** An element that fires `visit-error`. */
export type ErrorHost = HTMLElement & {readonly logger?: Logger | undefined};

/** What the developer has been told in this page. */
const told = new Set<string>();

/**
 * Fires `visit-error`. Where nobody reads it, the console says what failed (or the logger, if the element has one), once: the
 * person is told no more than how to go on, and a portal that does not listen yet would learn nothing.
 */
export function reportError(host: ErrorHost, error: VisitError | MediaFailure): void {
  const event = new VisitErrorEvent(error);
  host.dispatchEvent(event);
  const {code, message} = error;
  const text = `<${host.localName}> ${code}: ${message} (nobody listens to its event visit-error)`;
  if (event.isRead || told.has(text)) return;
  told.add(text);
  if (host.logger === undefined) console.error(text);
  else host.logger.error(text);
}
