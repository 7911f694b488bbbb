import type {NotificationAccess} from '../../../src/core/ports/ports.js';
import {MediaFailure} from '../../../src/core/media/media-failure.js';
import type {WaitingRoomElement} from '../../../src/elements/waiting-room/index.js';
import type {Note, PhoneTask} from '../../../src/protocol/index.js';
import {
  FakeAttention,
  FakeClock,
  fakeVisitSession,
  FakeWakeLock,
  SAMPLE_NOW,
  sampleDevice,
  sampleSelf,
  type FakeSnapshot,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {workingMedia} from './device-check.js';
import {phoneFallback} from './phone-request.js';

const MINUTE = 60_000;
const clinic = {clinic: 'Hälsorum Offerdal', caregiver: 'Bei B'};

interface Extras {
  readonly properties?: Partial<WaitingRoomElement>;
  /** What the browser says to notifications. */
  readonly access?: NotificationAccess;
  /** What somebody presses, by the part, one after the other. */
  readonly press?: readonly string[];
  /** What happens once the state is drawn. */
  readonly then?: (given: {readonly clock: FakeClock; readonly element: HTMLElement}) => unknown;
}

function state(name: string, title: string, changes: (scene: Scene) => FakeSnapshot, extras: Extras = {}): GalleryState {
  return {
    id: `waiting-room/${name}`,
    tag: 'waiting-room',
    title,
    make: (scene) => {
      const own = changes(scene);
      const snapshot: FakeSnapshot = {
        state: {name: 'waiting', since: SAMPLE_NOW},
        signalling: 'open',
        self: sampleSelf(),
        ...own,
        media: {...workingMedia(scene), ...own.media},
      };
      const ports = {clock: new FakeClock(), wakeLock: new FakeWakeLock(), attention: new FakeAttention()};
      ports.attention.notifications = extras.access === 'unsupported' ? 'unsupported' : 'default';
      ports.attention.answer = extras.access ?? 'granted';
      for (const part of extras.press ?? []) {
        scene.then(async (element) => {
          element.shadowRoot?.querySelector<HTMLElement>(`[part~=${part}]`)?.click();
          await Promise.resolve();
        });
      }
      scene.then((element) => extras.then?.({clock: ports.clock, element}));
      return make('waiting-room', {session: fakeVisitSession(snapshot, {react: true}), ports, ...(extras.properties ?? clinic)});
    },
  };
}

const notes: readonly Note[] = [
  {id: 'n1', from: 'staff', text: 'Hej, vi är snart klara med patienten före dig.', at: SAMPLE_NOW - 6 * MINUTE},
  {id: 'n2', from: 'person', text: 'Okej, jag väntar.', at: SAMPLE_NOW - 5 * MINUTE},
  {id: 'n3', from: 'staff', text: 'Har du listan över dina läkemedel framme?', at: SAMPLE_NOW - MINUTE},
];

const queue = {staffPresent: true, late: false, place: 2, expectedMinutes: 15};
const since = {state: {name: 'waiting', since: SAMPLE_NOW - 12 * MINUTE}} as const;

const phone = (changes: Partial<PhoneTask>): FakeSnapshot => ({state: phoneFallback(changes)});

export const waitingRoomStates: readonly GalleryState[] = [
  state('waiting', 'Väntar', () => ({})),
  state('waiting-unnamed', 'Väntar, utan mottagning och namn', () => ({}), {properties: {}}),
  state('queue', 'Plats i kön', () => ({...since, queue})),
  state('queue-first', 'Först i kön', () => ({...since, queue: {...queue, place: 1, expectedMinutes: 0}})),
  state('queue-no-staff', 'Vårdpersonalen är inte på plats', () => ({...since, queue: {staffPresent: false, late: false, place: 3}})),
  state('late', 'Försenad', () => ({...since, queue: {...queue, late: true}})),
  state('messages', 'Meddelanden', () => ({...since, queue, notes})),
  state('messages-writing', 'Skriver, och det är för långt', () => ({notes}), {
    then: ({element}) => {
      const field = element.shadowRoot?.querySelector('textarea');
      element.shadowRoot?.querySelector<HTMLElement>('[part~=write] summary')?.click();
      if (!field) return;
      field.value = 'Jag har en fråga om mina mediciner. '.repeat(9);
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    },
  }),
  state('held', 'Pausad', () => ({state: {name: 'held', since: SAMPLE_NOW}})),
  state('connection-lost', 'Anslutningen bröts', () => ({signalling: 'lost'})),
  state('connection-lost-long', 'Anslutningen bröts för en minut sedan', () => ({signalling: 'lost'}), {
    then: ({clock}) => clock.advance(MINUTE),
  }),
  state('notify-granted', 'Säger till när det är ens tur', () => ({}), {press: ['notify-button']}),
  state('notify-denied', 'Aviseringar nekade', () => ({}), {press: ['notify-button'], access: 'denied'}),
  state('notify-unsupported', 'Aviseringar finns inte', () => ({}), {access: 'unsupported'}),
  state('leaving', 'Frågar innan man lämnar', () => ({}), {press: ['leave-button']}),
  state('phone-asking', 'Ber om att bli uppringd', () => ({}), {press: ['phone-button']}),
  state('phone-requested', 'Uppringning: skickad', () => phone({})),
  state('phone-seen', 'Uppringning: läst', () => phone({status: 'seen', number: '070-174 06 05'})),
  state('phone-calling', 'Uppringning: ringer', () => phone({status: 'calling', number: '070-174 06 05'})),
  state('phone-interpreter', 'Uppringning: med tolk', () => phone({kind: 'interpreter', number: '070-174 06 05'})),
  state('phone-write', 'Personalen skriver: skickad', () => phone({kind: 'write'})),
  state('phone-write-lost', 'Personalen skriver: läst, anslutningen bröts', () => ({...phone({kind: 'write', status: 'seen'}), signalling: 'lost'})),
  state('phone-write-changing', 'Personalen skriver: ändrar', () => phone({kind: 'write'}), {press: ['phone-change-button']}),
  state('phone-changing', 'Uppringning: ändrar numret', () => phone({number: '070-174 06 05'}), {press: ['phone-change-button']}),
  state('phone-lost', 'Uppringning: anslutningen bröts', () => ({...phone({status: 'seen'}), signalling: 'lost', notes})),
  state('phoned', 'Uppringd', () => ({state: {name: 'ended', reason: 'phoned'}})),
  state('camera-off', 'Kameran avstängd', () => ({media: {camera: sampleDevice({status: 'off'})}})),
  state('both-off', 'Mikrofon och kamera avstängda', () => ({
    media: {camera: sampleDevice({status: 'off'}), microphone: sampleDevice({status: 'off'})},
  })),
  state('microphone-silent', 'Mikrofonen är tyst', () => ({
    media: {microphone: sampleDevice({status: 'failed', failure: new MediaFailure('silent', 'microphone')})},
  })),
  state('camera-in-use', 'Kameran används av ett annat program', () => ({
    media: {camera: sampleDevice({status: 'failed', failure: new MediaFailure('in-use', 'camera')})},
  })),
  state('admitted', 'Insläppt', () => ({state: {name: 'joining'}})),
  state('outside', 'Inte i väntrummet', () => ({state: {name: 'idle'}})),
  {
    id: 'waiting-room/alone',
    tag: 'waiting-room',
    title: 'Utan session',
    make: () => make('waiting-room', {...clinic, place: 2, expectedWait: 20, staffPresence: 'present'}),
  },
];
