import {NETWORK_UNTESTED, type NetworkReport} from '../../core/network-check/network-report.js';

interface Options {
  readonly signal: AbortSignal;
  readonly onProgress: (report: NetworkReport) => void;
}

/** A network whose tests find what the test wants, when it wants. */
export class FakeNetworkTest {
  readonly #running: {readonly options: Options; readonly resolve: (report: NetworkReport) => void}[] = [];
  #count = 0;

  /** Give this wherever a `NetworkTester` is wanted. */
  readonly tester = (options: Options): Promise<NetworkReport> => {
    this.#count += 1;
    return new Promise((resolve) => this.#running.push({options, resolve}));
  };

  /** How many tests have begun. */
  get count(): number {
    return this.#count;
  }

  /** How many tests go on, and nobody has stopped them. */
  get running(): number {
    return this.#running.filter(({options}) => !options.signal.aborted).length;
  }

  /** Lets the oldest test come to its end; what is not given was not tested. */
  find(report: Partial<NetworkReport>): void {
    this.#running.shift()?.resolve({...NETWORK_UNTESTED.report, ...report});
  }
}
