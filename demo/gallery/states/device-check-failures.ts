import {MEDIA_FAILURE_KINDS, MediaFailure, type MediaFailureKind} from '../../../src/core/media/media-failure.js';
import type {MediaKind} from '../../../src/core/ports/ports.js';
import type {BrowserName, InAppName, Platform, SystemName} from '../../../src/core/platform.js';
import type {DeviceSnapshot} from '../../../src/core/media/media-types.js';
import {loadGuide} from '../../../src/elements/shared/permission-guide/lazy-guide.js';
import {FakeClock, FakeLevelMeters, FakeLogger, FakeMediaDevices, fakeVisitSession, sampleDevice, sampleMedia} from '../../../src/testing/index.js';
import {make, type GalleryState} from '../scene.js';

/** What each failure is called for designers. */
export const FAILURE_TITLES: Readonly<Record<MediaFailureKind, string>> = {
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

/** A common computer: what a state shows that is not about another platform. */
export const SAMPLE_PLATFORM: Platform = {browser: 'chrome', system: 'windows'};

/** Browsers and systems as patients have them. */
const PLATFORMS: readonly (readonly [BrowserName, SystemName])[] = [
  ['chrome', 'windows'],
  ['edge', 'windows'],
  ['firefox', 'windows'],
  ['safari', 'macos'],
  ['chrome', 'macos'],
  ['safari', 'ios'],
  ['chrome', 'ios'],
  ['chrome', 'android'],
  ['edge', 'android'],
  ['firefox', 'android'],
  ['samsung', 'android'],
  ['other', 'linux'],
];

const APPS: readonly (readonly [InAppName, SystemName])[] = [
  ['facebook', 'ios'],
  ['instagram', 'android'],
  ['mail', 'ios'],
  ['line', 'android'],
  ['other', 'android'],
];

const KINDS: readonly MediaKind[] = ['microphone', 'camera'];

type Failing = readonly [kind: MediaFailureKind, devices: readonly MediaKind[]] | undefined;

/** One state: how things have failed (not at all: before the question), and where the page is shown. */
function state(name: string, title: string, failing: Failing, platform: Platform): GalleryState {
  return {
    id: `device-check/${name}`,
    tag: 'device-check',
    title,
    make: (scene) => {
      const clock = new FakeClock();
      const failed: Partial<Record<MediaKind, DeviceSnapshot>> = {};
      for (const device of failing?.[1] ?? []) {
        failed[device] = sampleDevice({status: 'failed', failure: new MediaFailure(failing?.[0] ?? 'blocked', device)});
      }
      const works = KINDS.filter((device) => failing !== undefined && !failing[1].includes(device));
      for (const device of works) failed[device] = sampleDevice({status: 'on', label: device});
      const stream = works.includes('camera') ? scene.stream({hue: 30}) : new MediaStream();
      const session = fakeVisitSession({state: {name: 'preparing'}, media: sampleMedia({stream, ...failed})}, {react: true});
      const devices = new FakeMediaDevices(clock);
      const meters = new FakeLevelMeters();
      // The guide is loaded when it is needed: it is looked at once it is there.
      scene.then(() => loadGuide());
      scene.then(() => undefined);
      return make('device-check', {session, ports: {devices, clock, logger: new FakeLogger(), meter: meters.factory, platform}});
    },
  };
}

export const deviceCheckFailureStates: readonly GalleryState[] = [
  ...PLATFORMS.map(([browser, system]) =>
    state(`priming-${browser}-${system}`, `Innan något har frågats: ${browser}, ${system}`, undefined, {browser, system}),
  ),
  state('priming-in-app', 'Innan något har frågats, inne i en annan app', undefined, {browser: 'other', system: 'ios', inApp: 'facebook'}),
  ...MEDIA_FAILURE_KINDS.filter((kind) => kind !== 'silent').map((kind) =>
    state(kind, FAILURE_TITLES[kind], [kind, KINDS], SAMPLE_PLATFORM),
  ),
  ...(['not-found', 'in-use', 'blocked'] as const).flatMap((kind) =>
    KINDS.map((device) =>
      state(
        `${device}-${kind}`,
        `${FAILURE_TITLES[kind]}: ${device === 'camera' ? 'bara kameran' : 'bara mikrofonen'}`,
        [kind, [device]],
        SAMPLE_PLATFORM,
      ),
    ),
  ),
  ...(['blocked', 'denied-by-system'] as const).flatMap((kind) =>
    PLATFORMS.map(([browser, system]) =>
      state(`${kind}-${browser}-${system}`, `${FAILURE_TITLES[kind]}: ${browser}, ${system}`, [kind, KINDS], {browser, system}),
    ),
  ),
  ...(['no-answer', 'in-use', 'unsupported', 'interrupted'] as const).map((kind) =>
    state(`${kind}-phone`, `${FAILURE_TITLES[kind]}: telefon`, [kind, KINDS], {browser: 'safari', system: 'ios'}),
  ),
  ...APPS.map(([inApp, system]) =>
    state(`in-app-${inApp}-${system}`, `Inne i en annan app: ${inApp}, ${system}`, ['in-app-browser', KINDS], {browser: 'other', system, inApp}),
  ),
];
