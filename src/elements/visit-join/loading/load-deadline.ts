import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {VisitError} from '../../../core/visit-error.js';

/** Milliseconds that code may take to arrive; browsers themselves would wait for ever. */
const DEADLINE_MS = 20_000;

/**
 * Gives up on code that loads for too long, so that nobody is left looking at "one moment". It uses the browser's timers rather
 * than the clock and the time limits of the core: it also watches over their own code, which has yet to arrive.
 */
export class LoadDeadline implements ReactiveController {
  readonly #deadlineMs: number;
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();

  constructor(host: ReactiveControllerHost, deadlineMs = DEADLINE_MS) {
    this.#deadlineMs = deadlineMs;
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /**
   * What `loading` gives, if it arrives in time; it may arrive later all the same.
   *
   * @throws {VisitError} `load-failed`, with the tag that needs it, when it has not arrived.
   */
  async within<T>(loading: Promise<T>, tag: string): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      const cause = new Error(`Nothing within ${this.#deadlineMs} ms.`);
      timer = setTimeout(() => reject(VisitError.loadFailed(tag, cause)), this.#deadlineMs);
      this.#timers.add(timer);
    });
    try {
      return await Promise.race([loading, late]);
    } finally {
      clearTimeout(timer);
      if (timer !== undefined) this.#timers.delete(timer);
    }
  }
}
