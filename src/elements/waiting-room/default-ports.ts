import type {WaitingPorts} from './waiting-ports.js';

/** The browser behind the waiting room's ports; its code is loaded when somebody waits. */
export async function defaultPorts(): Promise<WaitingPorts> {
  const [{SystemClock}, {ScreenWakeLock}, {PageAttention}] = await Promise.all([
    import('../../adapters/system-clock.js'),
    import('../../adapters/screen-wake-lock.js'),
    import('../../adapters/page-attention.js'),
  ]);
  return {clock: new SystemClock(), wakeLock: new ScreenWakeLock(), attention: new PageAttention()};
}
