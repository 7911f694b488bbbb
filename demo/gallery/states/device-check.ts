import {NETWORK_UNTESTED, type NetworkReport, type NetworkSnapshot} from '../../../src/core/network-check/network-report.js';
import {DeviceCheckElement, type CheckPorts} from '../../../src/elements/device-check/index.js';
import {
  FakeCheckSound,
  FakeClock,
  FakeLevelMeters,
  FakeLogger,
  FakeMediaDevices,
  fakeVisitSession,
  sampleDevice,
  sampleMedia,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {deviceCheckFailureStates, FAILURE_TITLES, SAMPLE_PLATFORM} from './device-check-failures.js';
import {phoneFallback} from './phone-request.js';

const DEVICES = [
  {id: 'camera-front', kind: 'camera', label: 'Kamera på framsidan'},
  {id: 'camera-back', kind: 'camera', label: 'Kamera på baksidan'},
  {id: 'microphone', kind: 'microphone', label: 'Inbyggd mikrofon'},
  {id: 'headset', kind: 'microphone', label: 'Headset'},
  {id: 'speaker', kind: 'speaker', label: 'Inbyggd högtalare'},
  {id: 'headset-speaker', kind: 'speaker', label: 'Headset'},
] as const;

/** Devices that work, with a choice of them. */
export function workingMedia(scene: Scene): NonNullable<FakeSnapshot['media']> {
  return sampleMedia({
    stream: scene.stream({hue: 30, audio: true}),
    microphone: sampleDevice({status: 'on', deviceId: 'headset', label: 'Headset'}),
    camera: sampleDevice({status: 'on', deviceId: 'camera-front', label: 'Kamera på framsidan'}),
    devices: DEVICES,
  });
}

interface Circumstances {
  /** What the microphone's meter reads, from 0 to 1. */
  readonly level?: number;
  /** For how long, in milliseconds. */
  readonly after?: number;
  /** Lightness of the picture; its own camera is never black. */
  readonly brightest?: number;
  readonly network?: Partial<NetworkReport>;
  readonly browserProblems?: CheckPorts['browserProblems'];
  readonly canSkip?: boolean;
  /** What the person presses, and what comes of it. */
  readonly act?: (element: DeviceCheckElement, sound: FakeCheckSound, session: FakeVisitSession) => unknown;
}

function state(
  name: string,
  title: string,
  media: (scene: Scene) => FakeSnapshot['media'],
  {level = 0, after = 3_000, brightest = 200, network, browserProblems = [], canSkip = false, act}: Circumstances = {},
): GalleryState {
  return {
    id: `device-check/${name}`,
    tag: 'device-check',
    title,
    make: (scene) => {
      const clock = new FakeClock();
      const meters = new FakeLevelMeters();
      meters.level = level;
      const sound = new FakeCheckSound();
      const shown = media(scene);
      const session = fakeVisitSession(
        {state: {name: 'preparing'}, ...(shown && {media: shown}), ...(network && {network: tested(network)})},
        {react: true},
      );
      let looks = 0;
      const ports: CheckPorts = {
        devices: new FakeMediaDevices(clock),
        clock,
        logger: new FakeLogger(),
        meter: meters.factory,
        picture: () => ({brightest, fingerprint: (looks += 1)}),
        sound,
        browserProblems,
        platform: SAMPLE_PLATFORM,
      };
      scene.then(() => clock.advance(after));
      scene.then((element) => (element instanceof DeviceCheckElement ? act?.(element, sound, session) : undefined));
      return make('device-check', {session, ports, canSkip});
    },
  };
}

function tested(report: Partial<NetworkReport>): NetworkSnapshot {
  return {status: 'done', report: {...NETWORK_UNTESTED.report, service: 'reachable', ...report}};
}

/** Presses what carries this part. */
function press(element: DeviceCheckElement, part: string): void {
  element.shadowRoot?.querySelector<HTMLElement>(`[part~="${part}"]`)?.click();
}

/** Plays the test sound to its end. */
async function playTestSound(element: DeviceCheckElement, sound: FakeCheckSound): Promise<void> {
  press(element, 'test-sound-button');
  sound.end();
  await afterwards(element);
}

/** What was promised has been kept, and what follows from it is drawn. */
async function afterwards(element: DeviceCheckElement): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await element.updateComplete;
}

