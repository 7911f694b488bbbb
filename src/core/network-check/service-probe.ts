import {parseServerFrame, type IceServer} from '../../protocol/index.js';
import {within} from '../util/timeout.js';
import type {Reachability} from './network-report.js';
import type {SignallingTransport, VisitPorts} from '../ports/ports.js';
import {fetchTicket, type GetTicket} from '../signalling/credentials.js';

/** The longest that the portal's ticket, the opening of the connection, and the questions may take, in milliseconds. */
const TICKET_MS = 4_000;
const OPEN_MS = 4_000;
const QUESTIONS_MS = 3_000;
const PINGS = 5;

export interface ServiceFinding {
  readonly service: Reachability;
  /** Median time of a ping and its answer, in milliseconds. */
  readonly serviceRoundTripMs?: number;
  /** Relays that the service lends for a test. */
  readonly iceServers: readonly IceServer[];
}

export interface ServiceProbeOptions {
  /** Address of the WebSocket endpoint. */
  readonly url: string;
  /** Without a ticket, the service shows only that it is there. */
  readonly getTicket: GetTicket | undefined;
  readonly ports: Pick<VisitPorts, 'transport' | 'clock' | 'network'>;
}

/** Asks the service over a connection of its own, apart from any visit. Rejects only when `signal` aborts. */
export async function probeService({url, getTicket, ports}: ServiceProbeOptions, signal: AbortSignal): Promise<ServiceFinding> {
  const {transport, clock, network} = ports;
  const ticket = getTicket && (await fetchTicket(getTicket, clock, TICKET_MS, signal).catch(() => undefined));
  signal.throwIfAborted();
  const connection = transport(url);
  try {
    try {
      await within(clock, OPEN_MS, signal, (opening) => connection.open(opening));
    } catch {
      signal.throwIfAborted();
      // Where the portal cannot be reached either, the device is offline, and the service is not blocked.
      const isOnline = network.online && (getTicket === undefined || ticket !== undefined);
      return {service: isOnline ? 'unreachable' : 'untested', iceServers: []};
    }
    if (ticket === undefined) return {service: 'reachable', iceServers: []};
    return await question(connection, ticket, ports, signal);
  } finally {
    connection.close();
  }
}

/** The connection is open, so the service is reachable, whatever it answers. */
async function question(
  connection: SignallingTransport,
  ticket: string,
  {clock}: ServiceProbeOptions['ports'],
  signal: AbortSignal,
): Promise<ServiceFinding> {
  const times: number[] = [];
  let iceServers: readonly IceServer[] = [];
  let asked = 0;
  const ask = (): void => {
    asked = clock.now();
    connection.send(JSON.stringify({type: 'ping'}));
  };
  const listening = new AbortController();
  const talk = new Promise<void>((resolve) => {
    connection.addEventListener('close', () => resolve(), {signal: listening.signal});
    connection.addEventListener(
      'frame',
      ({detail}) => {
        const parsed = parseServerFrame(detail);
        if (!parsed.ok) return;
        const {message} = parsed;
        if (message.type === 'check') {
          ({iceServers} = message);
          ask();
        } else if (message.type === 'pong') {
          times.push(clock.now() - asked);
          if (times.length < PINGS) ask();
          else resolve();
        } else if (message.type === 'error') {
          resolve();
        }
      },
      {signal: listening.signal},
    );
  });
  connection.send(JSON.stringify({type: 'check', ticket}));
  await within(clock, QUESTIONS_MS, signal, () => talk).catch(() => undefined);
  listening.abort();
  signal.throwIfAborted();
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return {service: 'reachable', iceServers, ...(median !== undefined && {serviceRoundTripMs: median})};
}
