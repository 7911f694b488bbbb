import {VisitError} from '../../../src/core/visit-error.js';
import type {LobbyPerson} from '../../../src/protocol/index.js';
import {
  FakeClock,
  fakeVisitSession,
  SAMPLE_NOW,
  sampleLobbyPerson,
  sampleSelf,
  type FakeSnapshot,
  type FakeVisitSession,
} from '../../../src/testing/index.js';
import {make, type GalleryState, type Scene} from '../scene.js';
import {callSession} from './call-view.js';

const MINUTE = 60_000;
const self = sampleSelf({id: 'staff-1', name: 'Bei B', role: 'staff'});

function person(id: string, name: string, minutes: number, changes: Partial<LobbyPerson> = {}): LobbyPerson {
  return sampleLobbyPerson({id, name, ticketName: name, visit: `visit-${id}`, since: SAMPLE_NOW - minutes * MINUTE, ...changes});
}

const tolvan = person('patient-1', 'Tolvan Tolvansson', 12, {visit: 'visit-1'});
const kim = person('patient-2', 'Kim', 5, {ticketName: 'Kim Testsson Berg'});
const amina = person('guest-1', 'Amina Warsame', 3, {visit: 'visit-1', role: 'guest', guestRole: 'interpreter'});
const nils = person('patient-3', 'Nils Åkerström', 71, {connected: false});
const gun = person('patient-4', 'Gun-Britt Östling i Västra Rödön', 0);
const held = person('patient-5', 'Per Dahl', 25, {status: 'held'});
const inVisit = {...tolvan, status: 'admitted'} as const;

const asksForCall = person('patient-7', 'Ragnar Moberg', 9, {
  status: 'phone',
  phone: {status: 'requested', reason: 'devices', number: '070-123 45 67', requested: SAMPLE_NOW - 2 * MINUTE},
});
const called = person('patient-8', 'Stina Ek', 14, {
  status: 'phone',
  phone: {status: 'calling', reason: 'wish', requested: SAMPLE_NOW - 6 * MINUTE},
});
/** Whom the service has made a task of, as the portal has promised a call where a visit fails. */
const failed = (['declined', 'login', 'start'] as const).map((cause, index) =>
  person(`patient-1${index}`, ['Olle Berg', 'Tuva Nordin', 'Alva Lindqvist'][index] ?? '', 20 + index, {
    status: 'phone',
    connected: cause === 'declined',
    phone: {status: 'requested', reason: 'failed', cause, requested: SAMPLE_NOW - 2 * MINUTE},
  }),
);
const otherwise = (['write', 'interpreter'] as const).map((kind, index) =>
  person(`patient-2${index}`, ['Edit Norberg', 'Yusuf Karimi'][index] ?? '', 10, {
    status: 'phone',
    phone: {status: 'requested', reason: 'wish', kind, requested: SAMPLE_NOW - MINUTE},
  }),
);
const writing = person('patient-9', 'Edit Norberg', 8, {
  notes: [
    {id: 'n1', from: 'staff', text: 'Vi är lite sena. Du är näst på tur.', at: SAMPLE_NOW - 3 * MINUTE},
    {id: 'n2', from: 'person', text: 'Tack, jag väntar.', at: SAMPLE_NOW - 2 * MINUTE},
  ],
});

/** As many as a bad day brings. */
const thirty = Array.from({length: 30}, (_, index) => person(`many-${index}`, `Patient nummer ${index + 1}`, 90 - 3 * index));

function session(changes: FakeSnapshot): FakeVisitSession {
  return fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self, ...changes}, {react: true});
}

function lobby(visitSession: FakeVisitSession): HTMLElement {
  return make('visit-lobby', {session: visitSession, ports: {clock: new FakeClock()}});
}

function state(name: string, title: string, changes: FakeSnapshot): GalleryState {
  return {id: `visit-lobby/${name}`, tag: 'visit-lobby', title, make: () => lobby(session(changes))};
}

function call(name: string, title: string, changes: (scene: Scene) => FakeSnapshot): GalleryState {
  return {
    id: `visit-lobby/${name}`,
    tag: 'visit-lobby',
    title,
    make: (scene) => {
      const stream = scene.stream({hue: 330, caption: 'Tolvan'});
      const {participants} = callSession(scene).snapshot;
      const patient = participants.map((other) => ({...other, id: 'patient-1', name: tolvan.name, role: 'patient' as const, stream}));
      return lobby(callSession(scene, {self, participants: patient, lobby: [inVisit], ...changes(scene)}));
    },
  };
}

