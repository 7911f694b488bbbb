interface InboxHooks<T> {
  readonly handle: (item: T) => Promise<void>;
  /** Once it is over, what still lies here is not handled any more. */
  readonly isOver: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** Handles what comes one after the other, in the order in which it came. */
export class Inbox<T> {
  readonly #hooks: InboxHooks<T>;
  readonly #items: T[] = [];
  #isWorking = false;

  constructor(hooks: InboxHooks<T>) {
    this.#hooks = hooks;
  }

  put(item: T): void {
    this.#items.push(item);
    void this.#work();
  }

  clear(): void {
    this.#items.length = 0;
  }

  async #work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    const {handle, isOver, failed} = this.#hooks;
    try {
      for (let item = this.#items.shift(); item !== undefined && !isOver(); item = this.#items.shift()) await handle(item);
    } catch (error) {
      failed(error);
    } finally {
      this.#isWorking = false;
    }
  }
}
