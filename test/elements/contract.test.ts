import {VisitError} from '../../src/core/visit-error.js';
import {CallViewElement, DeviceCheckElement, VisitBookingElement, VisitJoinElement, VisitLobbyElement, WaitingRoomElement} from '../../src/index.js';
import {FakeClock, fakeMediaStream, SAMPLE_NOW, sampleDevice, sampleLobbyPerson, sampleParticipant, sampleSummary, type FakeSnapshot} from '../../src/testing/index.js';
import {elementContract, type Stage} from './contract.harness.js';
import {ATTENDING, booked, checkPorts, HELD, inCall, lobby, person, PREPARING, staffInCall, STAGES, staged, WAITING} from './gallery.harness.js';
import {control, button, drawn, find, has, mediaOn, until} from './elements.harness.js';
import {sv} from './sv.harness.js';

const staffWithPatient = (): FakeSnapshot => ({...staffInCall(), lobby: [sampleLobbyPerson({status: 'admitted'})]});

elementContract({
  tag: 'visit-booking',
  constructor: VisitBookingElement,
  outside: () => ({ports: {clock: new FakeClock(SAMPLE_NOW)}}),
  change: {
    properties: {
      from: {starts: '2024-03-15T10:15:00+01:00', href: '#besok'},
      to: {starts: '2024-03-15T11:15:00+01:00', href: '#besok', clinic: 'Hälsorum Offerdal'},
    },
  },
  states: STAGES['visit-booking'],
  triggers: {
    'visit-open-request': {
      stage: () => {
        const stage = booked(10)();
        stage.element.addEventListener('visit-open-request', (event) => event.preventDefault());
        return stage;
      },
      act: ({element}) => button(element, 'visit-booking.open-link', 'videobesöket').click(),
    },
    'visit-booking-error': {stage: booked(10, {starts: 'på fredag', href: '#besok'})},
  },
});

elementContract({
  tag: 'visit-join',
  constructor: VisitJoinElement,
  change: {from: {}, to: WAITING},
  states: STAGES['visit-join'],
  triggers: {
    'visit-state-change': {stage: staged('visit-join', {}), act: ({session}) => session!.set(WAITING)},
    'visit-join-step-change': {
      stage: staged('visit-join', {}, {displayName: 'Kim'}),
      act: ({element}) => button(element, 'visit-join.next').click(),
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
        await until(() => has(element, '[part~=connect-button]'));
        find(element, '[part~=connect-button]').click();
      },
    },
    'visit-join-consent': {
      stage: staged('visit-join', {}, {displayName: 'Kim', termsHref: '/villkor'}),
      act: ({element}) => button(element, 'visit-join.next').click(),
    },
    'visit-phone-request': {
      stage: staged('visit-join', {}),
      act: async ({element}) => {
        button(element, 'visit.phone-me').click();
        await drawn(element);
        button(element, 'visit.phone-send').click();
      },
    },
    'visit-take-over-request': {
      stage: staged('visit-join', {state: {name: 'elsewhere'}}),
      act: ({element}) => button(element, 'visit-join.take-over').click(),
    },
  },
});

elementContract({
  tag: 'device-check',
  constructor: DeviceCheckElement,
  outside: () => ({ports: checkPorts()}),
  change: {from: {...PREPARING, media: {microphone: sampleDevice({status: 'off'})}}, to: {...PREPARING, media: mediaOn()}},
  states: STAGES['device-check'],
  triggers: {
    'device-check-change': {stage: staged('device-check', {...PREPARING, media: {camera: sampleDevice({status: 'off'})}})},
    'visit-phone-request': {
      stage: staged('device-check', PREPARING),
      act: async ({element}) => {
        button(element, 'visit.phone-me').click();
        await drawn(element);
        button(element, 'visit.phone-send').click();
      },
    },
    'device-check-complete': {stage: staged('device-check', PREPARING), act: ({element}) => element.finish()},
    'visit-set-microphone-request': {
      stage: staged('device-check', {...PREPARING, media: {microphone: sampleDevice({status: 'off'})}}),
      act: ({element}) => button(element, 'visit.turn-microphone-on').click(),
    },
    'visit-set-camera-request': {
      stage: staged('device-check', {...PREPARING, media: {camera: sampleDevice({status: 'off'})}}),
      act: ({element}) => button(element, 'visit.turn-camera-on').click(),
    },
  },
});

