import type {ClientMessage} from '../../protocol/index.js';

type Signal = Extract<ClientMessage, {type: 'signal'}>;

/** Steps that wait for the service. More than one negotiation makes; a link that long without service starts anew. */
const CAPACITY = 100;

const isRequest = ({signal}: Signal): boolean => signal.kind === 'restart' || signal.kind === 'recreate';

/** Steps of a link's negotiation that cannot be sent yet, in order; of none but the newest connection. */
export class SignalQueue {
  #waiting: Signal[] = [];

  /** Sends a step, or keeps it until {@link flush} when `send` cannot. */
  post(step: Signal, send: (message: ClientMessage) => boolean): void {
    if (this.#waiting.length === 0 && send(step)) return;
    // Asked for once is enough, and what belongs to a connection that has been given up would only be made and thrown away.
    this.#waiting = this.#waiting.filter((other) => other.generation >= step.generation && !isRequest(other)).slice(1 - CAPACITY);
    this.#waiting.push(step);
  }

  /** Sends what waits, but for what has become outdated by a connection of this number. */
  flush(generation: number, send: (message: ClientMessage) => boolean): void {
    this.#waiting = this.#waiting.filter((step) => step.generation >= generation);
    while (this.#waiting[0] !== undefined && send(this.#waiting[0])) this.#waiting.shift();
  }
}
