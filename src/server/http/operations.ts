import type {IncomingMessage, ServerResponse} from 'node:http';
import {VISIT_PATH} from '../../protocol/index.js';
import {pathOf} from './upgrade.js';

/** What the operations endpoints show. */
export interface OperationsView {
  /** Whether new sockets are welcome. */
  isReady(): boolean;
  /** Prometheus text. */
  metrics(): string;
}

/** Answers `/healthz`, `/readyz`, `/metrics`, and a visit without upgrade. `false`: the request is somebody else's. */
export function answerOperations(request: IncomingMessage, response: ServerResponse, view: OperationsView): boolean {
  const respond = respondTo(request.method, pathOf(request), view);
  if (respond === undefined) return false;
  const {status, body, headers} = respond;
  response.writeHead(status, {
    'content-type': 'text/plain; version=0.0.4; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-length': Buffer.byteLength(body),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function respondTo(method: string | undefined, path: string, view: OperationsView): Answer | undefined {
  if (!['/healthz', '/readyz', '/metrics', VISIT_PATH].includes(path)) return undefined;
  if (path === VISIT_PATH)
    return {status: 426, body: 'A WebSocket is expected here.\n', headers: {upgrade: 'websocket'}};
  if (method !== 'GET' && method !== 'HEAD') return {status: 405, body: 'GET or HEAD\n', headers: {allow: 'GET, HEAD'}};
  if (path === '/metrics') return {status: 200, body: view.metrics()};
  if (path === '/readyz' && !view.isReady()) return {status: 503, body: 'not ready\n'};
  return {status: 200, body: 'ok\n'};
}
