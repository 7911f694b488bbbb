import type {ScreenLock, WakeLockPort} from '../../core/ports/ports.js';

/** A screen whose lock the test can see, refuse, and take away as browsers do when a page is hidden. */
export class FakeWakeLock implements WakeLockPort {
  /** Whether the browser keeps the screen on when asked. */
  willing = true;
  requests = 0;
  #held = 0;

  /** How many locks are held. */
  get held(): number {
    return this.#held;
  }

  /** As a browser does when the page is hidden. */
  takeAway(): void {
    this.#held = 0;
  }

  request(): Promise<ScreenLock | undefined> {
    this.requests += 1;
    if (!this.willing) return Promise.resolve(undefined);
    this.#held += 1;
    return Promise.resolve({release: () => void (this.#held = Math.max(0, this.#held - 1))});
  }
}
