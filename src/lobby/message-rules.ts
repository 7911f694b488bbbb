import type {ServiceErrorCode} from '../protocol/index.js';
import type {LobbyMessage} from './lobby-input.js';
import type {LobbyRecord} from './lobby-state.js';
import {linkOf} from './lobby-view.js';
import type {Room} from './room.js';
import {dismiss, endVisit, enterVisit, exitVisit, leave, tellOthers, waitingMessage} from './visit-rules.js';

type StaffCommand = Extract<LobbyMessage, {person: string} | {visit: string}>;

/** Acts on a message, or says why not. A refused message has changed nothing. */
export function handleMessage(room: Room, sender: LobbyRecord, message: LobbyMessage): void {
  const refusal = act(room, sender, message);
  if (refusal !== undefined) room.send(sender, {type: 'error', code: refusal, about: message.type});
}

function act(room: Room, sender: LobbyRecord, message: LobbyMessage): ServiceErrorCode | undefined {
  switch (message.type) {
    case 'leave':
      leave(room, sender);
      return undefined;
    case 'media':
      tellOthers(room, room.put({...sender, media: message.media}));
      return undefined;
    case 'signal':
      return relay(room, sender, message);
    default:
      // One answer for everybody outside, so that no refusal tells who or what exists inside.
      if (sender.role !== 'staff') return sender.status === 'admitted' ? 'not-allowed' : 'not-admitted';
      return command(room, sender, message);
  }
}

/** Carries a negotiation step to the other end of a link, if both ends are in the same visit. */
function relay(
  room: Room,
  sender: LobbyRecord,
  {link, generation, index, signal}: Extract<LobbyMessage, {type: 'signal'}>,
): ServiceErrorCode | undefined {
  if (sender.status !== 'admitted') return 'not-admitted';
  const receiver = room.othersOf(sender).find((other) => linkOf(sender, other) === link);
  if (receiver === undefined) return 'link-unknown';
  room.send(receiver, {type: 'signal', link, generation, index, signal});
  return undefined;
}

function command(room: Room, staff: LobbyRecord, message: StaffCommand): ServiceErrorCode | undefined {
  if ('visit' in message) {
    const {visit, type} = message;
    const visible = staff.visit === null || staff.visit === visit;
    if (!visible || room.inVisit(visit).length === 0) return 'visit-unknown';
    if (type === 'enter') return staffEnters(room, staff, visit, 0);
    endVisit(room, visit);
    return undefined;
  }
  const person = room.get(message.person);
  if (person === undefined || person.role === 'staff' || person.visit === null) return 'person-unknown';
  if (staff.visit !== null && staff.visit !== person.visit) return 'person-unknown';
  if (!['waiting', 'held', 'admitted'].includes(person.status)) return 'person-unknown';
  const decide = {admit, decline, hold, release, remove}[message.type];
  return decide(room, person, staff, person.visit);
}

type Decision = (room: Room, person: LobbyRecord, staff: LobbyRecord, visit: string) => ServiceErrorCode | undefined;

const admit: Decision = (room, person, staff, visit) => {
  if (person.status === 'admitted') return 'already-handled';
  const refusal = staffEnters(room, staff, visit, 1);
  if (refusal !== undefined) return refusal;
  enterVisit(room, person, visit);
  return undefined;
};

const decline: Decision = (room, person) => {
  if (person.status === 'admitted') return 'already-handled';
  dismiss(room, person, 'declined', 'declined', 'declined');
  return undefined;
};

const hold: Decision = (room, person) => {
  if (person.status === 'held') return 'already-handled';
  wait(room, person.status === 'admitted' ? exitVisit(room, person, 'held', 'held') : {...person, status: 'held'});
  return undefined;
};

const release: Decision = (room, person) => {
  if (person.status !== 'held') return 'already-handled';
  wait(room, {...person, status: 'waiting'});
  return undefined;
};

const remove: Decision = (room, person) => {
  const out = person.status === 'admitted' ? exitVisit(room, person, 'removed', 'removed') : person;
  dismiss(room, out, 'removed', 'removed', 'removed');
  return undefined;
};

/** Staff's decision about somebody in the waiting room also settles what a loss of the store had left open. */
function wait(room: Room, record: LobbyRecord): void {
  const waiting = room.put({
    ...record,
    restored: false,
    restingSince: record.connection === null ? room.context.now : null,
  });
  room.send(waiting, waitingMessage(waiting));
  room.issueReceipt(waiting);
  room.tellStaff(waiting);
}

/** Puts staff into a visit if they may and there is room for them and `more` others. */
function staffEnters(room: Room, staff: LobbyRecord, visit: string, more: number): ServiceErrorCode | undefined {
  if (staff.inVisit !== null && staff.inVisit !== visit) return 'in-another-visit';
  const entering = staff.inVisit === null ? 1 : 0;
  if (room.inVisit(visit).length + entering + more > room.policy.participants) return 'visit-full';
  if (entering === 1) enterVisit(room, staff, visit);
  return undefined;
}
