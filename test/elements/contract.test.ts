import '../../src/index.js';
import {VisitError} from '../../src/core/visit-error.js';
import type {CheckPorts} from '../../src/elements/device-check/index.js';
import {CallViewElement, DeviceCheckElement, VisitJoinElement, VisitLobbyElement, WaitingRoomElement} from '../../src/index.js';
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
import {elementContract, type Stage} from './contract.js';
import {button, deviceFailed, drawn, mediaOn} from './support.js';

const WAITING: FakeSnapshot = {state: {name: 'waiting', since: SAMPLE_NOW}, signalling: 'open'};
const HELD: FakeSnapshot = {state: {name: 'held', since: SAMPLE_NOW}, signalling: 'open'};
const PREPARING: FakeSnapshot = {state: {name: 'preparing'}};
const STAFF = sampleSelf({id: 'staff-1', name: 'Anna Andersson', role: 'staff'});
const ATTENDING: FakeSnapshot = {state: {name: 'attending'}, signalling: 'open', self: STAFF};

/** An element over a session in this state. */
function staged<K extends keyof HTMLElementTagNameMap>(
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

function inCall(changes: FakeSnapshot = {}): FakeSnapshot {
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
function checkPorts(): CheckPorts {
  const clock = new FakeClock();
  return {clock, devices: new FakeMediaDevices(clock), logger: new FakeLogger(), meter: new FakeLevelMeters().factory};
}

elementContract({
  tag: 'visit-join',
  constructor: VisitJoinElement,
  change: {from: {}, to: WAITING},
  states: {
    name: staged('visit-join', {}, {termsHref: '/villkor'}),
    check: () => {
      const stage = staged('visit-join', {...PREPARING, media: mediaOn()})();
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
  triggers: {
    'visit-state-change': {stage: staged('visit-join', {}), act: ({session}) => session!.set(WAITING)},
    'visit-join-step-change': {
      stage: staged('visit-join', {}, {name: 'Kim'}),
      act: ({element}) => button(element, 'Nästa').click(),
    },
    'visit-error': {
      stage: staged('visit-join', {}),
      act: ({session}) => session!.fail(VisitError.serviceUnreachable('wss://visit.example')),
    },
    'visit-ended': {
      stage: staged('visit-join', WAITING),
      act: ({session}) => session!.set({state: {name: 'ended', reason: 'ended'}}),
    },
    'visit-connect-request': {
      stage: staged('visit-join', {}),
      act: async ({element}) => {
        element.proceed('Kim');
        await drawn(element);
        button(element, 'Anslut nu').click();
      },
    },
    'visit-take-over-request': {
      stage: staged('visit-join', {state: {name: 'elsewhere'}}),
      act: ({element}) => button(element, 'Fortsätt här').click(),
    },
  },
});

elementContract({
  tag: 'device-check',
  constructor: DeviceCheckElement,
  change: {from: {...PREPARING, media: {microphone: sampleDevice({status: 'off'})}}, to: {...PREPARING, media: mediaOn()}},
  states: {
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
  triggers: {
    'device-check-change': {stage: staged('device-check', {...PREPARING, media: {camera: sampleDevice({status: 'off'})}})},
    'device-check-complete': {
      stage: staged('device-check', {
        ...PREPARING,
        media: {camera: sampleDevice({status: 'off'}), microphone: sampleDevice({status: 'off'})},
      }),
    },
    'visit-set-microphone-request': {
      stage: staged('device-check', {...PREPARING, media: {microphone: sampleDevice({status: 'off'})}}),
      act: ({element}) => button(element, 'Sätt på mikrofonen').click(),
    },
    'visit-set-camera-request': {
      stage: staged('device-check', {...PREPARING, media: {camera: sampleDevice({status: 'off'})}}),
      act: ({element}) => button(element, 'Sätt på kameran').click(),
    },
  },
});

elementContract({
  tag: 'waiting-room',
  constructor: WaitingRoomElement,
  change: {from: WAITING, to: HELD},
  states: {
    outside: staged('waiting-room', {}),
    waiting: staged('waiting-room', {...WAITING, media: mediaOn()}, {clinic: 'Hälsorum Offerdal', caregiver: 'Bei B'}),
    'waiting: connection lost': staged('waiting-room', {...WAITING, signalling: 'lost'}),
    held: staged('waiting-room', HELD),
    admitted: staged('waiting-room', {state: {name: 'joining'}}),
  },
  triggers: {
    'waiting-room-held': {stage: staged('waiting-room', WAITING), act: ({session}) => session!.set(HELD)},
    'waiting-room-released': {stage: staged('waiting-room', HELD), act: ({session}) => session!.set(WAITING)},
    'waiting-room-admitted': {
      stage: staged('waiting-room', WAITING),
      act: ({session}) => session!.set({state: {name: 'joining'}, visit: 'visit-1'}),
    },
    'visit-leave-request': {
      stage: staged('waiting-room', WAITING),
      act: ({element}) => button(element, 'Lämna besöket').click(),
    },
    'visit-set-microphone-request': {
      stage: staged('waiting-room', WAITING),
      act: ({element}) => button(element, 'Sätt på mikrofonen').click(),
    },
    'visit-set-camera-request': {
      stage: staged('waiting-room', WAITING),
      act: ({element}) => button(element, 'Sätt på kameran').click(),
    },
  },
});

const staffInCall = (): FakeSnapshot => inCall({self: STAFF, participants: [sampleParticipant({id: 'patient-1', role: 'patient'})]});

elementContract({
  tag: 'call-view',
  constructor: CallViewElement,
  change: {from: {state: {name: 'joining'}}, to: {state: {name: 'in-call'}, participants: [sampleParticipant()]}},
  states: {
    idle: () => ({element: document.createElement('call-view')}),
    joining: staged('call-view', {...inCall(), state: {name: 'joining'}, participants: []}),
    'in-call': () => staged('call-view', inCall())(),
    'in-call: staff': () => staged('call-view', staffInCall())(),
    'in-call: camera fails': () => staged('call-view', inCall({media: mediaOn({camera: deviceFailed('interrupted', 'camera')})}))(),
    reconnecting: () => staged('call-view', inCall({state: {name: 'reconnecting', since: SAMPLE_NOW}}))(),
    ended: staged('call-view', {state: {name: 'ended', reason: 'ended'}}),
  },
  triggers: {
    'call-view-first-frame': {
      stage: () =>
        staged('call-view', inCall({participants: [sampleParticipant({stream: fakeMediaStream({video: true, moving: true})})]}))(),
    },
    'call-view-sound-blocked': {
      stage: () => {
        const {play} = HTMLMediaElement.prototype;
        HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
          if (this.muted) return play.call(this);
          HTMLMediaElement.prototype.play = play;
          return Promise.reject(new DOMException('A tap is wanted.', 'NotAllowedError'));
        };
        return staged('call-view', inCall())();
      },
    },
    'visit-leave-request': {
      stage: () => staged('call-view', inCall())(),
      act: ({element}) => button(element, 'Lämna besöket').click(),
    },
    'visit-end-request': {
      stage: () => staged('call-view', staffInCall())(),
      act: ({element}) => button(element, 'Avsluta besöket').click(),
    },
    'visit-set-microphone-request': {
      stage: () => staged('call-view', inCall())(),
      act: ({element}) => button(element, 'Stäng av mikrofonen').click(),
    },
    'visit-set-camera-request': {
      stage: () => staged('call-view', inCall())(),
      act: ({element}) => button(element, 'Stäng av kameran').click(),
    },
  },
});

const person = (changes: Parameters<typeof sampleLobbyPerson>[0] = {}): FakeSnapshot => ({
  ...ATTENDING,
  lobby: [sampleLobbyPerson(changes)],
});

const lobbyProperties = {clock: new FakeClock(), withoutSound: true};
const lobby = (snapshot: FakeSnapshot): (() => Stage<VisitLobbyElement>) => staged('visit-lobby', snapshot, lobbyProperties);
const press =
  (...names: readonly string[]) =>
  async ({element}: Stage<VisitLobbyElement>): Promise<void> => {
    for (const name of names) {
      button(element, name).click();
      await drawn(element);
    }
  };

elementContract({
  tag: 'visit-lobby',
  constructor: VisitLobbyElement,
  change: {from: ATTENDING, to: person()},
  states: {
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
  triggers: {
    'visit-state-change': {stage: lobby({}), act: ({session}) => session!.set(ATTENDING)},
    'visit-error': {stage: lobby(ATTENDING), act: ({session}) => session!.fail(VisitError.refused('already-handled'))},
    'visit-lobby-knock': {stage: lobby(ATTENDING), act: ({session}) => session!.set(person())},
    'visit-admit-request': {stage: lobby(person()), act: press('Släpp in')},
    'visit-hold-request': {stage: lobby(person()), act: press('Pausa')},
    'visit-release-request': {stage: lobby(person({status: 'held'})), act: press('Ta bort paus')},
    'visit-decline-request': {stage: lobby(person()), act: press('Neka', 'Ja, neka')},
    'visit-remove-request': {
      stage: () => lobby({...staffInCall(), lobby: [sampleLobbyPerson({status: 'admitted'})]})(),
      act: press('Ta bort', 'Ja, ta bort'),
    },
    'visit-enter-request': {stage: lobby(person({status: 'admitted'})), act: press('Gå in i besöket')},
    'visit-end-request': {stage: lobby(person({status: 'admitted'})), act: press('Avsluta besöket', 'Ja, avsluta')},
  },
});

