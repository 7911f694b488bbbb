import type {Clock} from '../../core/ports/ports.js';
import type {CheckPorts, CheckSound, NetworkTester} from './check-ports.js';

let ports: Promise<CheckPorts> | undefined;

/**
 * The browser behind the check's ports, loaded when a check first needs it. One for the page, since the devices are:
 * each set listens to the browser for as long as the page lives. What plays, records and tests the network is loaded
 * when it is used.
 */
export function defaultPorts(): Promise<CheckPorts> {
  ports ??= load().catch((error: unknown) => {
    ports = undefined;
    throw error;
  });
  return ports;
}

async function load(): Promise<CheckPorts> {
  const [{BrowserMediaDevices}, {SystemClock}, {silentLogger}, {webAudioLevelMeter}, {samplePicture}] = await Promise.all([
    import('../../adapters/browser-media-devices.js'),
    import('../../adapters/system-clock.js'),
    import('../../adapters/silent-logger.js'),
    import('../../adapters/web-audio-level-meter.js'),
    import('../../adapters/canvas-picture-sampler.js'),
  ]);
  const clock = new SystemClock();
  return {
    devices: new BrowserMediaDevices(),
    clock,
    network: browserNetwork(clock),
    logger: silentLogger,
    meter: webAudioLevelMeter,
    picture: samplePicture,
    ...(typeof AudioContext === 'undefined' ? {} : {sound: browserSound()}),
  };
}

const browserSound = (): CheckSound => ({
  canChooseSpeaker: 'setSinkId' in HTMLMediaElement.prototype || 'setSinkId' in AudioContext.prototype,
  canRecord: typeof MediaRecorder !== 'undefined',
  playTestSound: async (options) => (await import('../../adapters/check-sound.js')).playTestSound(options),
  record: async (track, milliseconds, signal) => (await import('../../adapters/check-sound.js')).record(track, milliseconds, signal),
});

function browserNetwork(clock: Clock): NetworkTester {
  return async ({logger, ...options}) => {
    const [{checkNetwork}, {WebSocketTransport}, {BrowserNetworkProbe}] = await Promise.all([
      import('../../core/network-check/network-check.js'),
      import('../../adapters/web-socket-transport.js'),
      import('../../adapters/network-probe.js'),
    ]);
    const network = new BrowserNetworkProbe(clock);
    return checkNetwork({
      ...options,
      ports: {transport: (url) => new WebSocketTransport(url), clock, logger, network},
    });
  };
}
