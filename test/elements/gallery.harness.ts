import '../../src/index.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {CheckPorts} from '../../src/elements/device-check/index.js';
import type {VisitBookingElement, VisitLobbyElement} from '../../src/index.js';
import {
  FakeClock,
  FakeLevelMeters,
  FakeLogger,
  FakeMediaDevices,
  fakeMediaStream,
  fakeVisitSession,
  SAMPLE_NOW,
  sampleDevice,
  sampleLobbyPerson,
  sampleParticipant,
  sampleSelf,
  type FakeSnapshot,
} from '../../src/testing/index.js';
import type {Stage} from './contract.harness.js';
import {deviceFailed, mediaOn} from './elements.harness.js';

export const WAITING: FakeSnapshot = {state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'};
export const HELD: FakeSnapshot = {state: {name: 'held', since: SAMPLE_NOW}, signalling: 'open'};
export const PREPARING: FakeSnapshot = {state: {name: 'preparing'}};
export const STAFF = sampleSelf({id: 'staff-1', name: 'Anna Andersson', role: 'staff'});
export const ATTENDING: FakeSnapshot = {state: {name: 'attending'}, signalling: 'open', self: STAFF};

/** An element over a session in this state. */
export function staged<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  snapshot: FakeSnapshot,
  properties: Partial<HTMLElementTagNameMap[K]> = {},
): () => Stage<HTMLElementTagNameMap[K]> {
  return () => {
    const session = fakeVisitSession(snapshot);
    const element = Object.assign(document.createElement(tag), {session}, properties);
    return {element, session};
  };
}

export function inCall(changes: FakeSnapshot = {}): FakeSnapshot {
  return {
    state: {name: 'in-call'},
    signalling: 'open',
    self: sampleSelf(),
    visit: 'visit-1',
    media: mediaOn(),
    participants: [sampleParticipant({stream: fakeMediaStream({audio: true, video: true})})],
    ...changes,
  };
}

/** Ports whose clock stands still, so that nothing happens by itself. */
export function checkPorts(): CheckPorts {
  const clock = new FakeClock();
  return {clock, devices: new FakeMediaDevices(clock), logger: new FakeLogger(), meter: new FakeLevelMeters().factory};
}

export const staffInCall = (): FakeSnapshot => inCall({self: STAFF, participants: [sampleParticipant({id: 'patient-1', role: 'patient'})]});

export const person = (changes: Parameters<typeof sampleLobbyPerson>[0] = {}): FakeSnapshot => ({
  ...ATTENDING,
  lobby: [sampleLobbyPerson(changes)],
});

export const lobbyProperties = {ports: {clock: new FakeClock()}, withoutSound: true};
export const lobby = (snapshot: FakeSnapshot): (() => Stage<VisitLobbyElement>) => staged('visit-lobby', snapshot, lobbyProperties);
const BOOKED = {
  starts: new Date(SAMPLE_NOW).toISOString(),
  kind: 'Videobesök',
  clinic: 'Hälsorum Offerdal',
  caregiver: 'Bei B',
  href: '#besok',
  appHref: 'https://app.example/besok',
  appName: 'Min Hälsa',
  checkHref: '/check.html',
};

/** A booked time, so many minutes before its start. */
export const booked = (minutes: number, properties: Partial<VisitBookingElement> = BOOKED): (() => Stage<VisitBookingElement>) => () => {
  const clock = new FakeClock(SAMPLE_NOW - minutes * 60_000);
  return {element: Object.assign(document.createElement('visit-booking'), {ports: {clock}, ...properties})};
};

const appointment = (status: string): Partial<VisitBookingElement> => ({
  appointment: {resourceType: 'Appointment', status, start: BOOKED.starts, participant: [], virtualService: [{addressUrl: 'https://visit.example/'}]},
});

