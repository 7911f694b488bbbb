import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {VisitServiceOptions} from './options.js';
import {RefusalLog} from './http/refusal-log.js';
import {refuseUpgrade} from './http/upgrade.js';
import {createVisitService} from './visit-service.js';

/** The visit service with an HTTP server of its own. TLS is the reverse proxy's. */
export interface VisitServer {
  /**
   * Starts to listen.
   *
   * @param port - Default 0: one that the system chooses.
   * @param host - Default `127.0.0.1`.
   * @returns the address of the service; its WebSocket is at `VISIT_PATH` below it.
   */
  listen(port?: number, host?: string): Promise<{readonly url: string}>;
  /** Drains the sockets and stops. Resolves when nothing is left running. */
  close(): Promise<void>;
}

/**
 * Makes the visit service with an HTTP server of its own. {@link createVisitService} is mounted on yours instead.
 *
 * @throws {ConfigurationError} naming the option that cannot work, and the fix.
 *
 * @example
 * ```ts
 * const server = createVisitServer({
 *   audience: 'https://video.example',
 *   portals: [{issuer: 'https://portal.example', jwks: 'https://portal.example/jwks.json', origins: ['https://portal.example']}],
 *   ice: {turn: {urls: ['turns:turn.example:443?transport=tcp'], secret: turnSecret}},
 *   receiptKey,
 *   trustedProxies: ['10.0.0.0/8'],
 * });
 * const {url} = await server.listen(8787, '0.0.0.0');
 * process.on('SIGTERM', () => void server.close());
 * ```
 */
export function createVisitServer(options: VisitServiceOptions): VisitServer {
  const service = createVisitService(options);
  const refusals = options.logger && new RefusalLog(options.logger);
  const server = createServer({headersTimeout: 10_000, requestTimeout: 15_000}, (request, response) => {
    if (service.handleRequest(request, response)) return;
    response.writeHead(404, {'content-type': 'text/plain; charset=utf-8'}).end('not found\n');
  });
  server.on('upgrade', (request, socket, head) => {
    if (service.handleUpgrade(request, socket, head)) return;
    refusals?.path();
    refuseUpgrade(socket, 404);
  });
  return {
    listen: (port = 0, host = '127.0.0.1') =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve({url: urlOf(server.address() as AddressInfo)});
        });
      }),
    async close() {
      const stopped = new Promise<void>((resolve) => {
        if (server.listening) server.close(() => resolve());
        else resolve();
      });
      await service.close();
      server.closeAllConnections();
      await stopped;
    },
  };
}

function urlOf({address, family, port}: AddressInfo): string {
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
