import {MediaFailure, type MediaFailureKind, type MediaKind} from '../../../src/core/media-failure.js';
import type {ParticipantSnapshot} from '../../../src/core/session-like.js';
import {
  fakeVisitSession,
  sampleDevice,
  sampleMedia,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';

const staffSelf = sampleSelf({id: 'staff-1', name: 'Bei B', role: 'staff'});

/** The devices of somebody who sends picture and sound. */
function media(scene: Scene): NonNullable<FakeSnapshot['media']> {
  const on = sampleDevice({status: 'on'});
  return sampleMedia({stream: scene.stream({hue: 30, caption: 'Du'}), microphone: on, camera: on});
}

function doctor(scene: Scene, changes: Partial<ParticipantSnapshot> = {}): ParticipantSnapshot {
  return sampleParticipant({id: 'staff-1', name: 'Bei B', stream: scene.stream({hue: 190, caption: 'Bei'}), ...changes});
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

function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot): GalleryState {
  return {
    id: `call-view/${name}`,
    tag: 'call-view',
    title,
    make: (scene) => make('call-view', {session: callSession(scene, changes(scene))}),
  };
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
    const isAllowed = this.muted || navigator.userActivation.isActive;
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
  state('camera-in-use', 'Kameran används av ett annat program', () => ({media: failed('in-use', 'camera')})),
  state('devices-blocked', 'Kamera och mikrofon blockerade', () => ({
    media: {...failed('blocked', 'camera'), ...failed('blocked', 'microphone')},
  })),
  state('microphone-silent', 'Inget hörs från mikrofonen', () => ({media: failed('silent', 'microphone')})),
  state('interrupted', 'Kameran avbröts', () => ({media: failed('interrupted', 'camera')})),
  state('nobody', 'Ingen annan är där', () => ({state: {name: 'joining'}, participants: []})),
  ...([2, 3, 4, 5] as const).map((count) =>
    state(`others-${count}`, `${count} andra`, (scene) => ({participants: others(scene, count)})),
  ),
  state('one-of-three-lost', 'En av tre har tappat anslutningen', (scene) => ({
    participants: others(scene, 3).map((person, index) => (index === 1 ? {...person, quality: 'lost'} : person)),
  })),
  {
    id: 'call-view/end-question',
    tag: 'call-view',
    title: 'Avsluta för alla?',
    make: (scene) => {
      scene.then((element) => element.shadowRoot?.querySelector<HTMLElement>('[part~="end-button"]')?.click());
      return make('call-view', {session: callSession(scene, {self: staffSelf, participants: others(scene, 2)})});
    },
  },
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