elementContract({
  tag: 'waiting-room',
  constructor: WaitingRoomElement,
  change: {from: WAITING, to: HELD},
  states: STAGES['waiting-room'],
  triggers: {
    'waiting-room-held': {stage: staged('waiting-room', WAITING), act: ({session}) => session!.set(HELD)},
    'waiting-room-released': {stage: staged('waiting-room', HELD), act: ({session}) => session!.set(WAITING)},
    'waiting-room-admitted': {
      stage: staged('waiting-room', WAITING),
      act: ({session}) => session!.set({state: {name: 'joining'}, visit: 'visit-1'}),
    },
    'visit-leave-request': {
      stage: staged('waiting-room', WAITING),
      act: async ({element}) => {
        button(element, 'call-view.leave', 'besöket').click();
        await drawn(element);
        button(element, 'waiting-room.leave-yes').click();
      },
    },
    'visit-reply-request': {
      stage: staged('waiting-room', {...WAITING, notes: [{id: 'note-1', from: 'staff', text: 'Hej', at: SAMPLE_NOW}]}),
      act: ({element}) => button(element, 'waiting-room.answer-wait').click(),
    },
    'visit-phone-request': {
      stage: staged('waiting-room', WAITING),
      act: async ({element}) => {
        button(element, 'visit.phone-me').click();
        await drawn(element);
        button(element, 'visit.phone-send').click();
      },
    },
    'visit-set-microphone-request': {
      stage: staged('waiting-room', WAITING),
      act: ({element}) => button(element, 'visit.turn-microphone-on').click(),
    },
    'visit-set-camera-request': {
      stage: staged('waiting-room', WAITING),
      act: ({element}) => button(element, 'visit.turn-camera-on').click(),
    },
  },
});

elementContract({
  tag: 'call-view',
  constructor: CallViewElement,
  outside: () => ({ports: {clock: new FakeClock(SAMPLE_NOW)}}),
  change: {from: {state: {name: 'joining'}}, to: {state: {name: 'in-call'}, participants: [sampleParticipant()]}},
  states: STAGES['call-view'],
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
      act: ({element}) => button(element, 'call-view.leave', 'besöket').click(),
    },
    'visit-end-request': {
      stage: () => staged('call-view', staffInCall())(),
      act: async ({element}) => {
        button(element, 'call-view.end', 'besöket').click();
        await drawn(element);
        button(element, 'call-view.end-confirm').click();
      },
    },
    'visit-set-microphone-request': {
      stage: () => staged('call-view', inCall())(),
      act: ({element}) => button(element, 'visit.turn-microphone-off').click(),
    },
    'visit-set-camera-request': {
      stage: () => staged('call-view', inCall())(),
      act: ({element}) => button(element, 'visit.turn-camera-off').click(),
    },
    'visit-switch-camera-request': {
      stage: () => staged('call-view', inCall({media: mediaOn({canSwitchCamera: true})}))(),
      act: async ({element}) => {
        find(element, '[part~=more-button]').click();
        await drawn(element);
        find(element, '[part~=switch-camera-button]').click();
      },
    },
    'visit-share-screen-request': {
      stage: () => staged('call-view', inCall({media: mediaOn({screen: {status: 'on', supported: true, stream: new MediaStream()}})}))(),
      act: ({element}) => find(element, '[part~=stop-sharing-button]').click(),
    },
    'visit-hold-request': {
      stage: () => staged('call-view', staffWithPatient())(),
      act: async ({element}) => {
        find(element, '[part~=people-button]').click();
        await drawn(element);
        find(element, '[part~=hold-button]').click();
        await drawn(element);
        button(element, 'call-view.hold-confirm').click();
      },
    },
    'visit-remove-request': {
      stage: () => staged('call-view', staffWithPatient())(),
      act: async ({element}) => {
        find(element, '[part~=people-button]').click();
        await drawn(element);
        find(element, '[part~=remove-button]').click();
        await drawn(element);
        button(element, 'call-view.remove-confirm').click();
      },
    },
    'visit-phone-request': {
      stage: () =>
        staged('call-view', inCall({state: {name: 'reconnecting', since: SAMPLE_NOW}}), {ports: {clock: new FakeClock(SAMPLE_NOW + 20_000)}})(),
      act: async ({element}) => {
        button(element, 'visit.phone-me').click();
        await drawn(element);
        button(element, 'visit.phone-send').click();
      },
    },
  },
});

