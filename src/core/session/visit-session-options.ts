import {VISIT_PATH} from '../../protocol/index.js';
import type {VisitPorts} from '../ports/ports.js';
import type {GetTicket} from '../signalling/credentials.js';
import {VisitError} from '../visit-error.js';

export interface VisitSessionOptions {
  /**
   * Where the visit service is: its origin (`https://visit.example`), with a path where it is mounted below one, as an
   * `http(s)` or `ws(s)` URL, or relative to the page.
   */
  readonly service: string;
  /** Called whenever a fresh ticket is needed: at first, and again when a receipt is no longer good. */
  readonly getTicket: GetTicket;
  /** Everything outside; `defaultPorts()` is the browser itself. They are the session's from then on. */
  readonly ports: VisitPorts;
  /** Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. */
  readonly relayOnly?: boolean;
  /** How long the portal may take for a ticket, in milliseconds; 15 000 by default. */
  readonly ticketTimeoutMs?: number;
}

const SOCKET_SCHEME: Readonly<Record<string, string>> = {'https:': 'wss:', 'http:': 'ws:', 'wss:': 'wss:', 'ws:': 'ws:'};

/**
 * The address of the WebSocket endpoint.
 *
 * @throws {VisitError} `not-configured` when `service` is no such address.
 */
export function endpointOf(service: string): string {
  const url = service.trim() === '' ? undefined : parse(service);
  const scheme = url && SOCKET_SCHEME[url.protocol];
  if (url === undefined || scheme === undefined) {
    throw VisitError.notConfigured(`service must be the address of a visit service, such as "https://visit.example"; it is "${service}".`);
  }
  const path = url.pathname.replace(/\/+$/u, '');
  return `${scheme}//${url.host}${path.endsWith(VISIT_PATH) ? path : path + VISIT_PATH}`;
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address, location.href);
  } catch {
    return undefined;
  }
}
