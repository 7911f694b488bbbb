import type {ConnectionAttempt} from './connection-attempt.js';

/**
 * A link's open connections: the newest, and while that one delivers nothing yet, the one that delivered last. All others
 * are closed.
 */
export class ConnectionPair {
  readonly #changed: () => void;
  #newest: ConnectionAttempt | undefined;
  #proven: ConnectionAttempt | undefined;

  /** @param changed - Called when one has come or gone. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get newest(): ConnectionAttempt | undefined {
    return this.#newest;
  }

  /** The connection that delivered last. */
  get proven(): ConnectionAttempt | undefined {
    return this.#proven;
  }

  /** Whether the newest is still to show that it delivers. */
  get unproven(): boolean {
    return this.#newest !== this.#proven;
  }

  /** Whether the browser has a path for the newest; whether anything comes over it is another matter. */
  get isUp(): boolean {
    return this.#newest?.peer.state === 'connected';
  }

  /** Whether the newest has a path, and is still to show that it delivers. */
  get isJustUp(): boolean {
    return this.unproven && this.isUp;
  }

  get open(): readonly ConnectionAttempt[] {
    return [...new Set([this.#newest, this.#proven])].filter((generation) => generation !== undefined);
  }

  /** When something last arrived over any. */
  get grewAt(): number | undefined {
    return Math.max(...this.open.map(({grewAt}) => grewAt ?? 0), 0) || undefined;
  }

  /** Looks whether anything arrives over any. */
  async sample(): Promise<void> {
    await Promise.all(this.open.map((generation) => generation.sample()));
  }

  add(generation: ConnectionAttempt): void {
    if (this.unproven) this.#newest?.peer.close();
    this.#newest = generation;
    this.#changed();
  }

  /** The newest delivers: an older one has served. */
  prove(): void {
    if (!this.unproven) return;
    this.#proven?.peer.close();
    this.#proven = this.#newest;
    this.#changed();
  }

  /** The newest is given up for the one that delivered last. */
  goBack(): void {
    if (this.unproven) this.#newest?.peer.close();
    this.#newest = this.#proven;
    this.#changed();
  }

  close(): void {
    for (const {peer} of this.open) peer.close();
    this.#newest = this.#proven = undefined;
    this.#changed();
  }
}
