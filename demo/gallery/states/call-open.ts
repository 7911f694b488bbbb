import {sampleParticipant, type FakeSnapshot} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {callSession, findIn} from './call-view.js';

const CODES = ['4711082519940362', '9053117728840615'] as const;

/** With a code to compare, which becomes another where a number above 0 is given. */
function coded(scene: Scene, index: number): FakeSnapshot {
  const stream = scene.stream({hue: 190, caption: 'Bei'});
  return {participants: [sampleParticipant({id: 'staff-1', name: 'Bei B', stream, safetyCode: CODES[index] ?? CODES[0]})]};
}

/** A call in which something is done, one step after the other: each is a selector to press, or what the session says then. */
function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot, ...steps: readonly (string | ((scene: Scene) => FakeSnapshot))[]): GalleryState {
  return {
    id: `call-view/${name}`,
    tag: 'call-view',
    title,
    make: (scene) => {
      const session = callSession(scene, changes(scene));
      for (const step of steps) {
        scene.then((element) => {
          if (typeof step !== 'string') {
            session.set(step(scene));
            return undefined;
          }
          const pressed = findIn(element, step);
          const toggled = pressed?.closest('summary') ? once(pressed.closest('details'), 'toggle') : undefined;
          pressed?.click();
          return toggled;
        });
      }
      return make('call-view', {session});
    },
  };
}

/** Browsers tell a little later that a disclosure has been opened. */
function once(target: EventTarget | null, type: string): Promise<unknown> {
  return new Promise((resolve) => target?.addEventListener(type, resolve, {once: true}));
}

const PEOPLE = '[part~="people-menu-button"]';
const MORE = '[part~="more-button"]';
const CODE = '[part="safety-code"] summary';
const KEYS = '[part="shortcuts"] summary';

/** What only appears when somebody opens it. */
export const callOpenStates: readonly GalleryState[] = [
  state('code', 'Säkerhetskoden', (scene) => coded(scene, 0), MORE, PEOPLE, CODE),
  state('code-changed', 'Säkerhetskoden har ändrats', (scene) => coded(scene, 0), MORE, PEOPLE, CODE, '[part="close-button"]', (scene) => coded(scene, 1)),
  state(
    'code-changed-open',
    'Säkerhetskoden har ändrats, listan öppen',
    (scene) => coded(scene, 0),
    ...[MORE, PEOPLE, CODE, (scene: Scene) => coded(scene, 1)],
  ),
  state('shortcuts', 'Kortkommandon', () => ({}), MORE, KEYS),
  state('shortcuts-off', 'Kortkommandon avstängda', () => ({}), MORE, KEYS, '[part="shortcuts"] input'),
  state(
    'grid-two',
    'Två andra, lika stora',
    (scene) => ({
      participants: [
        sampleParticipant({id: 'staff-1', name: 'Bei B', stream: scene.stream({hue: 190, caption: 'Bei'})}),
        sampleParticipant({id: 'guest-2', name: 'Kerstin Tolvansson', role: 'guest', guestRole: 'relative', stream: scene.stream({hue: 110, caption: 'Kerstin'})}),
      ],
    }),
    ...[MORE, 'input[value="grid"]', '[part="close-button"]'],
  ),
  state('switch-camera-front', 'Mer, med kameran på baksidan', () => ({media: {canSwitchCamera: true, facing: 'environment'}}), MORE),
  state('screen-coming', 'En skärm som delas men inte har kommit', (scene) => ({
    participants: [
      sampleParticipant({
        id: 'staff-1',
        name: 'Bei B',
        stream: scene.stream({hue: 190, caption: 'Bei'}),
        media: {microphone: 'on', camera: 'on', screen: true},
        screen: new MediaStream(),
      }),
    ],
  })),
];
