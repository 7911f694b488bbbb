import type {ChildProcess} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import type {Network} from './network.js';

export type BrowserName = 'chromium' | 'firefox';

/** What the driver is asked, and what it answers. */
export type DriverRequest = {readonly id: number} & (
  | {readonly do: 'open'; readonly url: string}
  | {readonly do: 'evaluate'; readonly expression: string}
);
export type DriverAnswer = {readonly id: number; readonly result?: unknown; readonly problem?: string};

/** A page in a browser on one of the network's hosts. */
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

  async open(url: string): Promise<void> {
    await this.#ask({do: 'open', url});
  }

  /** The value of an expression in the page, which must survive JSON. */
  async evaluate<T>(expression: string): Promise<T> {
    return (await this.#ask({do: 'evaluate', expression})) as T;
  }

  #ask(request: {do: 'open'; url: string} | {do: 'evaluate'; expression: string}): Promise<unknown> {
    const id = (this.#id += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, {resolve, reject});
      this.#driver.send({id, ...request} satisfies DriverRequest);
    });
  }
}

/** Starts a browser on a host; it ends with the network. */
export function launchIn(network: Network, host: string, browser: BrowserName): RemoteBrowser {
  return new RemoteBrowser(network.spawnNode(host, fileURLToPath(new URL('browser-driver.ts', import.meta.url)), [browser]));
}
