import type {ClientMessage} from '../../protocol/index.js';

/** The way to the service, as far as a call needs it. */
export interface CallService {
  /** Sends a message. Returns `false` if the service cannot be reached now, and the message was not sent. */
  send(message: ClientMessage): boolean;
}

type SignalMessage = Extract<ClientMessage, {type: 'signal'}>;

/** Most messages that wait for the service. One negotiation makes fewer; a link that waits longer starts anew. */
const CAPACITY = 100;

const isRequest = ({signal}: SignalMessage): boolean => signal.kind === 'restart' || signal.kind === 'recreate';

/** Sends the signals of one link in order; those that cannot be sent now wait, but only those of the newest connection. */
export class SignalQueue {
  readonly #service: CallService;
  #waiting: SignalMessage[] = [];

  constructor(service: CallService) {
    this.#service = service;
  }

  /** Sends a message, or keeps it until {@link flush}. */
  post(message: SignalMessage): void {
    if (this.#waiting.length === 0 && this.#service.send(message)) return;
    // One request is enough, and a connection that has been given up would only be made and thrown away.
    this.#waiting = this.#waiting.filter((other) => other.generation >= message.generation && !isRequest(other)).slice(1 - CAPACITY);
    this.#waiting.push(message);
  }

  /** Sends what waits, except what belongs to connections before number `generation`. */
  flush(generation: number): void {
    this.#waiting = this.#waiting.filter((message) => message.generation >= generation);
    while (this.#waiting[0] !== undefined && this.#service.send(this.#waiting[0])) this.#waiting.shift();
  }
}
