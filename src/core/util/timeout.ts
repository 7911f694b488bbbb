import type {Clock} from '../ports/ports.js';

/**
 * Waits for `work` no longer than `limitMs`, and no longer than until `signal` aborts; the signal given to the work aborts
 * then, so that it lets go of what it holds. Rejects with the reason in both cases.
 */
export async function within<T>(
  clock: Clock,
  limitMs: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const stop = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason as Error), {once: true});
  });
  const onAbort = (): void => stop.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  const stopTimer = clock.after(limitMs, () => stop.abort(new Error(`Not done within ${limitMs} ms.`)));
  try {
    return await Promise.race([work(stop.signal), aborted]);
  } finally {
    stopTimer();
    signal.removeEventListener('abort', onAbort);
  }
}
