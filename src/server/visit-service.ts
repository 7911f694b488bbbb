import type {IncomingMessage, ServerResponse} from 'node:http';
import type {Duplex} from 'node:stream';
import {WebSocketServer, type WebSocket} from 'ws';
import {LIMITS, RECEIPT_ERROR_CODES, SUBPROTOCOL} from '../protocol/index.js';
import type {AuthenticatedPerson, FirstMessage} from '../service/authenticated-person.js';
import type {PersonStatus} from '../service/person-status.js';
import type {Refusal} from '../service/refusal.js';
import {VisitEngine, type ConnectionSource, type IceSource, type ServiceMonitor} from '../service/visit-engine.js';
import {addressOf, Addresses} from './http/addresses.js';
import {Metrics} from './http/metrics.js';
import {answerOperations} from './http/operations.js';
import {RefusalLog} from './http/refusal-log.js';
import {checkUpgrade, isVisitPath, refuseUpgrade, type UpgradeRefusal} from './http/upgrade.js';
import {withCredentials} from './ice.js';
import type {VisitServiceOptions} from './options.js';
import {resolveSettings, type Settings} from './settings.js';
import {SocketChannel} from './socket-channel.js';
import {randomId, SignedTokenAuthenticator} from './tickets/authenticator.js';
import {deriveSecrets, type Secrets} from './tickets/secrets.js';

/** How often time passes in the rooms, in milliseconds. */
const TICK_MS = 10_000;
/** RFC 6455, section 7.4.1: the client's message was too big. */
const OVERSIZE_CODE = 1009;

/** The visit service, to be mounted on an HTTP server that somebody else runs. */
export interface VisitService {
  /** Takes a visit's upgrade over. `false`: the path is somebody else's, and the socket was not touched. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean;
  /** Answers `/healthz`, `/readyz` and `/metrics`. `false`: the request is somebody else's. */
  handleRequest(request: IncomingMessage, response: ServerResponse): boolean;
  /** Tells every client to come back soon, closes its socket, and resolves when nothing is left running. */
  close(): Promise<void>;
}

/**
 * Makes the visit service, to be mounted on an HTTP server of your own. {@link createVisitServer} brings one with it.
 *
 * @throws {ConfigurationError} naming the option that cannot work, and the fix.
 *
 * @example
 * ```ts
 * const service = createVisitService({
 *   audience: 'https://video.example',
 *   portals: [{issuer: 'https://portal.example', jwks: 'https://portal.example/jwks.json', origins: ['https://portal.example']}],
 * });
 * const server = createServer((request, response) => {
 *   if (!service.handleRequest(request, response)) answerOtherRequests(request, response);
 * });
 * server.on('upgrade', (request, socket, head) => {
 *   if (!service.handleUpgrade(request, socket, head)) socket.destroy();
 * });
 * // Before the server is closed:
 * await service.close();
 * ```
 */
export function createVisitService(options: VisitServiceOptions): VisitService {
  return new Service(resolveSettings(options));
}