/** Presses a button of the element. */
function press(scene: Scene, part: string): void {
  scene.then((element) => element.shadowRoot?.querySelector<HTMLElement>(`[part~="${part}"]`)?.click());
}

export const visitLobbyStates: readonly GalleryState[] = [
  {
    id: 'visit-lobby/not-configured',
    tag: 'visit-lobby',
    title: 'Portalen har inte satt det som behövs',
    make: (scene) => {
      const clock = new FakeClock();
      scene.then(() => clock.advance(2_000));
      return make('visit-lobby', {ports: {clock}});
    },
  },
  state('idle', 'Inte öppnat', {state: {name: 'idle'}, signalling: 'closed'}),
  state('connecting', 'Ansluter', {state: {name: 'connecting', attempt: 1}, signalling: 'connecting'}),
  state('empty', 'Ingen väntar', {}),
  state('one-waiting', 'En väntar', {lobby: [tolvan]}),
  state('several', 'Flera väntar, en pausad, ett besök pågår', {
    lobby: [nils, tolvan, kim, amina, gun, held, person('patient-6', 'Sara Lund', 40, {status: 'admitted'})],
  }),
  state('phone', 'Två ska ringas upp', {lobby: [tolvan, asksForCall, called]}),
  state('phone-failed', 'Tre ska ringas upp för att något gick fel', {lobby: failed}),
  state('phone-kinds', 'En vill skriva, en behöver tolk', {lobby: otherwise}),
  state('notes', 'En patient har svarat', {lobby: [writing, kim]}),
  {
    id: 'visit-lobby/notice',
    tag: 'visit-lobby',
    title: 'Berättar för alla som väntar',
    make: (scene) => {
      press(scene, 'notice-summary');
      return lobby(session({lobby: [tolvan, kim], notice: {late: true, expectedMinutes: 15, showPlace: true}}));
    },
  },
  state('thirty', 'Trettio väntar', {lobby: thirty}),
  state('reconnecting', 'Anslutningen bröts', {lobby: [tolvan, kim], signalling: 'lost'}),
  {
    id: 'visit-lobby/refused',
    tag: 'visit-lobby',
    title: 'En kollega hann före',
    make: (scene) => {
      const refusing = session({lobby: [tolvan, kim]});
      scene.then(() => refusing.fail(VisitError.refused('already-handled')));
      return lobby(refusing);
    },
  },
  {
    id: 'visit-lobby/decline-question',
    tag: 'visit-lobby',
    title: 'Neka?',
    make: (scene) => {
      press(scene, 'decline-button');
      return lobby(session({lobby: [tolvan, kim]}));
    },
  },
  {
    id: 'visit-lobby/admitting',
    tag: 'visit-lobby',
    title: 'Släpper in',
    make: (scene) => {
      press(scene, 'admit-button');
      return lobby(fakeVisitSession({state: {name: 'attending'}, signalling: 'open', self, lobby: [tolvan, kim]}));
    },
  },
  call('in-visit', 'I besök', () => ({})),
  call('in-visit-knock', 'I besök, två väntar', () => ({lobby: [inVisit, {...amina}, kim]})),
  call('in-visit-joining', 'I besök, bilden kommer', () => ({state: {name: 'joining'}, participants: []})),
  {
    id: 'visit-lobby/visit-ended',
    tag: 'visit-lobby',
    title: 'Besöket är avslutat, en annan väntar',
    make: (scene) => {
      const visitSession = callSession(scene, {self, participants: [], lobby: [inVisit, kim]});
      scene.then(() => visitSession.set({state: {name: 'attending'}, visit: undefined, lobby: [kim]}));
      return lobby(visitSession);
    },
  },
  state('elsewhere', 'Öppet i ett annat fönster', {state: {name: 'elsewhere'}}),
  state('ended', 'Lämnat', {state: {name: 'ended', reason: 'left'}, signalling: 'closed'}),
  state('moved', 'Fortsatte i ett annat fönster', {state: {name: 'ended', reason: 'moved'}, signalling: 'closed'}),
  state('failed-login', 'Inloggningen gäller inte', {
    state: {name: 'failed', error: VisitError.refused('ticket-expired')},
    signalling: 'closed',
  }),
  state('failed-browser', 'Webbläsaren duger inte', {
    state: {name: 'failed', error: VisitError.webrtcUnsupported()},
    signalling: 'closed',
  }),
  state('not-staff', 'Patientens inloggning i personalens väntrum', {state: {name: 'waiting', since: SAMPLE_NOW}}),
];
