/** Reading stops while more than this waits, in UTF-16 code units: two of the largest frames. */
const PAUSE_ABOVE = 128 * 1024;
/** Reading goes on once at most this much is left. */
const RESUME_AT = 32 * 1024;
/** What a message takes besides its text. */
const OVERHEAD = 256;

interface InboxHooks<T> {
  readonly handle: (item: T) => Promise<void>;
  /** Once it is over, what still lies here is not handled any more. */
  readonly isOver: () => boolean;
  readonly failed: (error: unknown) => void;
  /** {@link Inbox.isFull} has changed. */
  readonly filled: () => void;
}

/**
 * Handles what comes one after the other, in the order in which it came. It says when it is full, so that a client
 * whose messages wait for a store that has stalled is not read any further.
 */
export class Inbox<T> {
  readonly #hooks: InboxHooks<T>;
  readonly #items: {readonly item: T; readonly size: number}[] = [];
  #size = 0;
  #isFull = false;
  #isWorking = false;

  constructor(hooks: InboxHooks<T>) {
    this.#hooks = hooks;
  }

  /** Whether nothing more should be put in for now. What was on its way is still taken. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** @param length - Length of the frame that it was read from. */
  put(item: T, length: number): void {
    const size = length + OVERHEAD;
    this.#items.push({item, size});
    this.#grow(size);
    void this.#work();
  }

  clear(): void {
    for (const {size} of this.#items.splice(0)) this.#grow(-size);
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const {handle, isOver, failed} = this.#hooks;
    for (let next = this.#items.shift(); next !== undefined; next = this.#items.shift()) {
      try {
        if (!isOver()) await handle(next.item);
      } catch (error) {
        failed(error);
      }
      this.#grow(-next.size);
    }
    this.#isWorking = false;
  }

  #grow(size: number): void {
    this.#size += size;
    const isFull = this.#isFull ? this.#size > RESUME_AT : this.#size > PAUSE_ABOVE;
    if (isFull === this.#isFull) return;
    this.#isFull = isFull;
    this.#hooks.filled();
  }
}
