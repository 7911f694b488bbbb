import type {PhoneCause, PhoneReason, PhoneRequest, PhoneTask, ServiceErrorCode} from '../protocol/index.js';
import type {LobbyRecord} from './lobby-state.js';
import type {Room} from './room.js';
import {dismiss, exitVisit, settleAfterDeparture, wait} from './visit-rules.js';

/** Somebody asks to be phoned, or changes what they asked. */
export function requestPhone(room: Room, sender: LobbyRecord, {reason, number, kind}: PhoneRequest): ServiceErrorCode | undefined {
  if (sender.role === 'staff') return 'not-allowed';
  tellTask(room, toPhone(room, sender, {reason, ...(number !== undefined && {number}), ...(kind !== undefined && {kind})}));
  return undefined;
}

/**
 * Takes a person out of the waiting room, or out of their visit, to be phoned. `since` stays, and with it the place in the
 * queue for one who changes their mind. The caller informs the person and staff.
 */
export function toPhone(room: Room, person: LobbyRecord, request: PhoneRequest): LobbyRecord {
  const {now} = room.context;
  const before = person.phone;
  // With a new number or in another way, staff have to look at it again; another reason changes nothing for them.
  const isSame = before !== null && before.number === request.number && kindOf(before) === kindOf(request);
  // Staff have turned this person away: whatever they ask for, it stays the way it was decided.
  const cause = before?.cause === 'declined' ? {cause: before.cause} : {};
  const phone: PhoneTask = {...request, ...cause, status: isSame ? before.status : 'requested', requested: before?.requested ?? now};
  const out = person.inVisit === null ? person : exitVisit(room, person, 'phone', 'left');
  const asking = room.put({...out, status: 'phone', phone, unverified: false});
  const {visit} = person;
  if (visit !== null) room.expectNoMore(visit, person.id);
  if (person.inVisit !== null) settleAfterDeparture(room, person.inVisit, 'left');
  return asking;
}

/** A task that nobody asked for. */
export function taskOf(room: Room, reason: PhoneReason, cause: PhoneCause): PhoneTask {
  return {reason, cause, status: 'requested', requested: room.context.now};
}

/** Makes a task of a visit that has failed for somebody outside one, and tells them and staff. */
export function phoneInstead(room: Room, person: LobbyRecord, reason: PhoneReason, cause: PhoneCause): void {
  const {visit, id, connection} = person;
  if (visit !== null) room.expectNoMore(visit, id);
  const restingSince = connection === null ? room.context.now : null;
  tellTask(room, room.put({...person, status: 'phone', phone: taskOf(room, reason, cause), unverified: false, restingSince}));
}

/** Whether somebody who has been away for too long becomes a task: they waited until after the booked start, in vain. */
export function becomesTask(room: Room, {status, phonesOnFailure, starts}: LobbyRecord): boolean {
  const waited = status === 'waiting' || status === 'held';
  return waited && phonesOnFailure === true && starts !== undefined && Date.parse(starts) <= room.context.now;
}

/** Whether all that is left of somebody is a task that the service made of a failure. Who comes after all comes like anybody. */
export function isOnlyTask({connection, phone}: LobbyRecord): boolean {
  return connection === null && (phone?.cause === 'login' || phone?.cause === 'start');
}

const kindOf = ({kind = 'voice'}: PhoneRequest): PhoneRequest['kind'] => kind;

/** Somebody would rather wait for the video visit after all. */
export function cancelPhone(room: Room, sender: LobbyRecord): ServiceErrorCode | undefined {
  if (sender.role === 'staff') return 'not-allowed';
  // Staff were first: they have taken it off already.
  if (sender.status !== 'phone') return 'already-handled';
  // Whom staff have turned away comes back by their word only.
  if (sender.phone?.cause === 'declined') return 'not-allowed';
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
