import {MEDIA_FAILURE_KINDS, MediaFailure, type MediaFailureKind, type MediaKind} from '../../../src/core/media-failure.js';
import type {DeviceSnapshot} from '../../../src/core/session-like.js';
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

const DEVICES = [
  {id: 'camera-front', kind: 'camera', label: 'Kamera på framsidan'},
  {id: 'camera-back', kind: 'camera', label: 'Kamera på baksidan'},
  {id: 'microphone', kind: 'microphone', label: 'Inbyggd mikrofon'},
  {id: 'headset', kind: 'microphone', label: 'Headset'},
] as const;

const TITLES: Readonly<Record<MediaFailureKind, string>> = {
  'no-answer': 'Rutan är obesvarad',
  dismissed: 'Rutan stängdes',
  denied: 'Personen sa nej',
  blocked: 'Blockerat sedan tidigare',
  'denied-by-system': 'Systemet säger nej',
  'policy-blocked': 'Sidans policy säger nej',
  'in-use': 'Används av ett annat program',
  'not-found': 'Finns inte',
  constraints: 'Duger inte',
  'start-failed': 'Startar inte',
  'insecure-context': 'Sidan är inte säker',
  unsupported: 'Webbläsaren kan inte',
  'in-app-browser': 'Inne i en annan app',
  interrupted: 'Avbröts',
  silent: 'Inget hörs',
};

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
  const ports = {devices: new FakeMediaDevices(clock), clock, logger: new FakeLogger(), meter: meters.factory};
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

function failing(scene: Scene, kind: MediaFailureKind, devices: readonly MediaKind[]): FakeSnapshot['media'] {
  const failed: Partial<Record<MediaKind, DeviceSnapshot>> = {};
  for (const device of devices) failed[device] = sampleDevice({status: 'failed', failure: new MediaFailure(kind, device)});
  const working = workingMedia(scene);
  return {...working, ...(devices.includes('camera') ? {stream: new MediaStream()} : {}), ...failed};
}

const BOTH = ['microphone', 'camera'] as const;

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
  state('silent', TITLES.silent, workingMedia, {level: 0, after: 30_000}),
  ...MEDIA_FAILURE_KINDS.filter((kind) => kind !== 'silent').map((kind) =>
    state(kind, TITLES[kind], (scene) => failing(scene, kind, BOTH)),
  ),
  ...(['not-found', 'in-use', 'blocked'] as const).flatMap((kind) =>
    BOTH.map((device) =>
      state(`${device}-${kind}`, `${TITLES[kind]}: ${device === 'camera' ? 'bara kameran' : 'bara mikrofonen'}`, (scene) =>
        failing(scene, kind, [device]),
      ),
    ),
  ),
];
