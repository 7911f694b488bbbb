/** What a deadline needs of a clock. */
export interface Timer {
  /** Runs `callback` once after `delay` milliseconds; the result stops it. */
  after(delay: number, callback: () => void): () => void;
}

/**
 * Waits for `work`, but no longer than `limitMs` milliseconds and no longer than until `signal` aborts. It is the one
 * deadline of promises: the signal that the work gets aborts with the deadline, so that the work frees what it holds.
 *
 * @example
 * ```ts
 * const answer = await within(clock, 2_000, signal, (stop) => fetch(url, {signal: stop}));
 * ```
 *
 * @param signal - Ends the waiting from outside. When it is aborted already, the work never starts.
 * @throws The reason of `signal`, an `Error` once the time is up, or the reason with which the work rejects.
 */
export async function within<T>(
  timer: Timer,
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error), {once: true});
  });
  const onAbort = (): void => stop.abort(signal?.reason);
  signal?.addEventListener('abort', onAbort);
  const stopTimer = timer.after(limitMs, () => stop.abort(new Error(`Not done within ${limitMs} ms.`)));
  try {
    return await Promise.race([work(stop.signal), aborted]);
  } finally {
    stopTimer();
    signal?.removeEventListener('abort', onAbort);
  }
}

/** Waits for so many milliseconds, or until `signal` aborts. Never rejects. */
export async function pause(timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> {
  const forever = (): Promise<never> => new Promise(() => undefined);
  await within(timer, milliseconds, signal, forever).catch(() => undefined);
}