const press =
  (...names: readonly string[]) =>
  async ({element}: Stage<VisitLobbyElement>): Promise<void> => {
    for (const name of names) {
      control(element, name).click();
      await drawn(element);
    }
  };

/** Writes something to whom the field is for. */
const write =
  (field: string, what: string) =>
  ({element}: Stage<VisitLobbyElement>): void => {
    const input = find(element, field, HTMLInputElement);
    input.value = what;
    input.form?.requestSubmit();
  };

const phoned = person({status: 'phone', phone: {status: 'requested', reason: 'wish', requested: SAMPLE_NOW}});

elementContract({
  tag: 'visit-lobby',
  constructor: VisitLobbyElement,
  outside: () => ({ports: {clock: new FakeClock()}}),
  change: {from: ATTENDING, to: person()},
  states: STAGES['visit-lobby'],
  triggers: {
    'visit-state-change': {stage: lobby({}), act: ({session}) => session!.set(ATTENDING)},
    'visit-error': {stage: lobby(ATTENDING), act: ({session}) => session!.fail(VisitError.refused('already-handled'))},
    'visit-lobby-knock': {stage: lobby(ATTENDING), act: ({session}) => session!.set(person())},
    'visit-lobby-phone': {stage: lobby(ATTENDING), act: ({session}) => session!.set(phoned)},
    'visit-lobby-note': {
      stage: lobby(person()),
      act: ({session}) => session!.set(person({notes: [{id: 'note-1', from: 'person', text: 'Okej', at: SAMPLE_NOW}]})),
    },
    'visit-ended': {
      stage: () => lobby(staffInCall())(),
      act: ({session}) => session!.set({...ATTENDING, visit: undefined, participants: [], summary: sampleSummary()}),
    },
    'visit-phone-status-request': {stage: lobby(phoned), act: press(sv('visit-lobby.phone-calling'))},
    'visit-note-request': {stage: lobby(person()), act: write('#note-waiting-0', 'Vi kommer strax.')},
    'visit-notice-request': {stage: lobby(person()), act: ({element}) => find(element, '#late').click()},
    'visit-admit-request': {stage: lobby(person()), act: press(sv('visit-lobby.admit'))},
    'visit-hold-request': {stage: lobby(person()), act: press(sv('visit-lobby.hold'))},
    'visit-release-request': {stage: lobby(person({status: 'held'})), act: press(sv('visit-lobby.release'))},
    'visit-decline-request': {stage: lobby(person()), act: press(sv('visit-lobby.decline'), sv('visit-lobby.decline-confirm'))},
    'visit-remove-request': {
      stage: () => lobby({...staffInCall(), lobby: [sampleLobbyPerson({status: 'admitted'})]})(),
      act: press(sv('call-view.remove'), sv('call-view.remove-confirm')),
    },
    'visit-enter-request': {stage: lobby(person({status: 'admitted'})), act: press(sv('visit-lobby.enter', 'besöket'))},
    'visit-end-request': {stage: lobby(person({status: 'admitted'})), act: press(sv('call-view.end', 'besöket'), sv('visit-lobby.end-confirm'))},
  },
});

