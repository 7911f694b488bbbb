import type {LoopbackFigures, NetworkProbe} from '../../core/ports/ports.js';
import type {IceServer} from '../../protocol/index.js';

/** A network that is as the test says. Nothing is tried: what is asked of it stays open until the test answers, or was answered before. */
export class FakeNetworkProbe implements NetworkProbe {
  supported = true;
  online = true;
  /** What a load through the relays shows; without it, no connection comes about. */
  figures: LoopbackFigures | undefined;
  readonly #reachable = new Set<string>();
  readonly #silent = new Set<string>();
  readonly #asked: string[] = [];
  #open = 0;

  /** These servers answer; the others refuse at once. */
  reach(...urls: readonly string[]): void {
    for (const url of urls) this.#reachable.add(url);
  }

  /** These servers never answer. */
  silence(...urls: readonly string[]): void {
    for (const url of urls) this.#silent.add(url);
  }

  /** Addresses that were tried, in order; `measure` for a load. */
  get asked(): readonly string[] {
    return this.#asked;
  }

  /** What is under way. */
  get open(): number {
    return this.#open;
  }

  reaches({urls}: IceServer, _way: 'direct' | 'relay', signal: AbortSignal): Promise<boolean> {
    this.#asked.push(...urls);
    if (!urls.some((url) => this.#silent.has(url))) return Promise.resolve(urls.some((url) => this.#reachable.has(url)));
    return this.#hold<boolean>(signal, (resolve) => resolve(false));
  }

  answers(url: string, signal: AbortSignal): Promise<boolean> {
    return this.#question(url, signal);
  }

  hears(servers: readonly IceServer[], signal: AbortSignal): Promise<boolean> {
    return servers.length === 0 ? Promise.resolve(false) : this.#question(servers.flatMap(({urls}) => urls).join(' '), signal);
  }

  /** An answer that was not given before does not come any more. */
  #question(whom: string, signal: AbortSignal): Promise<boolean> {
    this.#asked.push(whom);
    if (whom.split(' ').some((url) => this.#reachable.has(url))) return Promise.resolve(true);
    return this.#hold<boolean>(signal, (resolve) => resolve(false));
  }

  measure(_relays: readonly IceServer[], signal: AbortSignal): Promise<LoopbackFigures> {
    this.#asked.push('measure');
    if (this.figures !== undefined) return Promise.resolve(this.figures);
    return this.#hold<LoopbackFigures>(signal, (_resolve, reject) => reject(new Error('aborted')));
  }

  #hold<T>(signal: AbortSignal, over: (resolve: (value: T) => void, reject: (reason: Error) => void) => void): Promise<T> {
    this.#open += 1;
    return new Promise((resolve, reject) => {
      signal.addEventListener(
        'abort',
        () => {
          this.#open -= 1;
          over(resolve, reject);
        },
        {once: true},
      );
    });
  }
}
