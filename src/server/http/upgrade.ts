import {STATUS_CODES, type IncomingMessage} from 'node:http';
import type {Duplex} from 'node:stream';
import {SUBPROTOCOL, VISIT_PATH} from '../../protocol/index.js';
import type {Settings} from '../settings.js';

/** Why an upgrade is refused: for the metrics, and as an HTTP status. */
export interface UpgradeRefusal {
  readonly reason: 'origin' | 'sub-protocol' | 'draining' | 'full' | 'address-full' | 'address-fast';
  readonly status: number;
}

/** Whether a request asks for the visit socket, by its path. */
export function isVisitPath(request: IncomingMessage): boolean {
  return pathOf(request) === VISIT_PATH;
}

/** Path of a request without its query. */
export function pathOf(request: IncomingMessage): string {
  return (request.url ?? '').replace(/[?#].*$/u, '');
}

/** Judges what the request itself shows. Cross-site pages are turned away before there is a socket. */
export function checkUpgrade(request: IncomingMessage, settings: Settings): UpgradeRefusal | undefined {
  const {origin} = request.headers;
  if (!isKnownOrigin(origin, settings)) return {reason: 'origin', status: 403};
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!offered.includes(SUBPROTOCOL)) return {reason: 'sub-protocol', status: 400};
  return undefined;
}

function isKnownOrigin(origin: string | undefined, {portals, allowMissingOrigin}: Settings): boolean {
  if (origin === undefined) return allowMissingOrigin;
  return [...portals.values()].some((portal) => portal.origins.has(origin));
}

/** Answers an upgrade with an HTTP status and closes. */
export function refuseUpgrade(socket: Duplex, status: number): void {
  // The peer may be gone already; there is nobody left to tell.
  socket.on('error', () => socket.destroy());
  const retry = status === 429 || status === 503 ? 'Retry-After: 5\r\n' : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nConnection: close\r\nContent-Length: 0\r\n${retry}\r\n`,
  );
}