/** Every element in every state that it can be in, by the value of its attribute `state` (of `<visit-join>`: `step`); more of one as `state: variant`. */
export const STAGES = {
  'visit-booking': {
    loading: booked(60, {}),
    unconfirmed: booked(60, appointment('pending')),
    early: booked(60),
    open: booked(10),
    'open: by the clock of the browser': () => {
      const starts = new Date(Date.now() + 5 * 60_000).toISOString();
      return {element: Object.assign(document.createElement('visit-booking'), {...BOOKED, starts})};
    },
    started: booked(-10),
    past: booked(-120),
    'past: fulfilled': booked(-120, appointment('fulfilled')),
    cancelled: booked(60, appointment('cancelled')),
    invalid: booked(10, {...BOOKED, starts: 'på fredag'}),
  },
  'visit-join': {
    name: staged('visit-join', {}, {termsHref: '/villkor'}),
    check: () => {
      // Its check looks and listens by the browser's own clock: with a picture or a sound, what it shows would depend on the moment.
      const stage = staged('visit-join', {...PREPARING, media: mediaOn({stream: new MediaStream()})})();
      stage.element.proceed('Kim Andersson');
      return stage;
    },
    connecting: staged('visit-join', {state: {name: 'connecting', attempt: 1}}),
    elsewhere: staged('visit-join', {state: {name: 'elsewhere'}}),
    waiting: staged('visit-join', {...WAITING, media: mediaOn()}),
    call: staged('visit-join', inCall()),
    ended: staged('visit-join', {state: {name: 'ended', reason: 'left'}}),
    'ended: by staff': staged('visit-join', {state: {name: 'ended', reason: 'ended'}}, {returnHref: '/bokningar'}),
    declined: staged('visit-join', {state: {name: 'declined'}}, {returnHref: '/bokningar'}),
    failed: staged('visit-join', {state: {name: 'failed', error: VisitError.refused('ticket-expired')}}, {returnHref: '/'}),
    'failed: wrong browser': staged('visit-join', {state: {name: 'failed', error: VisitError.webrtcUnsupported()}}),
  },
  'device-check': {
    idle: () => ({element: Object.assign(document.createElement('device-check'), {ports: checkPorts()})}),
    asking: staged('device-check', {
      ...PREPARING,
      media: {camera: sampleDevice({status: 'opening'}), microphone: sampleDevice({status: 'opening'})},
    }),
    ready: () => staged('device-check', {...PREPARING, media: mediaOn()}, {ports: checkPorts()})(),
    'ready: with a choice': () =>
      staged(
        'device-check',
        {
          ...PREPARING,
          media: mediaOn({
            devices: [
              {id: 'Front', kind: 'camera', label: 'Front'},
              {id: 'Back', kind: 'camera', label: 'Back'},
            ],
          }),
        },
        {ports: checkPorts()},
      )(),
    partial: () =>
      staged('device-check', {...PREPARING, media: mediaOn({camera: deviceFailed('in-use', 'camera')})}, {ports: checkPorts()})(),
    blocked: staged('device-check', {
      ...PREPARING,
      media: {camera: deviceFailed('blocked', 'camera'), microphone: deviceFailed('blocked', 'microphone')},
    }),
  },
  'waiting-room': {
    outside: staged('waiting-room', {}),
    waiting: staged('waiting-room', {...WAITING, media: mediaOn()}, {clinic: 'Hälsorum Offerdal', caregiver: 'Bei B'}),
    'waiting: connection lost': staged('waiting-room', {...WAITING, signalling: 'lost'}),
    held: staged('waiting-room', HELD),
    phone: staged('waiting-room', {
      state: {name: 'phone-fallback', task: {reason: 'wish', status: 'requested', requested: SAMPLE_NOW}},
      signalling: 'open',
    }),
    admitted: staged('waiting-room', {state: {name: 'joining'}}),
  },
  'call-view': {
    idle: () => ({element: document.createElement('call-view')}),
    joining: staged('call-view', {...inCall(), state: {name: 'joining'}, participants: []}),
    'in-call': () => staged('call-view', inCall())(),
    'in-call: staff': () => staged('call-view', staffInCall())(),
    'in-call: camera fails': () => staged('call-view', inCall({media: mediaOn({camera: deviceFailed('interrupted', 'camera')})}))(),
    reconnecting: () => staged('call-view', inCall({state: {name: 'reconnecting', since: SAMPLE_NOW}}))(),
    ended: staged('call-view', {state: {name: 'ended', reason: 'ended'}}),
  },
  'visit-lobby': {
    idle: lobby({}),
    connecting: lobby({state: {name: 'connecting', attempt: 1}}),
    attending: lobby(ATTENDING),
    'attending: with people': lobby({
      ...ATTENDING,
      lobby: [
        sampleLobbyPerson(),
        sampleLobbyPerson({id: 'patient-2', visit: 'visit-2', status: 'held'}),
        sampleLobbyPerson({id: 'patient-3', visit: 'visit-3', status: 'admitted'}),
      ],
    }),
    'in-visit': () => lobby({...staffInCall(), lobby: [sampleLobbyPerson({status: 'admitted'})]})(),
    elsewhere: lobby({state: {name: 'elsewhere'}}),
    ended: lobby({state: {name: 'ended', reason: 'moved'}}),
    failed: lobby({state: {name: 'failed', error: VisitError.refused('ticket-expired')}}),
  },
} satisfies {[K in keyof HTMLElementTagNameMap]?: Readonly<Record<string, () => Stage<HTMLElementTagNameMap[K]>>>};
