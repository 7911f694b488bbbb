import type {ReactiveControllerHost} from 'lit';
import {NETWORK_UNTESTED, type NetworkReport, type NetworkSnapshot} from '../../../core/network-check/network-report.js';
import type {VisitSessionApi} from '../../../core/session/session-types.js';
import type {CheckPorts, NetworkTarget} from '../check-ports.js';

/** The test of the network: the session's, or, without one, a test of its own. */
export class NetworkTest {
  readonly #host: ReactiveControllerHost;
  readonly #onDone: (report: NetworkReport) => void;
  #snapshot: NetworkSnapshot = NETWORK_UNTESTED;
  #running: AbortController | undefined;
  #begun = false;
  #reported: NetworkReport | undefined;

  /** @param onDone - Called once for each test that came to a result. */
  constructor(host: ReactiveControllerHost, onDone: (report: NetworkReport) => void) {
    this.#host = host;
    this.#onDone = onDone;
  }

  /** What is known; `undefined` where there is nothing to test with. */
  snapshot(session: VisitSessionApi | undefined, ports: CheckPorts | undefined, target: NetworkTarget): NetworkSnapshot | undefined {
    if (session !== undefined) return session.snapshot.network;
    return ports?.network === undefined || !isTestable(target) ? undefined : this.#snapshot;
  }

  /** Begins by itself, once for as long as the element stands in the document. May be called at every rendering. */
  begin(session: VisitSessionApi | undefined, ports: CheckPorts | undefined, target: NetworkTarget): void {
    if (this.snapshot(session, ports, target)?.status !== 'idle' || this.#begun) return;
    // In a call, or on the way there, the network has other things to do.
    if (session !== undefined && session.snapshot.state.name !== 'preparing' && session.snapshot.state.name !== 'idle') return;
    this.#begun = true;
    // Not while the host renders, since it draws what comes of it.
    queueMicrotask(() => void this.run(session, ports, target));
  }

  /** Tests (again). Never rejects. */
  async run(session: VisitSessionApi | undefined, ports: CheckPorts | undefined, target: NetworkTarget): Promise<void> {
    if (session !== undefined) {
      await session.checkNetwork();
      return;
    }
    if (ports?.network === undefined || !isTestable(target)) return;
    this.#running?.abort();
    const running = (this.#running = new AbortController());
    const show = (status: NetworkSnapshot['status'], report: NetworkReport): void => {
      if (this.#running === running) this.#set(Object.freeze({status, report}));
    };
    show('running', NETWORK_UNTESTED.report);
    const report = await ports
      .network({...target, logger: ports.logger, signal: running.signal, onProgress: (progress) => show('running', progress)})
      .catch(() => NETWORK_UNTESTED.report);
    show('done', report);
    if (this.#running === running) this.#running = undefined;
  }

  /** Says a result once. Call it at every rendering. */
  announce(snapshot: NetworkSnapshot | undefined): void {
    if (snapshot?.status !== 'done' || snapshot.report === this.#reported) return;
    this.#reported = snapshot.report;
    this.#onDone(snapshot.report);
  }

  /** Ends it, and forgets what was found. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#begun = false;
    this.#reported = undefined;
    this.#snapshot = NETWORK_UNTESTED;
  }

  #set(snapshot: NetworkSnapshot): void {
    this.#snapshot = snapshot;
    this.#host.requestUpdate();
  }
}

function isTestable({service, iceServers}: NetworkTarget): boolean {
  return (service !== undefined && service !== '') || (iceServers?.length ?? 0) > 0;
}
