import type {ScreenLock, WakeLockPort} from '../core/ports/ports.js';
import {answerOf} from './browser-answer.js';

/** The browser's own wake lock. */
export class ScreenWakeLock implements WakeLockPort {
  async request(): Promise<ScreenLock | undefined> {
    try {
      // Absent in browsers before 2023-2025, though the compiler's library has it as always there.
      const {wakeLock} = navigator as {readonly wakeLock?: WakeLock};
      if (wakeLock === undefined) return undefined;
      const lock = await answerOf(() => wakeLock.request('screen'), release);
      return {release: () => release(lock)};
    } catch {
      // Refused: the page is hidden, the battery is low, or a frame lacks `allow="screen-wake-lock"`.
      return undefined;
    }
  }
}

function release(lock: WakeLockSentinel): void {
  void lock.release().catch(() => undefined);
}
