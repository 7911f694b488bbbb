import type {PhoneRequest, PhoneTask, ServiceErrorCode} from '../protocol/index.js';
import type {LobbyRecord} from './lobby-state.js';
import type {Room} from './room.js';
import {dismiss, exitVisit, settleAfterDeparture, wait} from './visit-rules.js';

/** Somebody asks to be phoned, or changes what they asked. */
export function requestPhone(room: Room, sender: LobbyRecord, {reason, number}: PhoneRequest): ServiceErrorCode | undefined {
  if (sender.role === 'staff') return 'not-allowed';
  tellTask(room, toPhone(room, sender, {reason, ...(number !== undefined && {number})}));
  return undefined;
}

/**
 * Takes a person out of the waiting room, or out of their visit, to be phoned. `since` stays, and with it the place in the
 * queue for one who changes their mind. The caller informs the person and staff.
 */
export function toPhone(room: Room, person: LobbyRecord, request: PhoneRequest): LobbyRecord {
  const {now} = room.context;
  const before = person.phone;
  // With a new number, staff have to look at it again; another reason changes nothing for them.
  const status = before === null || before.number !== request.number ? 'requested' : before.status;
  const phone: PhoneTask = {...request, status, requested: before?.requested ?? now};
  const out = person.inVisit === null ? person : exitVisit(room, person, 'phone', 'left');
  const asking = room.put({...out, status: 'phone', phone, unverified: false});
  const {visit} = person;
  if (visit !== null) room.expectNoMore(visit, person.id);
  if (person.inVisit !== null) settleAfterDeparture(room, person.inVisit, 'left');
  return asking;
}

/** Somebody would rather wait for the video visit after all. */
export function cancelPhone(room: Room, sender: LobbyRecord): ServiceErrorCode | undefined {
  if (sender.role === 'staff') return 'not-allowed';
  // Staff were first: they have taken it off already.
  if (sender.status !== 'phone') return 'already-handled';
  wait(room, {...sender, status: 'waiting', phone: null});
  return undefined;
}

/** Staff say how far they have come. */
export function setPhoneStatus(
  room: Room,
  person: LobbyRecord,
  status: 'seen' | 'calling' | 'done',
): ServiceErrorCode | undefined {
  const {phone} = person;
  if (phone === null) return 'already-handled';
  if (status === 'done') {
    dismiss(room, person, 'ended', 'phoned', 'ended');
    return undefined;
  }
  // Two of the staff must not both ring. The second one learns that a colleague was first.
  if (phone.status === status || phone.status === 'calling') return 'already-handled';
  tellTask(room, room.put({...person, phone: {...phone, status}}));
  return undefined;
}

function tellTask(room: Room, person: LobbyRecord): void {
  if (person.phone !== null) room.send(person, {type: 'phone', ...person.phone});
  room.issueReceipt(person);
  room.tellStaff(person);
}
