import {TypedEventTarget} from '../util/typed-event-target.js';
import type {ConnectionAttempt} from './connection-attempt.js';

export interface ConnectionPairEventMap {
  /** A connection has come or gone. */
  change: Event;
}

/**
 * A link's open connections: the newest, and while that one delivers nothing yet, the one that delivered last. All others
 * are closed.
 */
export class ConnectionPair extends TypedEventTarget<ConnectionPairEventMap> {
  #newest: ConnectionAttempt | undefined;
  #proven: ConnectionAttempt | undefined;

  get newest(): ConnectionAttempt | undefined {
    return this.#newest;
  }

  /** The connection that delivered last. */
  get proven(): ConnectionAttempt | undefined {
    return this.#proven;
  }

  /** Whether the newest has not delivered anything yet. */
  get unproven(): boolean {
    return this.#newest !== this.#proven;
  }

  /** Whether the browser has a path for the newest. That does not mean that anything comes over it. */
  get isUp(): boolean {
    return this.#newest?.peer.state === 'connected';
  }

  /** Whether the newest has a path, and has still to show that it delivers. */
  get isJustUp(): boolean {
    return this.unproven && this.isUp;
  }

  /** Those that are open, the newest first. */
  get open(): readonly ConnectionAttempt[] {
    return [...new Set([this.#newest, this.#proven])].filter((attempt) => attempt !== undefined);
  }

  /** When something last arrived over any of them. */
  get grewAt(): number | undefined {
    return Math.max(...this.open.map(({grewAt}) => grewAt ?? 0), 0) || undefined;
  }

  /** Reads the figures of all connections. */
  async sample(): Promise<void> {
    await Promise.all(this.open.map((attempt) => attempt.sample()));
  }

  /** Goes on with a new connection. Closes the one before it if that has not delivered yet. */
  add(attempt: ConnectionAttempt): void {
    if (this.unproven) this.#newest?.peer.close();
    this.#newest = attempt;
    this.dispatchEvent(new Event('change'));
  }

  /** Closes the older connection, because the newest delivers. */
  prove(): void {
    if (!this.unproven) return;
    this.#proven?.peer.close();
    this.#proven = this.#newest;
    this.dispatchEvent(new Event('change'));
  }

  /** Gives the newest up for the one that delivered last. */
  goBack(): void {
    if (this.unproven) this.#newest?.peer.close();
    this.#newest = this.#proven;
    this.dispatchEvent(new Event('change'));
  }

  close(): void {
    for (const {peer} of this.open) peer.close();
    this.#newest = this.#proven = undefined;
    this.dispatchEvent(new Event('change'));
  }
}
