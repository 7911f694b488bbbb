import {until} from '../../e2e/harness/until.js';
import type {CallPath, CallRecord, CallSample} from './call-watch.js';
import {arrivals, span} from './figures.js';
import type {RemoteBrowser} from './remote-browser.js';

/** How long picture and sound may take to come, or to come back, at the latest, in milliseconds. */
const PATIENCE_MS = 90_000;

/** One end of a call, and what has been seen there. */
export class CallEnd {
  readonly name: string;
  readonly browser: RemoteBrowser;
  #samples: CallSample[] = [];
  #told: CallRecord['told'] = [];
  #newest: CallRecord | undefined;

  constructor(name: string, browser: RemoteBrowser) {
    this.name = name;
    this.browser = browser;
  }

  get samples(): readonly CallSample[] {
    return this.#samples;
  }

  /** What the person was told of the call, in this order. */
  get told(): CallRecord['told'] {
    return this.#told;
  }

  get clickedAt(): number {
    return this.#newest?.clickedAt ?? 0;
  }

  /** Which way the call goes, once it does. */
  get path(): CallPath | undefined {
    return this.#newest?.path;
  }

  async open(url: string): Promise<void> {
    await this.browser.tell({do: 'open', url, watched: true});
  }

  /** Looks what has happened since the last look. */
  async look(): Promise<void> {
    const from = this.#samples.at(-1)?.at ?? 0;
    this.#newest = await this.browser.record(from);
    this.#samples.push(...this.#newest.samples);
    const toldAt = this.#told.at(-1)?.at ?? 0;
    this.#told = [...this.#told, ...this.#newest.told.filter(({at}) => at > toldAt)];
  }

  /** When picture and sound were both there, for the first time after `since`; waits for it. */
  arrival(since: number): Promise<number> {
    return this.waitFor('picture and sound', () => arrivals(span(this.#samples, since))?.both);
  }

  /** Waits until picture and sound have gone on for so long after `since`, whatever they do meanwhile. */
  async goesOn(since: number, duration: number): Promise<void> {
    await this.waitFor(`${duration} ms of the call`, () => (this.#samples.at(-1)?.at ?? 0) >= since + duration);
  }

  waitFor<T>(what: string, ask: () => T | undefined | false, within = PATIENCE_MS): Promise<T> {
    return until(
      `${what} at the ${this.name}'s`,
      async () => {
        await this.look();
        return ask();
      },
      {within, instead: () => Promise.resolve(JSON.stringify({last: this.#samples.at(-1), told: this.#told, path: this.path}))},
    );
  }
}
