import type {ServerMessage} from '../protocol/index.js';
import type {ChannelClose, Outgoing} from './channel.js';

/** Where a {@link SendQueue} ends. */
export interface SendTarget {
  write(message: ServerMessage): void;
  end(reason: ChannelClose): void;
  /** One message could not be made or written; those after it still go out. */
  failed(error: unknown): void;
}

type Item = Outgoing | {readonly close: ChannelClose};

/** An ordered way out: messages, also ones that are still being signed, and then a close. */
export class SendQueue {
  readonly #target: SendTarget;
  readonly #items: Item[] = [];
  #isFlushing = false;
  #closing: ChannelClose | undefined;

  constructor(target: SendTarget) {
    this.#target = target;
  }

  /** Why it was closed; `undefined` while it is open. */
  get closing(): ChannelClose | undefined {
    return this.#closing;
  }

  /** Sends nothing once it was closed. */
  send(message: Outgoing): void {
    if (this.#closing !== undefined) return;
    this.#items.push(message);
    void this.#flush();
  }

  /** @returns whether this call closed it: only the first one does. */
  close(reason: ChannelClose): boolean {
    if (this.#closing !== undefined) return false;
    this.#closing = reason;
    this.#items.push({close: reason});
    void this.#flush();
    return true;
  }

  async #flush(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    for (let item = this.#items.shift(); item !== undefined; item = this.#items.shift()) {
      try {
        if (item instanceof Promise) this.#write(await item);
        else if ('close' in item) this.#target.end(item.close);
        else this.#write(item);
      } catch (error) {
        this.#target.failed(error);
      }
    }
    this.#isFlushing = false;
  }

  #write(message: ServerMessage | undefined): void {
    if (message !== undefined) this.#target.write(message);
  }
}
