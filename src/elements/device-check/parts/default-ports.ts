import type {CheckPorts} from './check-ports.js';

let ports: Promise<CheckPorts> | undefined;

/**
 * The browser behind the check's ports, loaded when a check first needs it. One for the page, since the devices are:
 * each set listens to the browser for as long as the page lives.
 */
export function defaultPorts(): Promise<CheckPorts> {
  ports ??= load().catch((error: unknown) => {
    ports = undefined;
    throw error;
  });
  return ports;
}

async function load(): Promise<CheckPorts> {
  const [{BrowserMediaDevices}, {SystemClock}, {silentLogger}, {webAudioLevelMeter}] = await Promise.all([
    import('../../../adapters/browser-media-devices.js'),
    import('../../../adapters/system-clock.js'),
    import('../../../adapters/silent-logger.js'),
    import('../../../adapters/web-audio-level-meter.js'),
  ]);
  return {devices: new BrowserMediaDevices(), clock: new SystemClock(), logger: silentLogger, meter: webAudioLevelMeter};
}
