import type {NetworkSnapshot} from '../network-check/network-report.js';
import type {VisitSessionOptions} from './session-types.js';
import type {SnapshotStore} from './snapshot-store.js';
import {IN_VISIT} from './visit-state.js';

/** Runs a session's test of the network in the background: one at a time, and never during a call, which needs all of it. */
export class NetworkTest {
  readonly #options: VisitSessionOptions;
  readonly #store: SnapshotStore;
  #running: {readonly stop: AbortController; readonly done: Promise<void>} | undefined;

  constructor(options: VisitSessionOptions, store: SnapshotStore) {
    this.#options = options;
    this.#store = store;
  }

  /** Tests, or waits for the test that is under way; does nothing during a call. Never rejects. */
  check(): Promise<void> {
    if (IN_VISIT.has(this.#store.state.name)) return Promise.resolve();
    if (this.#running === undefined) {
      const stop = new AbortController();
      this.#running = {stop, done: this.#run(stop.signal)};
    }
    return this.#running.done;
  }

  /** Ends a test that is under way; the snapshot shows again what was known before it. */
  cancel(): void {
    this.#running?.stop.abort();
    this.#running = undefined;
  }

  async #run(signal: AbortSignal): Promise<void> {
    const store = this.#store;
    const {network: before} = store.snapshot;
    const show = (status: NetworkSnapshot['status'], report: NetworkSnapshot['report']): void => {
      if (!signal.aborted) store.patch({network: Object.freeze({status, report})});
    };
    signal.addEventListener('abort', () => store.patch({network: before}), {once: true});
    show('running', before.report);
    try {
      // Loaded only when it is wanted: many visits never test the network, and no call needs this code.
      const {checkNetwork} = await import('../network-check/network-check.js');
      const {service, getTicket, ports} = this.#options;
      const onProgress = (report: NetworkSnapshot['report']): void => show('running', report);
      show('done', await checkNetwork({service, getTicket, ports, signal, onProgress}));
    } catch (error) {
      this.#options.ports.logger.debug('no network test', {error: error instanceof Error ? error.name : 'unknown'});
      show('done', before.report);
    } finally {
      if (this.#running?.stop.signal === signal) this.#running = undefined;
    }
  }
}
