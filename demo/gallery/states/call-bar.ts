import type {MediaDeviceChoice} from '../../../src/core/ports/ports.js';
import type {ParticipantSnapshot} from '../../../src/core/call/call-types.js';
import type {MediaSnapshot} from '../../../src/core/media/media-types.js';
import {sampleDevice, sampleLobbyPerson, sampleParticipant, sampleSelf, type FakeSnapshot} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {callSession, findIn} from './call-view.js';

const staffSelf = sampleSelf({id: 'staff-9', name: 'Bei B', role: 'staff'});

const DEVICES: readonly MediaDeviceChoice[] = [
  {id: 'headset', kind: 'microphone', label: 'Headset (Jabra Evolve2 40)'},
  {id: 'built-in', kind: 'microphone', label: 'Inbyggd mikrofon'},
  {id: 'front', kind: 'camera', label: 'Främre kameran'},
  {id: 'back', kind: 'camera', label: 'Bakre kameran'},
  {id: 'headphones', kind: 'speaker', label: 'Headset (Jabra Evolve2 40)'},
  {id: 'speakers', kind: 'speaker', label: 'Inbyggda högtalare'},
];

/** A computer or tablet that can do everything. */
const EVERYTHING: Partial<MediaSnapshot> = {
  devices: DEVICES,
  microphone: sampleDevice({status: 'on', deviceId: 'headset'}),
  camera: sampleDevice({status: 'on', deviceId: 'front'}),
  canSwitchCamera: true,
  facing: 'user',
  screen: {status: 'off', supported: true},
};

const PEOPLE = [
  {id: 'patient-1', name: 'Tolvan Tolvansson', role: 'patient', hue: 330, quality: 'good', relayed: false, safetyCode: '4711082519940362'},
  {id: 'guest-1', name: 'Amina Warsame', role: 'guest', guestRole: 'interpreter', hue: 280, quality: 'fair', relayed: true, safetyCode: '0093551827746610'},
  {id: 'guest-2', name: 'Kerstin Tolvansson', role: 'guest', guestRole: 'relative', hue: 110, quality: 'weak', relayed: true},
  {id: 'staff-2', name: 'Olof Norling', role: 'staff', hue: 220, quality: 'good', relayed: false, safetyCode: '5820113377094526'},
  {id: 'guest-3', name: 'Per-Erik Jonsson i Ytterån', role: 'guest', guestRole: 'guardian', hue: 60, quality: 'lost'},
] as const;

function people(scene: Scene, count: number): ParticipantSnapshot[] {
  return PEOPLE.slice(0, count).map(({hue, ...person}) =>
    sampleParticipant({...person, stream: scene.stream({hue, caption: person.name})}),
  );
}

/** As staff see a visit with everybody in it. */
function staffed(scene: Scene, count: number): FakeSnapshot {
  const participants = people(scene, count);
  const lobby = participants
    .filter(({role}) => role !== 'staff')
    .map(({id, name, role}) => sampleLobbyPerson({id, name, role, status: 'admitted'}));
  return {self: staffSelf, participants, lobby, media: EVERYTHING};
}

/** A call in which these buttons have been pressed, one after the other. */
function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot, ...parts: readonly string[]): GalleryState {
  return {
    id: `call-view/${name}`,
    tag: 'call-view',
    title,
    make: (scene) => {
      for (const part of parts) scene.then((element) => findIn(element, `[part~="${part}"]`)?.click());
      return make('call-view', {session: callSession(scene, changes(scene))});
    },
  };
}

export const callBarStates: readonly GalleryState[] = [
  state('bar-everything', 'Alla knappar, patient', () => ({media: EVERYTHING})),
  state('bar-staff', 'Alla knappar, personal', (scene) => staffed(scene, 1)),
  state('bar-sharing', 'Delar skärm', (scene) => ({
    media: {...EVERYTHING, screen: {status: 'on', supported: true, stream: scene.stream({subject: 'document', width: 1280, height: 720, hue: 200})}},
  })),
  state('bar-share-opening', 'Väljer skärm', () => ({media: {...EVERYTHING, screen: {status: 'opening', supported: true}}})),
  state('bar-share-dismissed', 'Valde ingen skärm', () => ({
    media: {...EVERYTHING, screen: {status: 'off', supported: true, failure: 'dismissed'}},
  })),
  state('bar-share-refused', 'Fick inte dela skärm', () => ({
    media: {...EVERYTHING, screen: {status: 'off', supported: true, failure: 'refused'}},
  })),
  state('menu', 'Mer, patient', () => ({media: EVERYTHING}), 'more-button'),
  state('menu-several', 'Mer, med flera', (scene) => ({participants: people(scene, 3), media: EVERYTHING}), 'more-button'),
  state('menu-phone', 'Mer, där webbläsaren kan mindre', () => ({}), 'more-button'),
  state('people', 'Deltagare, patient', (scene) => ({participants: people(scene, 2).slice(1), media: EVERYTHING}), 'people-button'),
  state('people-six', 'Deltagare, personal, sex personer', (scene) => staffed(scene, 5), 'people-button'),
  state('leave-question', 'Lämna utan att avsluta?', (scene) => staffed(scene, 1), 'leave-button'),
  state('remove-question', 'Ta bort någon?', (scene) => staffed(scene, 2), 'people-button', 'remove-button'),
];
