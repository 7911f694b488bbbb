import {
  FakeClock,
  FakeLevelMeters,
  FakeLogger,
  FakeMediaDevices,
  fakeVisitSession,
  sampleDevice,
  sampleMedia,
  type FakeSnapshot,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {deviceCheckFailureStates, FAILURE_TITLES, SAMPLE_PLATFORM} from './device-check-failures.js';

const DEVICES = [
  {id: 'camera-front', kind: 'camera', label: 'Kamera på framsidan'},
  {id: 'camera-back', kind: 'camera', label: 'Kamera på baksidan'},
  {id: 'microphone', kind: 'microphone', label: 'Inbyggd mikrofon'},
  {id: 'headset', kind: 'microphone', label: 'Headset'},
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

function check(media: FakeSnapshot['media'], level = 0, clock = new FakeClock()): HTMLElement {
  const meters = new FakeLevelMeters();
  meters.level = level;
  const session = fakeVisitSession({state: {name: 'preparing'}, ...(media && {media})}, {react: true});
  const ports = {devices: new FakeMediaDevices(clock), clock, logger: new FakeLogger(), meter: meters.factory, platform: SAMPLE_PLATFORM};
  return make('device-check', {session, ports});
}

interface Sound {
  /** What the meter reads, from 0 to 1. */
  readonly level?: number;
  /** For how long, in milliseconds. */
  readonly after?: number;
}

function state(
  name: string,
  title: string,
  media: (scene: Scene) => FakeSnapshot['media'],
  {level, after = 3_000}: Sound = {},
): GalleryState {
  return {
    id: `device-check/${name}`,
    tag: 'device-check',
    title,
    make: (scene) => {
      const clock = new FakeClock();
      scene.then(() => clock.advance(after));
      return check(media(scene), level, clock);
    },
  };
}

export const deviceCheckStates: readonly GalleryState[] = [
  state('idle', 'Innan något har frågats', () => ({})),
  state('asking', 'Webbläsaren frågar', () => ({
    microphone: sampleDevice({status: 'opening'}),
    camera: sampleDevice({status: 'opening'}),
  })),
  state('ready', 'Bild och ljud, tyst', workingMedia),
  state('heard', 'Bild och ljud, man hörs', workingMedia, {level: 0.3}),
  state('camera-off', 'Kameran avstängd', (scene) => ({...workingMedia(scene), camera: sampleDevice({status: 'off'})})),
  state('microphone-off', 'Mikrofonen avstängd', (scene) => ({
    ...workingMedia(scene),
    microphone: sampleDevice({status: 'off'}),
  })),
  // The check finds out itself that nothing is heard; everything else the devices say.
  state('silent', FAILURE_TITLES.silent, workingMedia, {level: 0, after: 30_000}),
  ...deviceCheckFailureStates,
];
