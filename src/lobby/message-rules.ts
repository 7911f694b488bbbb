import type {ServiceErrorCode} from '../protocol/index.js';
import type {LobbyMessage} from './lobby-input.js';
import type {LobbyRecord} from './lobby-state.js';
import {isListed, linkOf} from './lobby-view.js';
import {answerStaff, writeNote} from './note-rules.js';
import {cancelPhone, phoneInstead, requestPhone, setPhoneStatus} from './phone-rules.js';
import {setNotice} from './queue-rules.js';
import type {Room} from './room.js';
import {dismiss, endVisit, enterVisit, exitVisit, leave, makeRoom, tellOthers, wait} from './visit-rules.js';

type StaffCommand = Exclude<LobbyMessage, {type: 'leave' | 'media' | 'company' | 'signal' | 'request-phone' | 'cancel-phone'}>;

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
    case 'company':
      setCompany(room, sender, message.text);
      return undefined;
    case 'signal':
      return relay(room, sender, message);
    case 'request-phone':
      return requestPhone(room, sender, message);
    case 'cancel-phone':
      return cancelPhone(room, sender);
    default:
      if (message.type === 'note' && sender.role !== 'staff') return answerStaff(room, sender, message);
      // One answer for everybody outside, so that no refusal tells who or what exists inside.
      if (sender.role !== 'staff') return sender.status === 'admitted' ? 'not-allowed' : 'not-admitted';
      return command(room, sender, message);
  }
}

/** Somebody says who else is in the room with them; that nothing has changed is no news. */
function setCompany(room: Room, sender: LobbyRecord, text: string): void {
  if (text === (sender.company ?? '')) return;
  const record = room.put({...sender, company: text});
  tellOthers(room, record);
  room.tellStaff(record);
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
  switch (message.type) {
    case 'enter':
    case 'end':
      return commandVisit(room, staff, message);
    case 'notice':
      return setNotice(room, staff, message);
    case 'note':
      if (message.person === undefined) {
        for (const person of room.records) if (isWaiting(person) && maySee(staff, person)) writeNote(room, person, 'staff', message.text);
        return undefined;
      }
      return commandPerson(room, staff, message.person, (person) => noteTo(room, person, message.text));
    case 'phone-status':
      return commandPerson(room, staff, message.person, (person) => setPhoneStatus(room, person, message.status));
    default: {
      const decide = {admit, decline, hold, release, remove}[message.type];
      return commandPerson(room, staff, message.person, (person) => decide(room, person, staff));
    }
  }
}

function commandVisit(
  room: Room,
  staff: LobbyRecord,
  {type, visit}: Extract<StaffCommand, {visit: string}>,
): ServiceErrorCode | undefined {
  const visible = staff.visit === null || staff.visit === visit;
  if (!visible || room.inVisit(visit).length === 0) return 'visit-unknown';
  if (type === 'enter') return staffEnters(room, staff, visit);
  endVisit(room, visit);
  return undefined;
}

/** Somebody whom staff see in their list; nobody else can be named in a command. */
type Listed = LobbyRecord & {visit: string};

function commandPerson(
  room: Room,
  staff: LobbyRecord,
  id: string,
  act: (person: Listed) => ServiceErrorCode | undefined,
): ServiceErrorCode | undefined {
  const person = room.get(id);
  return person !== undefined && isListed(person) && maySee(staff, person) ? act(person) : 'person-unknown';
}

const maySee = (staff: LobbyRecord, person: LobbyRecord): boolean => staff.visit === null || staff.visit === person.visit;

const isWaiting = ({status}: LobbyRecord): boolean => status === 'waiting' || status === 'held';

/** In a visit people talk, or write to each other there. */
function noteTo(room: Room, person: Listed, text: string): ServiceErrorCode | undefined {
  if (person.status === 'admitted') return 'already-handled';
  writeNote(room, person, 'staff', text);
  return undefined;
}

type Decision = (room: Room, person: Listed, staff: LobbyRecord) => ServiceErrorCode | undefined;

/** Refuses a person who is to be phoned, as they are no longer before a camera. Staff `release` them first. */
const admit: Decision = (room, person, staff) => {
  if (!isWaiting(person)) return 'already-handled';
  const refusal = staffEnters(room, staff, person.visit, person.id);
  if (refusal !== undefined) return refusal;
  enterVisit(room, person, person.visit);
  return undefined;
};

const decline: Decision = (room, person) => {
  if (person.status === 'admitted') return 'already-handled';
  if (person.phonesOnFailure === true && isWaiting(person)) phoneInstead(room, person, 'failed', 'declined');
  else dismiss(room, person, 'declined', 'declined', 'declined');
  return undefined;
};

const hold: Decision = (room, person) => {
  if (person.status === 'held' || person.status === 'phone') return 'already-handled';
  wait(room, person.status === 'admitted' ? exitVisit(room, person, 'held', 'held') : {...person, status: 'held'});
  return undefined;
};

const release: Decision = (room, person) => {
  if (person.status !== 'held' && person.status !== 'phone') return 'already-handled';
  wait(room, {...person, status: 'waiting', phone: null});
  return undefined;
};

const remove: Decision = (room, person) => {
  const out = person.status === 'admitted' ? exitVisit(room, person, 'removed', 'removed') : person;
  dismiss(room, out, 'removed', 'removed', 'removed');
  return undefined;
};

/** Puts staff into a visit if they may and there is room for them and for whom they bring. */
function staffEnters(room: Room, staff: LobbyRecord, visit: string, ...brought: readonly string[]): ServiceErrorCode | undefined {
  if (staff.inVisit !== null && staff.inVisit !== visit) return 'in-another-visit';
  if (!makeRoom(room, visit, staff.id, ...brought)) return 'visit-full';
  if (staff.inVisit === null) enterVisit(room, staff, visit);
  return undefined;
}
