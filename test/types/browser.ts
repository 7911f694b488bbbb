/** Compiled, never run: what a host page's TypeScript sees of the published package. */
import {CallViewElement, type ClockPorts, type VisitErrorEvent, type VisitJoinElement, type VisitStateChangeEvent} from 'visit-elements';
import {VisitError, VisitSession, type CallSummary, type VisitSnapshot, type VisitStateName} from 'visit-elements/core';
import {ConsoleLogger, defaultPorts, type Clock, type Logger, type VisitPorts} from 'visit-elements/ports';
import {RealTimeText, type TextConversation} from 'visit-elements/real-time-text';
import {DeviceCheckElement} from 'visit-elements/device-check';
import {PROTOCOL_VERSION, type ClientMessage} from 'visit-elements/protocol';
import {FakeVisitSession} from 'visit-elements/testing';
import {VisitJoinElement as VisitJoinClass} from 'visit-elements/visit-join';
import {configureTexts, type TextId, type TextsConfiguration} from 'visit-elements/texts';
import type {VisitPhoneRequestEvent} from 'visit-elements/visit-join';
import 'visit-elements/visit-join/define';
import {parseAppointment, type VisitBookingElement, type VisitOpenRequestEvent} from 'visit-elements/visit-booking';
import 'visit-elements/visit-booking/define';
import type {VisitLobbyElement} from 'visit-elements/visit-lobby';
import 'visit-elements/visit-lobby/define';
import type {VisitReplyRequestEvent, WaitingPorts, WaitingRoomElement} from 'visit-elements/waiting-room';

// A tag has its class.
const join: VisitJoinElement = document.createElement('visit-join');
const lobby: VisitLobbyElement | null = document.querySelector('visit-lobby');
lobby?.remove();
join.service = 'wss://visits.example';
join.getTicket = ({signal}) => fetch('/ticket', {signal}).then((response) => response.text());

// An event has its detail, on the element that fires it.
join.addEventListener('visit-state-change', (event: VisitStateChangeEvent) => {
  const name: VisitStateName = event.detail.state.name;
  void name;
});
join.addEventListener('visit-error', (event) => {
  const typed: VisitErrorEvent = event;
  const {error} = typed.detail;
  if (error instanceof VisitError) void error.code;
  else void error.kind;
});
join.addEventListener('visit-leave-request', (event) => {
  event.preventDefault();
});
join.addEventListener('visit-phone-request', (event: VisitPhoneRequestEvent) => {
  const number: string | undefined = event.detail.number;
  void number;
});
join.addEventListener('click', (event) => void event.clientX);
// @ts-expect-error a state change carries no number
join.addEventListener('visit-state-change', (event: number) => void event);
join.addEventListener('visit-ended', (event) => {
  const summary: CallSummary | undefined = event.detail.summary;
  void summary;
});
join.relayOnly = true;
join.logger = new ConsoleLogger();
const state: VisitStateName = join.state;
// @ts-expect-error a state is read, not set
join.state = 'ended';
// @ts-expect-error so is a step
join.step = 'ended';
// @ts-expect-error a step is no state of the session
if (join.state === 'call') void state;
// @ts-expect-error a ticket comes from a function
join.getTicket = 'ticket';

// A booking takes an appointment as it came, and says what is wrong with it.
const booking: VisitBookingElement = document.createElement('visit-booking');
booking.appointment = JSON.parse('{}');
booking.addEventListener('visit-open-request', (event: VisitOpenRequestEvent) => {
  const href: string = event.detail.href;
  void href;
});
booking.addEventListener('visit-booking-error', (event) => {
  if (event.detail.code === 'secret-in-address') void event.detail.path.length;
});
const parsed = parseAppointment({resourceType: 'Appointment'});
if (!parsed.ok) void parsed.message;
void parsed.booking.starts?.toFixed();

// The core, alone.
const ports: VisitPorts = defaultPorts();
const session = new VisitSession({service: 'wss://visits.example', getTicket: () => Promise.resolve('ticket'), ports});
const snapshot: VisitSnapshot = session.snapshot;
// @ts-expect-error a snapshot is read only
snapshot.state = {name: 'idle'};
const text: TextConversation = session.text;
const written = new RealTimeText({clock: ports.clock});
void [text, written];
switch (snapshot.state.name) {
  case 'ended':
    void snapshot.state.reason;
    break;
  default:
}

// A fake stands for a session.
new CallViewElement().session = new FakeVisitSession();
new DeviceCheckElement().session = session;
const waiting: WaitingRoomElement['session'] = session;
const room: WaitingRoomElement = document.createElement('waiting-room');
const waitingPorts: Partial<WaitingPorts> | undefined = room.ports;
void waitingPorts;
const clock: Clock = {...ports.clock, now: () => 0};
const clockPorts: ClockPorts = {clock};
document.createElement('visit-booking').ports = clockPorts;
const silent: Logger | undefined = lobby?.logger;
void silent;
room.addEventListener('visit-reply-request', (event: VisitReplyRequestEvent) => void event.detail);
room.addEventListener('visit-phone-request', (event) => void event.detail.reason);

// A portal's own texts: every id and every form is known.
const texts: TextsConfiguration = {
  texts: {sv: {'visit-join.next': 'Fortsätt'}, 'sv-x-lattlast': {}},
  nouns: {sv: {indefinite: 'videomöte', definite: 'videomötet', genitive: 'videomötets'}},
  helpPhone: '1177',
  locales: [{locale: 'so', texts: {'visit-join.next': 'Xiga'}}],
};
configureTexts(texts);
// @ts-expect-error no such text
const noText: TextId = 'visit-join.nothing';
// @ts-expect-error a form is missing
configureTexts({nouns: {sv: {indefinite: 'videomöte', definite: 'videomötet'}}});

const hello: ClientMessage = {type: 'hello', ticket: 'ticket', name: 'Anna'};
// @ts-expect-error no such message
const unknown: ClientMessage = {type: 'open-the-door'};
const version: 1 = PROTOCOL_VERSION;

export {VisitJoinClass, hello, noText, unknown, version, waiting};
