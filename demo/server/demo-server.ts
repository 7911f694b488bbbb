import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {Logger} from 'pino';
import {
  createVisitService,
  generateVisitKeys,
  publicKeySet,
  readVisitKeys,
  signTicket,
  type VisitKeys,
  type VisitService,
} from '../../src/server/index.js';
import type {DemoConfiguration} from './configuration.js';
import {securityHeaders} from './headers.js';
import {originsOf} from './origins.js';
import {PortalSessions} from './portal-session.js';
import {Portal} from './portal.js';
import {serveFile} from './static-files.js';

/** Names in the tickets; nothing is ever fetched from them. */
const ISSUER = 'https://portal.norralven.example';
const AUDIENCE = 'https://video.norralven.example';

/** The running demo. */
export interface DemoServer {
  /** Where the pages are; the first is the one to show. */
  readonly origins: readonly string[];
  /** Tells every client to come back later, and resolves when nothing is left running. */
  close(): Promise<void>;
}

/**
 * Serves the pages, the portal's back end and the visit service on one port.
 *
 * @throws {ConfigurationError} when the keys file cannot work, and the system's error when the port is taken.
 */
export async function startDemo(configuration: DemoConfiguration, logger: Logger): Promise<DemoServer> {
  const {keysFile} = configuration;
  const keys = keysFile === undefined ? await generateVisitKeys({issuer: ISSUER, audience: AUDIENCE}) : await readVisitKeys(keysFile);
  const server = createServer({headersTimeout: 10_000, requestTimeout: 15_000});
  const origins = [...originsOf(await listen(server, configuration)), ...configuration.origins];
  const service = createService(keys, origins, configuration, logger);
  const portal = new Portal(new PortalSessions(keys), (grant) =>
    signTicket(keys.ticketKey, {...grant, issuer: keys.issuer, audience: keys.audience}),
  );

  server.on('request', (request, response) => {
    answer(request, response, {root: configuration.root, portal, service}).catch((error: unknown) => {
      logger.error({event: 'request-failed', name: error instanceof Error ? error.name : typeof error});
      if (!response.headersSent) response.writeHead(500, {'content-type': 'text/plain; charset=utf-8'});
      response.end('error\n');
    });
  });
  server.on('upgrade', (request, socket, head) => {
    if (!service.handleUpgrade(request, socket, head)) socket.destroy();
  });

  return {origins, close: () => close(server, service)};
}

function listen(server: Server, {port, host}: DemoConfiguration): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve(server.address() as AddressInfo);
    });
  });
}

function createService(keys: VisitKeys, origins: readonly string[], {turn, checkTurn}: DemoConfiguration, logger: Logger): VisitService {
  return createVisitService({
    portals: [{issuer: keys.issuer, jwks: publicKeySet(keys), origins}],
    audience: keys.audience,
    receiptKey: keys.receiptKey,
    logger,
    ice: {...(turn !== undefined && {turn}), ...(checkTurn !== undefined && {check: {turn: checkTurn}})},
  });
}

/** What relative targets of requests count from; never asked. */
const ORIGIN = 'http://demo.invalid';

interface Parts {
  readonly root: string;
  readonly portal: Portal;
  readonly service: VisitService;
}

async function answer(request: IncomingMessage, response: ServerResponse, {root, portal, service}: Parts): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders(request))) response.setHeader(name, value);
  const target = request.url ?? '/';
  if (!URL.canParse(target, ORIGIN)) {
    response.writeHead(400, {'content-type': 'text/plain; charset=utf-8'}).end('No such address can be\n');
    return;
  }
  const {pathname} = new URL(target, ORIGIN);
  if (service.handleRequest(request, response)) return;
  if (await portal.handle(pathname, request, response)) return;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && (await serveFile(root, pathname, request, response))) return;
  response.writeHead(isRead ? 404 : 405, {'content-type': 'text/plain; charset=utf-8'});
  response.end(isRead ? 'Sidan finns inte.\n' : 'GET or HEAD\n');
}

async function close(server: Server, service: VisitService): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  await service.close();
  server.closeAllConnections();
  await stopped;
}
