import {SignallingClient} from '../../../../src/core/signalling/signalling-client.js';
import type {SearchMeans} from '../../../../src/core/signalling/reachability-probe.js';
import {Credentials} from '../../../../src/core/signalling/credentials.js';
import type {ReconnectPolicy} from '../../../../src/core/ports/ports.js';
import type {VisitError} from '../../../../src/core/visit-error.js';
import type {CloseReason, ServerMessage, ServiceErrorCode} from '../../../../src/protocol/index.js';
import {FakeClock, FakeLogger, FakeTransports} from '../../../../src/testing/index.js';
import {PONG, RECEIPT, TICKET, welcome} from '../session/session.harness.js';

export const URL_OF_SERVICE = 'wss://visit.example/v1/visit';
export const ERROR = (code: ServiceErrorCode, retryAfterMs?: number): ServerMessage => ({
  type: 'error',
  code,
  ...(retryAfterMs !== undefined && {retryAfterMs}),
});

/** A client whose service and portal are the test. */
export function scene({
  getTicket = () => Promise.resolve(TICKET),
  inCallWith = () => [],
  search,
  reconnectPolicy,
}: {
  readonly getTicket?: () => Promise<string>;
  readonly inCallWith?: () => readonly string[];
  readonly search?: SearchMeans;
  readonly reconnectPolicy?: ReconnectPolicy;
} = {}) {
  const clock = new FakeClock();
  const transports = new FakeTransports();
  const logger = new FakeLogger();
  const asked: AbortSignal[] = [];
  const credentials = new Credentials({
    name: 'Kim',
    getTicket: ({signal}) => {
      asked.push(signal);
      return getTicket();
    },
    ticketTimeoutMs: 15_000,
    clock,
    inCallWith,
  });
  const client = new SignallingClient({
    url: URL_OF_SERVICE,
    transport: transports.factory,
    credentials,
    clock,
    logger,
    ...(search && {search}),
    ...(reconnectPolicy && {reconnectPolicy}),
  });
  const statuses: string[] = [];
  const messages: ServerMessage[] = [];
  const troubles: VisitError[] = [];
  const overs: {reason: CloseReason | undefined; error: VisitError | undefined}[] = [];
  let synced = 0;
  client.addEventListener('status', ({detail}) => {
    const status = `${detail.status} ${detail.attempt}`;
    if (status !== statuses.at(-1)) statuses.push(status);
  });
  client.addEventListener('message', ({detail}) => messages.push(detail));
  client.addEventListener('trouble', ({detail}) => troubles.push(detail));
  client.addEventListener('over', ({detail}) => overs.push(detail));
  client.addEventListener('synced', () => (synced += 1));
  return {
    client,
    clock,
    transports,
    logger,
    asked,
    statuses,
    messages,
    troubles,
    overs,
    synced: () => synced,
    async accept(): Promise<void> {
      await clock.settle();
      transports.latest.accept();
      await clock.settle();
    },
    async say(...said: readonly ServerMessage[]): Promise<void> {
      transports.latest.receive(...said);
      await clock.settle();
    },
    async drop(code?: number): Promise<void> {
      transports.latest.drop(code);
      await clock.settle();
    },
  };
}

/** A client that the service has welcomed. */
export async function open(options?: Parameters<typeof scene>[0]): Promise<ReturnType<typeof scene>> {
  const made = scene(options);
  made.client.start();
  await made.accept();
  await made.say(welcome(), RECEIPT, PONG);
  return made;
}

/** Milliseconds until the client makes another connection. */
export async function nextAttempt({clock, transports}: ReturnType<typeof scene>, atMost = 20_000): Promise<number> {
  const before = transports.made.length;
  const start = clock.now();
  while (transports.made.length === before && clock.now() - start < atMost) await clock.advance(10);
  return clock.now() - start;
}
