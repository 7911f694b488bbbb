import type {IceServer} from '../../protocol/index.js';
import {within} from '../util/timeout.js';
import {networkQuality, networkVerdict} from './network-verdict.js';
import {NETWORK_UNTESTED, type NetworkReport, type Reachability} from './network-report.js';
import type {VisitPorts} from '../ports/ports.js';
import {probeService} from './service-probe.js';
import type {GetTicket} from '../signalling/credentials.js';
import {endpointOf} from '../signalling/endpoint.js';

/** The longest that the whole test, one server, and the load through a relay may take, in milliseconds. */
const TOTAL_MS = 12_000;
const GATHER_MS = 5_000;
const LOAD_MS = 8_000;

/** Options of {@link checkNetwork}. */
export interface NetworkCheckOptions {
  /** Address of the visit service, as for a session. Without it, only the servers in `iceServers` are tested. */
  readonly service?: string;
  /** Gives the ticket with which the service lends its relays for the test. Without it, only whether the service is there is tested. */
  readonly getTicket?: GetTicket;
  /** STUN and TURN servers to test besides those that the service names. */
  readonly iceServers?: readonly IceServer[];
  /** The outside world; the same ports as those of a session. */
  readonly ports: Pick<VisitPorts, 'transport' | 'clock' | 'logger' | 'network'>;
  /** Ends the test at once, and frees what it holds. */
  readonly signal?: AbortSignal;
  /** Gets what is known so far, each time that more is known. */
  readonly onProgress?: (report: NetworkReport) => void;
}

/**
 * Tests the network for at most twelve seconds: whether the service answers, which ways lead to its relays, and what a call
 * through them would be like. The test needs no camera and no other person. For the service, nobody arrives by it.
 *
 * @returns The report. What could not be found out is `untested` in it.
 * @throws {VisitError} `not-configured` when `service` is no address of a service.
 * @throws The reason of `signal` when that aborts. It throws nothing else.
 *
 * @example
 * ```ts
 * import {checkNetwork} from 'visit-elements/core';
 * import {defaultPorts} from 'visit-elements/ports';
 *
 * const report = await checkNetwork({service: 'wss://visits.example', getTicket, ports: defaultPorts()});
 * if (report.verdict === 'blocked') showAdvice();
 * ```
 */
export async function checkNetwork(options: NetworkCheckOptions): Promise<NetworkReport> {
  const {service, getTicket, iceServers = [], ports, signal: given, onProgress} = options;
  const url = service === undefined ? undefined : endpointOf(service);
  given?.throwIfAborted();
  const ended = new AbortController();
  const onAbort = (): void => ended.abort(given?.reason);
  given?.addEventListener('abort', onAbort);
  const findings = new Findings(onProgress);
  try {
    await within(ports.clock, TOTAL_MS, ended.signal, async (signal) => {
      const lent: IceServer[] = [];
      if (url !== undefined) {
        const {iceServers: servers, ...found} = await probeService({url, getTicket, ports}, signal);
        findings.add(found);
        lent.push(...servers);
      }
      if (ports.network.supported) await tryWays([...lent, ...iceServers], ports, findings, signal);
    });
  } catch (error) {
    given?.throwIfAborted();
    // The time is up. What is known by now is the answer.
    ports.logger.debug('network test cut short', {error: error instanceof Error ? error.name : 'unknown'});
  } finally {
    given?.removeEventListener('abort', onAbort);
    ended.abort();
  }
  const {report} = findings;
  ports.logger.info('network tested', {verdict: report.verdict, service: report.service});
  return report;
}

type Ports = NetworkCheckOptions['ports'];
type RelayProtocol = keyof NetworkReport['relay'];

/** Collects what is known so far, and reports it. */
class Findings {
  readonly #onProgress: NetworkCheckOptions['onProgress'];
  report: NetworkReport = NETWORK_UNTESTED.report;

  constructor(onProgress: NetworkCheckOptions['onProgress']) {
    this.#onProgress = onProgress;
  }

  add(found: Partial<Omit<NetworkReport, 'verdict'>>): void {
    const report = {...this.report, ...found};
    this.report = Object.freeze({...report, verdict: networkVerdict(report)});
    this.#onProgress?.(this.report);
  }
}

/** Tries all servers side by side, and loads the first relays that answer. */
async function tryWays(servers: readonly IceServer[], {network, clock}: Ports, findings: Findings, signal: AbortSignal): Promise<void> {
  const single = servers.flatMap((server) => server.urls.map((url) => ({...server, urls: [url]})));
  const relays = single.filter(({urls}) => urls.some((url) => url.startsWith('turn')));
  const results: Record<RelayProtocol | 'direct', boolean[]> = {udp: [], tcp: [], tls: [], direct: []};
  const report = (): void => {
    const [direct, udp, tcp, tls] = (['direct', 'udp', 'tcp', 'tls'] as const).map((way) => outcome(results[way]));
    if (direct && udp && tcp && tls) findings.add({direct, relay: Object.freeze({udp, tcp, tls})});
  };
  const reached = (server: IceServer, way: 'direct' | 'relay'): Promise<boolean> =>
    within(clock, GATHER_MS, signal, (stop) => network.reaches(server, way, stop)).catch(() => false);
  let load: Promise<void> | undefined;
  const tryServer = async (server: IceServer): Promise<void> => {
    const way = wayOf(server.urls[0] ?? '');
    const isReached = await reached(server, way === 'direct' ? 'direct' : 'relay');
    if (signal.aborted) return;
    results[way].push(isReached);
    // While others are still tried, a server that does not answer means nothing.
    if (isReached || Object.values(results).flat().length === single.length) report();
    if (isReached && way !== 'direct') load ??= loadThrough();
  };
  const loadThrough = async (): Promise<void> => {
    try {
      const figures = await within(clock, LOAD_MS, signal, (stop) => network.measure(relays, stop));
      findings.add({quality: networkQuality(figures)});
    } catch {
      // The relay gave an address, but there was no connection: the quality of a call stays unknown.
    }
  };
  await Promise.all(single.map(tryServer));
  await load;
}

function outcome(results: readonly boolean[]): Reachability {
  if (results.length === 0) return 'untested';
  return results.includes(true) ? 'reachable' : 'unreachable';
}

/** The way that a server's address (RFC 7064, RFC 7065) names. `turns:` means TLS; TURN goes over UDP unless the address says TCP. */
function wayOf(url: string): RelayProtocol | 'direct' {
  if (!url.startsWith('turn')) return 'direct';
  if (url.startsWith('turns:')) return 'tls';
  return /[?&]transport=tcp\b/u.test(url) ? 'tcp' : 'udp';
}