export const deviceCheckStates: readonly GalleryState[] = [
  state('idle', 'Innan något har frågats', () => ({})),
  state('idle-can-skip', 'Innan något har frågats, man kan gå vidare', () => ({}), {canSkip: true}),
  state('asking', 'Webbläsaren frågar', () => ({
    microphone: sampleDevice({status: 'opening'}),
    camera: sampleDevice({status: 'opening'}),
  })),
  state('ready', 'Bild och ljud, tyst', workingMedia),
  state('heard', 'Bild och ljud, man hörs', workingMedia, {level: 0.3}),
  state('can-skip', 'Man kan gå vidare', workingMedia, {level: 0.3, canSkip: true}),
  state('camera-off', 'Kameran avstängd', (scene) => ({...workingMedia(scene), camera: sampleDevice({status: 'off'})})),
  state('microphone-off', 'Mikrofonen avstängd', (scene) => ({
    ...workingMedia(scene),
    microphone: sampleDevice({status: 'off'}),
  })),
  // The check finds out itself that nothing is heard; everything else the devices say.
  state('silent', FAILURE_TITLES.silent, workingMedia, {level: 0, after: 30_000}),
  state('picture-black', 'Svart bild', workingMedia, {brightest: 5, level: 0.3, after: 6_000}),
  state('not-seen', 'Fel kamera', workingMedia, {level: 0.3, act: (element) => press(element, 'see-button')}),
  state('recording', 'Rösten spelas in', workingMedia, {level: 0.3, act: (element) => press(element, 'record-button')}),
  state('recording-gone', 'Inspelningen är borttagen', workingMedia, {
    level: 0.3,
    act: async (element, sound) => {
      press(element, 'record-button');
      sound.end();
      await afterwards(element);
      sound.end();
      await afterwards(element);
    },
  }),
  state('speaker-question', 'Hör du ljudet?', workingMedia, {level: 0.3, act: playTestSound}),
  state('speaker-not-heard', 'Testljudet hörs inte', workingMedia, {
    level: 0.3,
    act: async (element, sound) => {
      await playTestSound(element, sound);
      press(element, 'not-hear-button');
    },
  }),
  state('complete', 'Allt fungerar', workingMedia, {
    level: 0.3,
    network: {verdict: 'good'},
    act: async (element, sound) => {
      await playTestSound(element, sound);
      press(element, 'hear-button');
    },
  }),
  state('unplugged', 'Mikrofonen kopplades ur', workingMedia, {
    level: 0.3,
    act: (_element, _sound, session) => {
      const devices = session.snapshot.media.devices.filter(({id}) => id !== 'headset');
      const microphone = sampleDevice({status: 'on', deviceId: 'microphone', label: 'Inbyggd mikrofon'});
      session.set({media: {devices, microphone}});
    },
  }),
  state('network-weak', 'Svagt nät', workingMedia, {level: 0.3, network: {verdict: 'weak'}}),
  state('network-blocked', 'Nätet släpper inte igenom', workingMedia, {level: 0.3, network: {verdict: 'blocked'}}),
  state('network-unknown', 'Nätet kunde inte testas', workingMedia, {level: 0.3, network: {service: 'untested'}}),
  state('network-running', 'Nätet testas', workingMedia, {
    level: 0.3,
    act: (_element, _sound, session) => session.set({network: {status: 'running', report: NETWORK_UNTESTED.report}}),
  }),
  state('phone-asking', 'Ber om att bli uppringd', () => ({}), {act: (element) => press(element, 'phone-button')}),
  state('phone', 'Ska ringas upp', () => ({}), {act: (_element, _sound, session) => session.set({state: phoneFallback()})}),
  state('no-webrtc', 'Webbläsaren kan inte ringa', workingMedia, {level: 0.3, browserProblems: ['no-webrtc']}),
  ...deviceCheckFailureStates,
];