class Service implements VisitService {
  readonly #settings: Settings;
  readonly #engine: VisitEngine;
  readonly #addresses: Addresses;
  readonly #metrics = new Metrics();
  readonly #refusals: RefusalLog;
  readonly #sockets = new Set<SocketChannel>();
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Measured: compression at this message size costs deliveries, and its memory is a way to exhaust the service.
    perMessageDeflate: false,
    maxPayload: LIMITS.messageBytes,
    handleProtocols: () => SUBPROTOCOL,
  });
  readonly #stopTicking: () => void;
  #closed: Promise<void> | undefined;
  #allGone: (() => void) | undefined;

  constructor(settings: Settings) {
    const {clock, limits, heartbeatMs, policy, store, receiptKey} = settings;
    const secrets = deriveSecrets(receiptKey);
    this.#settings = settings;
    this.#addresses = new Addresses(limits);
    this.#refusals = new RefusalLog(settings.logger);
    this.#engine = new VisitEngine({
      node: randomId(),
      clock,
      limits,
      heartbeatMs,
      policy,
      store,
      randomId,
      authenticator: new SignedTokenAuthenticator(settings, secrets),
      ice: iceSource(settings, secrets),
      monitor: this.#monitor(),
    });
    this.#stopTicking = clock.every(TICK_MS, () => {
      this.#addresses.sweep(clock.now());
      this.#engine.tick().catch((error: unknown) => this.#failed(error));
    });
  }

  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    if (!isVisitPath(request)) return false;
    const address = addressOf(request, this.#settings.trustedProxies);
    const refusal = this.#refusal(request, address);
    if (refusal !== undefined) {
      this.#metrics.count('visit_connections_refused_total', {reason: refusal.reason});
      refuseUpgrade(socket, refusal.status);
      return true;
    }
    let isOpen = false;
    // ws refuses a malformed handshake by itself, and a socket may die during one: neither may stay counted.
    socket.once('close', () => {
      if (isOpen) return;
      this.#addresses.spoke(address);
      this.#addresses.close(address);
    });
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      isOpen = true;
      this.#accept(webSocket, address, request.headers.origin);
    });
    return true;
  }

  handleRequest(request: IncomingMessage, response: ServerResponse): boolean {
    return answerOperations(request, response, {
      isReady: () => this.#closed === undefined && this.#settings.store.isReady(),
      metrics: () => this.#metricsText(),
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    const {logger, store, ownsStore} = this.#settings;
    logger.info({event: 'service-closing'});
    this.#stopTicking();
    this.#engine.drain();
    if (this.#sockets.size > 0) {
      await new Promise<void>((resolve) => {
        this.#allGone = resolve;
      });
    }
    await this.#engine.stop();
    this.#webSockets.close();
    if (ownsStore) await store.close();
    logger.info({event: 'service-closed'});
  }

  #refusal(request: IncomingMessage, address: string): UpgradeRefusal | undefined {
    if (this.#closed !== undefined) return {reason: 'draining', status: 503};
    const refusal = checkUpgrade(request, this.#settings);
    if (refusal?.reason === 'origin') this.#refusals.origin(request.headers.origin);
    if (refusal !== undefined) return refusal;
    if (this.#sockets.size >= this.#settings.limits.sockets) return {reason: 'full', status: 503};
    const reason = this.#addresses.open(address, this.#settings.clock.now());
    return reason === undefined ? undefined : {reason, status: 429};
  }

  #accept(webSocket: WebSocket, address: string, origin: string | undefined): void {
    const {clock, limits} = this.#settings;
    this.#metrics.count('visit_connections_opened_total');
    let isSilent = true;
    const spoke = (): void => {
      if (isSilent) this.#addresses.spoke(address);
      isSilent = false;
    };
    const channel = new SocketChannel(webSocket, clock, limits, {
      sent: (message) => {
        this.#metrics.count('visit_messages_sent_total', {type: message.type});
        if (message.type === 'error') this.#metrics.count('visit_client_errors_total', {code: message.code});
        // Later, because a step that is being delivered must not be cut in two by what its own messages cause.
        queueMicrotask(() => connection.checkPace());
      },
      failed: (error) => this.#failed(error),
    });
    const source: ConnectionSource = {origin, identified: spoke, refused: (refusal) => this.#refused(refusal, address, origin)};
    const connection = this.#engine.open(channel, source);
    this.#sockets.add(channel);
    webSocket.on('message', (data, isBinary) => connection.receive(isBinary ? data : (data as Buffer).toString()));
    // ws closes the socket itself after an error of the protocol (RFC 6455) or an oversize message.
    webSocket.on('error', () => this.#settings.logger.info({event: 'socket-error'}));
    webSocket.on('close', (code) => {
      spoke();
      this.#addresses.close(address);
      this.#metrics.count('visit_connections_closed_total', {
        reason: channel.closing ?? (code === OVERSIZE_CODE ? 'oversize' : 'lost'),
      });
      this.#sockets.delete(channel);
      this.#engine.closed(connection);
      if (this.#sockets.size === 0) this.#allGone?.();
    });
    if (this.#closed !== undefined) connection.drain(0);
  }

  #monitor(): ServiceMonitor {
    return {
      arrived: (person, message) => this.#countArrival(person, message),
      received: (message) => {
        // What a client of a later version calls its messages is no word of this contract.
        this.#metrics.count('visit_messages_received_total', {type: message?.type ?? 'unknown'});
        if (message?.type === 'request-phone') this.#metrics.count('visit_phone_requests_total', {reason: message.reason});
      },
      log: (event, person, code, fault) =>
        this.#settings.logger.info({event, code, ...fault, visit: person?.visitTag, role: person?.role}),
      failed: (error) => this.#failed(error),
    };
  }

  #countArrival({role}: AuthenticatedPerson, message: FirstMessage): void {
    if (message.type === 'check') {
      this.#metrics.count(message.entry === true ? 'visit_entry_checks_total' : 'visit_checks_total');
      return;
    }
    this.#metrics.count('visit_arrivals_total', {role, kind: message.type});
    if (message.type === 'hello' && message.phone !== undefined)
      this.#metrics.count('visit_phone_requests_total', {reason: message.phone.reason});
  }

  #refused({code, ticket: {issued}}: Refusal, address: string, origin: string | undefined): number {
    const now = this.#settings.clock.now();
    // Nobody can do anything about it but who runs the portal or this service.
    if (code === 'ticket-not-yet-valid' && issued !== undefined && issued > now)
      this.#settings.logger.warn({event: 'clock-skew', origin, portalAheadMs: issued - now});
    const isReceipt = RECEIPT_ERROR_CODES.some((known) => known === code);
    this.#metrics.count(isReceipt ? 'visit_receipts_refused_total' : 'visit_tickets_refused_total', {code});
    return UNSIGNED.has(code) ? this.#addresses.failed(address, now) : 0;
  }

  #failed(error: unknown): void {
    this.#metrics.count('visit_errors_total');
    // Name and stack only: a message may quote what somebody sent.
    const stack =
      error instanceof Error ? error.stack?.split('\n').filter((line) => line.startsWith('    at ')) : undefined;
    this.#settings.logger.error({
      event: 'service-error',
      name: error instanceof Error ? error.name : typeof error,
      stack,
    });
  }

  #metricsText(): string {
    const statuses: Record<PersonStatus, number> = {waiting: 0, held: 0, phone: 0, attending: 0, admitted: 0};
    for (const status of this.#engine.statuses) statuses[status] += 1;
    return this.#metrics.text([
      ['visit_connections', 'Open sockets of this node.', [[{}, this.#sockets.size]]],
      [
        'visit_persons',
        'Connected persons of this node, by state.',
        Object.entries(statuses).map(([state, count]) => [{state}, count] as const),
      ],
    ]);
  }
}

function iceSource({ice, clock}: Settings, secrets: Secrets): IceSource {
  return {
    forCall: (person) => withCredentials(ice, secrets.turnUser(person), clock.now()),
    // A name of its own, so that tests and calls of a person never share a quota.
    forCheck: (person) => withCredentials(ice.check, secrets.turnUser(`check ${person}`), clock.now()),
  };
}

/**
 * Refusals of tokens that nobody trusted has signed. Only these count against an address: a patient with an
 * expired link or a too low login is no attacker, and shares the address with a whole hospital.
 */
const UNSIGNED: ReadonlySet<string> = new Set([
  'ticket-malformed',
  'ticket-type-wrong',
  'ticket-algorithm-refused',
  'ticket-issuer-unknown',
  'ticket-key-unknown',
  'ticket-signature-invalid',
  'receipt-invalid',
]);
