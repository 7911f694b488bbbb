import type {ClientMessage} from '../../protocol/index.js';
import type {SignallingClient} from '../signalling/signalling-client.js';
import type {SignallingEventMap} from '../signalling/signalling-events.js';

/** What a session hears of its connection. */
export type LineListeners = {readonly [K in keyof SignallingEventMap]: (event: SignallingEventMap[K]) => void};

/** A session's connection to the service: at most one that it listens to, and one that says good-bye in the background. */
export class ServiceLine {
  readonly #listeners: LineListeners;
  #current: {readonly client: SignallingClient; readonly listening: AbortController} | undefined;
  /** Says good-bye, to a service that has to be found again first. */
  #departing: SignallingClient | undefined;

  constructor(listeners: LineListeners) {
    this.#listeners = listeners;
  }

  get client(): SignallingClient | undefined {
    return this.#current?.client;
  }

  /** Goes on with this connection, and with no other. */
  use(client: SignallingClient): void {
    this.close();
    const listening = new AbortController();
    const {signal} = listening;
    const {status, message, synced, trouble, over} = this.#listeners;
    this.#current = {client, listening};
    client.addEventListener('status', status, {signal});
    client.addEventListener('message', message, {signal});
    client.addEventListener('synced', synced, {signal});
    client.addEventListener('trouble', trouble, {signal});
    client.addEventListener('over', over, {signal});
  }

  /** Sends; `false` when there is no connection to send on. */
  readonly send = (message: ClientMessage): boolean => this.client?.send(message) ?? false;

  probe(): void {
    this.client?.probe();
  }

  /** Leaves without listening for what comes of it. */
  depart(): void {
    this.#departing = this.client;
    this.#current?.listening.abort();
    this.#current = undefined;
    this.#departing?.leave();
  }

  /** Lets go of the connection without a word; a good-bye that is under way goes on. */
  hangUp(): void {
    this.#current?.listening.abort();
    this.#current?.client.close();
    this.#current = undefined;
  }

  /** As {@link hangUp}, and no good-bye either: whoever comes again has not left. */
  close(): void {
    this.hangUp();
    this.#departing?.close();
    this.#departing = undefined;
  }
}
