import type {ChildProcess} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import type {BrowserName} from '../../e2e/harness/browsers.js';
import type {Clip} from '../../e2e/harness/clip.js';
import type {CallRecord} from './call-watch.js';
import type {Network} from './network.js';

/** What a driver can be told to do; see `browser-driver.ts`. */
export type Order =
  /** `watched`: with a record of the call, from the page's beginning on. */
  | {readonly do: 'open'; readonly url: string; readonly watched?: boolean}
  /** From the portal's page to the waiting room. */
  | {readonly do: 'arrive'}
  /** Staff let in whoever waits. */
  | {readonly do: 'admit'}
  /** Waits until picture and sound arrive. */
  | {readonly do: 'receive-call'}
  /** Waits until a text can be seen. */
  | {readonly do: 'see'; readonly text: string; readonly within: number}
  | {readonly do: 'record'; readonly from: number}
  | {readonly do: 'watch'}
  | {readonly do: 'report'};

export type DriverRequest = {readonly id: number; readonly order: Order};
export type DriverAnswer = {readonly id: number; readonly result?: unknown; readonly problem?: string};

export interface BrowserOptions {
  /** What Chromium's camera and microphone give. */
  readonly clip?: Clip;
  /** Chromium's home or Firefox's profile, where it finds whom it trusts. */
  readonly home?: string;
}

/** An order that takes longer has failed, in milliseconds: no driver is waited for without end. */
const PATIENCE_MS = 120_000;

/** What has been seen of the other person since `watch`. */
export interface Report {
  /** How many pictures were painted. */
  readonly frames: number;
  /** Between which no picture was painted for a second and more; milliseconds since 1970. */
  readonly gaps: readonly {readonly from: number; readonly to: number}[];
}

/** A page of the demo in a browser on one of the network's hosts. */
export class RemoteBrowser {
  readonly #driver: ChildProcess;
  readonly #waiting = new Map<number, {resolve: (result: unknown) => void; reject: (error: Error) => void}>();
  #id = 0;

  constructor(driver: ChildProcess) {
    this.#driver = driver;
    driver.on('message', (answer: DriverAnswer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (answer.problem === undefined) waiting?.resolve(answer.result);
      else waiting?.reject(new Error(answer.problem));
    });
    driver.once('exit', (code) => {
      for (const {reject} of this.#waiting.values()) reject(new Error(`The browser's driver ended with ${code}.`));
    });
  }

  async tell(order: Order): Promise<void> {
    await this.#ask(order);
  }

  async report(): Promise<Report> {
    return (await this.#ask({do: 'report'})) as Report;
  }

  async record(from: number): Promise<CallRecord> {
    return (await this.#ask({do: 'record', from})) as CallRecord;
  }

  #ask(order: Order): Promise<unknown> {
    const id = (this.#id += 1);
    return new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error(`The browser did not do this in time: ${order.do}`)), PATIENCE_MS);
      const settle = <T>(then: (value: T) => void) => (value: T): void => {
        clearTimeout(giveUp);
        then(value);
      };
      this.#waiting.set(id, {resolve: settle(resolve), reject: settle(reject)});
      this.#driver.send({id, order} satisfies DriverRequest);
    });
  }
}

/** Starts a browser on a host; it ends with the network. */
export function launchIn(network: Network, host: string, browser: BrowserName, options: BrowserOptions = {}): RemoteBrowser {
  const driver = fileURLToPath(new URL('browser-driver.ts', import.meta.url));
  return new RemoteBrowser(network.spawnNode(host, driver, {args: [browser, JSON.stringify(options)]}));
}
