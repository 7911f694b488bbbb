import type {ScreenLock, WakeLockPort} from '../core/ports/ports.js';

/** The browser's own wake lock. */
export class ScreenWakeLock implements WakeLockPort {
  async request(): Promise<ScreenLock | undefined> {
    try {
      // Absent in browsers before 2023-2025, though the compiler's library has it as always there.
      const lock = await (navigator as {readonly wakeLock?: WakeLock}).wakeLock?.request('screen');
      return lock && {release: () => void lock.release().catch(() => undefined)};
    } catch {
      // Refused: the page is hidden, the battery is low, or a frame lacks `allow="screen-wake-lock"`.
      return undefined;
    }
  }
}
