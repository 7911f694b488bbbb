import {MediaFailure, type MediaFailureKind} from '../../../src/core/media/media-failure.js';
import type {MediaKind} from '../../../src/core/ports/ports.js';
import type {ParticipantSnapshot} from '../../../src/core/call/call-types.js';
import type {CallViewElement} from '../../../src/elements/call-view/index.js';
import {
  FakeClock,
  fakeVisitSession,
  SAMPLE_NOW,
  sampleDevice,
  sampleMedia,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {phoneFallback} from './phone-request.js';

const staffSelf = sampleSelf({id: 'staff-1', name: 'Bei B', role: 'staff'});

/** The devices of somebody who sends picture and sound. */
function media(scene: Scene): NonNullable<FakeSnapshot['media']> {
  const on = sampleDevice({status: 'on'});
  return sampleMedia({stream: scene.stream({hue: 30, caption: 'Du'}), microphone: on, camera: on});
}

function doctor(scene: Scene, changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
  return sampleParticipant({id: 'staff-1', name: 'Bei B', stream: scene.stream({hue: 190, caption: 'Bei'}), ...changes});
}

/** The first match in an element, shadow roots included. */
export function findIn(element: Element, selector: string): HTMLElement | undefined {
  const roots: (Element | ShadowRoot)[] = [element];
  for (let root = roots.shift(); root !== undefined; root = roots.shift()) {
    const found = root.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
    const inner = root instanceof Element ? [root, ...root.querySelectorAll('*')] : [...root.querySelectorAll('*')];
    roots.push(...inner.flatMap(({shadowRoot}) => shadowRoot ?? []));
  }
  return undefined;
}

/** A session in a call, which does what its buttons say. */
export function callSession(scene: Scene, changes: FakeSnapshot = {}): FakeVisitSession {
  const snapshot: FakeSnapshot = {
    state: {name: 'in-call'},
    signalling: 'open',
    visit: 'visit-1',
    self: sampleSelf(),
    participants: [doctor(scene)],
    ...changes,
    media: {...media(scene), ...changes.media},
  };
  return fakeVisitSession(snapshot, {react: true});
}

const OTHERS = [
  {id: 'staff-1', name: 'Bei B', role: 'staff', hue: 190},
  {id: 'guest-1', name: 'Amina Warsame', role: 'guest', guestRole: 'interpreter', hue: 280},
  {id: 'guest-2', name: 'Kerstin Tolvansson', role: 'guest', guestRole: 'relative', hue: 110},
  {id: 'staff-2', name: 'Olof Norling', role: 'staff', hue: 220},
  {id: 'guest-3', name: 'Per-Erik Jonsson i Ytterån', role: 'guest', guestRole: 'guardian', hue: 60},
] as const;

function others(scene: Scene, count: number): ParticipantSnapshot[] {
  return OTHERS.slice(0, count).map(({hue, ...person}) =>
    sampleParticipant({...person, stream: scene.stream({hue, caption: person.name})}),
  );
}

function state(
  name: string,
  title: string,
  changes: (scene: Scene) => FakeSnapshot,
  properties: Partial<CallViewElement> = {},
): GalleryState {
  return {
    id: `call-view/${name}`,
    tag: 'call-view',
    title,
    make: (scene) => make('call-view', {session: callSession(scene, changes(scene)), ...properties}),
  };
}

/** As `state`, after buttons were pressed: each is a selector. */
function pressed(
  name: string,
  title: string,
  buttons: readonly string[],
  changes: (scene: Scene) => FakeSnapshot,
  properties: Partial<CallViewElement> = {},
): GalleryState {
  const {make: begin, ...rest} = state(name, title, changes, properties);
  return {
    ...rest,
    make: (scene) => {
      for (const selector of buttons) {
        scene.then((element) => findIn(element, selector)?.click());
      }
      return begin(scene);
    },
  };
}

/** Staff, and a patient who signs with the help of an interpreter, who speaks for them. */
function interpreted(scene: Scene): ParticipantSnapshot[] {
  const [staff, interpreter] = others(scene, 2);
  return [
    ...(staff === undefined ? [] : [staff]),
    ...(interpreter === undefined ? [] : [{...interpreter, speaking: true, media: {...interpreter.media, signing: true}}]),
  ];
}

/** The first of several shares a screen. */
function sharing(scene: Scene, count: number): ParticipantSnapshot[] {
  return others(scene, count).map((person, index) =>
    index > 0
      ? person
      : {...person, media: {...person.media, screen: true}, screen: scene.stream({subject: 'document', hue: 55, caption: 'Provsvar', width: 800, height: 500})},
  );
}

/** Nothing has arrived for half a minute. */
const LONG_AGO = {name: 'reconnecting', since: SAMPLE_NOW - 30_000} as const;
const clock = new FakeClock(SAMPLE_NOW);

function longWait(scene: Scene): FakeSnapshot {
  return {state: LONG_AGO, signalling: 'lost', participants: [doctor(scene, {quality: 'lost'})]};
}

function failed(kind: MediaFailureKind, device: MediaKind): NonNullable<FakeSnapshot['media']> {
  const failure = new MediaFailure(kind, device);
  return {[device]: sampleDevice({status: kind === 'silent' ? 'on' : 'failed', failure})};
}

/** As a browser that plays no sound before a tap, whatever the one at hand allows. */
function withoutAutoplay(scene: Scene): void {
  const prototype = HTMLMediaElement.prototype;
  const play = Object.getOwnPropertyDescriptor(prototype, 'play')?.value as (this: HTMLMediaElement) => Promise<void>;
  prototype.play = function (this: HTMLMediaElement) {
    const isAllowed = this.muted || (navigator as {readonly userActivation?: UserActivation}).userActivation?.isActive === true;
    return isAllowed ? play.call(this) : Promise.reject(new DOMException('Tap first.', 'NotAllowedError'));
  };
  scene.onLeave(() => {
    prototype.play = play;
  });
}

export const callViewStates: readonly GalleryState[] = [
  state('idle', 'Inte i något besök', () => ({state: {name: 'idle'}})),
  state('joining', 'Insläppt, bilden har inte kommit', () => ({
    state: {name: 'joining'},
    participants: [sampleParticipant({name: 'Bei B', quality: 'connecting'})],
  })),
  state('in-call', 'I samtal, patient', () => ({})),
  state('in-call-staff', 'I samtal, personal', (scene) => ({
    self: staffSelf,
    participants: [
      sampleParticipant({id: 'patient-1', name: 'Tolvan Tolvansson', role: 'patient', stream: scene.stream({hue: 330, width: 360, height: 640})}),
    ],
  })),
  state('microphone-off', 'Egen mikrofon avstängd', () => ({media: {microphone: sampleDevice({status: 'off'})}})),
  state('camera-off', 'Egen kamera avstängd', () => ({media: {camera: sampleDevice({status: 'off'})}})),
  state('both-off', 'Egen mikrofon och kamera avstängda', () => ({
    media: {microphone: sampleDevice({status: 'off'}), camera: sampleDevice({status: 'off'})},
  })),
  state('remote-microphone-off', 'Den andras mikrofon avstängd', (scene) => ({
    participants: [doctor(scene, {media: {microphone: 'off', camera: 'on'}})],
  })),
  state('remote-camera-off', 'Den andras kamera avstängd', () => ({
    participants: [sampleParticipant({name: 'Bei B', media: {microphone: 'on', camera: 'off'}})],
  })),
  state('remote-without-devices', 'Den andra har varken kamera eller mikrofon', () => ({
    participants: [sampleParticipant({name: 'Bei B', media: {microphone: 'none', camera: 'none'}})],
  })),
  state('weak', 'Svag anslutning', (scene) => ({participants: [doctor(scene, {quality: 'weak'})]})),
  state('reconnecting', 'Anslutningen bröts', (scene) => ({
    state: {name: 'reconnecting', since: Date.now()},
    signalling: 'lost',
    participants: [doctor(scene, {quality: 'lost'})],
  })),
  state('failing', 'Anslutningen har varit borta länge', (scene) => ({
    state: {name: 'reconnecting', since: Date.now()},
    signalling: 'lost',
    participants: [doctor(scene, {quality: 'failing'})],
  })),
  state('service-lost', 'Tjänsten borta, samtalet går', () => ({signalling: 'lost'})),
  {
    id: 'call-view/sound-blocked',
    tag: 'call-view',
    title: 'Ljudet väntar på ett tryck',
    make: (scene) => {
      withoutAutoplay(scene);
      return make('call-view', {session: callSession(scene)});
    },
  },
  state('device-replaced', 'En mikrofon i stället för en annan', () => ({
    media: {microphone: sampleDevice({status: 'on', deviceId: 'built-in', label: 'Inbyggd mikrofon', insteadOf: 'Headset (Jabra Evolve2 40)'})},
  })),
  state('camera-in-use', 'Kameran används av ett annat program', () => ({media: failed('in-use', 'camera')})),
  state('devices-blocked', 'Kamera och mikrofon blockerade', () => ({
    media: {...failed('blocked', 'camera'), ...failed('blocked', 'microphone')},
  })),
  state('microphone-silent', 'Inget hörs från mikrofonen', () => ({voice: 'nothing'})),
  state('interrupted', 'Kameran avbröts', () => ({media: failed('interrupted', 'camera')})),
  state('nobody', 'Ingen annan är där', () => ({state: {name: 'joining'}, participants: []})),
  ...([2, 3, 4, 5] as const).map((count) =>
    state(`others-${count}`, `${count} andra`, (scene) => ({participants: others(scene, count)})),
  ),
  state('one-of-three-lost', 'En av tre har tappat anslutningen', (scene) => ({
    participants: others(scene, 3).map((person, index) => (index === 1 ? {...person, quality: 'lost'} : person)),
  })),
  state('others-5-without-cameras', 'Fem andra, alla utan bild', (scene) => ({
    participants: others(scene, 5).map((person, index) => ({
      ...person,
      quality: index === 0 ? 'weak' : 'fair',
      media: {microphone: 'off', camera: index === 1 ? 'interrupted' : 'off'},
    })),
    media: {microphone: sampleDevice({status: 'off'}), camera: sampleDevice({status: 'off'})},
  })),
  pressed('grid', 'Alla visas lika stort', ['[part~="more-button"]', 'input[value="grid"]', '[part="close-button"]'], (scene) => ({
    participants: others(scene, 5),
  })),
  pressed('pinned', 'En fäst bild', ['.tile:nth-of-type(3) [part="pin-button"]'], (scene) => ({participants: others(scene, 4)})),
  state('interpreter', 'Tolken bredvid den som talar', (scene) => ({participants: interpreted(scene)})),
  state('speaking', 'Den andra talar', (scene) => ({participants: [doctor(scene, {speaking: true})]})),
  state('own-voice', 'Du talar', () => ({voice: 'speaking'})),
  state('muted-voice', 'Du talar med avstängd mikrofon', () => ({
    media: {microphone: sampleDevice({status: 'off'})},
    voice: 'muted',
  })),
  state('screen', 'Någon delar sin skärm', (scene) => ({participants: sharing(scene, 1)})),
  state('screen-of-several', 'En av flera delar sin skärm', (scene) => ({participants: sharing(scene, 3)})),
  state('own-screen', 'Du delar din skärm', (scene) => ({
    media: {screen: {status: 'on', supported: true, stream: scene.stream({subject: 'document', hue: 55})}},
  })),
  state('fair', 'Lite svag anslutning', (scene) => ({participants: [doctor(scene, {quality: 'fair'})]})),
  state('picture-held', 'Den andras bild är pausad', (scene) => ({participants: [doctor(scene, {videoPaused: true})]})),
  state('own-picture-held', 'Din bild är pausad', (scene) => ({participants: [doctor(scene, {ownVideoPaused: true})]})),
  state('held-for-one', 'En av flera får inte din bild', (scene) => ({
    participants: others(scene, 3).map((person, index) => (index === 1 ? {...person, ownVideoPaused: true, videoPaused: true} : person)),
  })),
  state('remote-interrupted', 'Den andra avbröts av ett samtal', (scene) => ({
    participants: [doctor(scene, {media: {microphone: 'interrupted', camera: 'interrupted'}})],
  })),
  state('purposes', 'Tecknar och visar tydligt', (scene) => ({
    participants: [doctor(scene, {media: {microphone: 'on', camera: 'on', signing: true, detail: true}})],
  })),
  state('long-wait', 'Anslutningen dröjer, patient', longWait, {ports: {clock}}),
  pressed('phone-asking', 'Anslutningen dröjer, patienten ber om att bli uppringd', ['[part~="phone-button"]'], longWait, {ports: {clock}}),
  state('phone', 'Ska ringas upp', () => ({state: phoneFallback(), participants: []})),
  state('long-wait-joining', 'Ingen anslutning kommer upp', (scene) => ({
    state: {name: 'joining', since: SAMPLE_NOW - 30_000},
    participants: others(scene, 2).map((person) => ({...person, quality: 'connecting', stream: new MediaStream()})),
  }), {ports: {clock}}),
  state('long-wait-staff', 'Anslutningen dröjer, personal', (scene) => ({
    state: LONG_AGO,
    self: staffSelf,
    participants: [sampleParticipant({id: 'patient-1', name: 'Tolvan Tolvansson', role: 'patient', quality: 'failing', stream: scene.stream({hue: 330})})],
  }), {ports: {clock}}),
  pressed('self-choices', 'Vad man kan göra med sin egen bild', ['[part="self-button"]'], () => ({})),
  pressed(
    'self-moved',
    'Den egna bilden i ett annat hörn',
    ['[part="self-button"]', '[part="self-move-button"]', '[part="self-done-button"]'],
    () => ({}),
  ),
  pressed('self-hidden', 'Den egna bilden dold', ['[part="self-button"]', '[part="self-hide-button"]'], () => ({voice: 'speaking'})),
  pressed('end-question', 'Avsluta för alla?', ['[part~="end-button"]'], (scene) => ({self: staffSelf, participants: others(scene, 2)})),
  state('ended', 'Besöket är avslutat', () => ({state: {name: 'ended', reason: 'ended'}, participants: []})),
  {
    id: 'call-view/streams',
    tag: 'call-view',
    title: 'Utan session: två strömmar',
    make: (scene) =>
      make('call-view', {
        remoteName: 'Bei B',
        remoteStream: scene.stream({hue: 190, audio: true}),
        localStream: scene.stream({hue: 30, audio: true}),
      }),
  },
];
