type Listener = (...parts: never[]) => void;
type WriteCallback = (error?: unknown) => void;

/**
 * The part of Node's `EventEmitter` and `stream.Duplex` that simple-peer 9.11.1 stands on, for object mode. The real
 * `readable-stream` is 36 kB, and calls `process.nextTick`, which browsers do not have.
 */
export class Duplex {
  readable = true;
  writable = true;
  readonly _readableState = {ended: false};
  readonly _writableState = {finished: false};
  readonly #listeners = new Map<string, {readonly run: Listener; readonly key: Listener}[]>();
  readonly #queue: {readonly chunk: unknown; readonly done: WriteCallback | undefined}[] = [];
  #writing = false;
  #ending = false;

  on(type: string, listener: Listener): this {
    return this.#listen(type, listener, listener);
  }

  once(type: string, listener: Listener): this {
    const run: Listener = (...parts) => {
      this.removeListener(type, listener);
      listener.apply(this, parts);
    };
    return this.#listen(type, run, listener);
  }

  off(type: string, listener: Listener): this {
    return this.removeListener(type, listener);
  }

  removeListener(type: string, listener: Listener): this {
    const listeners = this.#listeners.get(type);
    const index = listeners?.findIndex(({key}) => key === listener) ?? -1;
    // A new list, so that an `emit` that is under way still reaches everybody it began with.
    if (listeners && index >= 0) this.#listeners.set(type, listeners.filter((_listener, at) => at !== index));
    return this;
  }

  /** As in Node, an `error` that nobody listens for is thrown. */
  emit(type: string, ...parts: unknown[]): boolean {
    const listeners = this.#listeners.get(type) ?? [];
    if (type === 'error' && listeners.length === 0) throw parts[0];
    for (const {run} of listeners) run.apply(this, parts as never[]);
    return listeners.length > 0;
  }

  /** Hands a chunk to `data` listeners; `null` ends the reading side. */
  push(chunk: unknown): boolean {
    if (chunk === null) {
      if (!this._readableState.ended) {
        this._readableState.ended = true;
        this.emit('end');
      }
      return false;
    }
    this.emit('data', chunk);
    return true;
  }

  write(chunk: unknown, done?: WriteCallback): boolean {
    this.#queue.push({chunk, done});
    this.#drain();
    return !this.#writing;
  }

  end(): this {
    this.#ending = true;
    this.#drain();
    return this;
  }

  /** Overridden by simple-peer. */
  _write(_chunk: unknown, _encoding: string, done: WriteCallback): void {
    done();
  }

  #listen(type: string, run: Listener, key: Listener): this {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), {run, key}]);
    return this;
  }

  #drain(): void {
    if (this.#writing) return;
    const next = this.#queue.shift();
    if (next) {
      this.#writing = true;
      this._write(next.chunk, 'utf8', (error) => {
        this.#writing = false;
        next.done?.(error);
        if (error) this.emit('error', error);
        else this.#drain();
      });
    } else if (!this.#ending) {
      this.emit('drain');
    } else if (!this._writableState.finished) {
      this._writableState.finished = true;
      this.emit('finish');
    }
  }
}
