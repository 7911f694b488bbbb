import type {CloseReason, Departure, EndReason} from '../protocol/index.js';
import type {LobbyRecord} from './lobby-state.js';
import {participantView} from './lobby-view.js';
import type {Room} from './room.js';

/** Reports to everybody else in a person's visit that the person is there, or has changed. */
export function tellOthers(room: Room, record: LobbyRecord): void {
  for (const other of room.othersOf(record)) {
    room.send(other, {type: 'participant', participant: participantView(other, record)});
  }
}

/** Sends a person in a visit the list of the others. ICE servers come first, because they are needed at once. */
export function sendVisit(room: Room, record: LobbyRecord): void {
  if (record.inVisit === null) return;
  const participants = room.othersOf(record).map((other) => participantView(record, other));
  const expected = room.expectedIn(record.inVisit);
  room.grantIce(record);
  room.send(record, {
    type: 'admitted',
    visit: record.inVisit,
    participants,
    ...(expected.length > 0 && {awaited: expected}),
  });
}

/** Sends a person that they wait. How things stand in the waiting room follows at the end of the step. */
export function sendWaiting(room: Room, record: LobbyRecord): void {
  const {since, status, unverified, starts, caregiver} = record;
  const at = starts === undefined ? {} : {starts: Date.parse(starts)};
  const who = caregiver === undefined ? {} : {caregiver};
  room.send(record, {type: 'waiting', since, held: status === 'held', unconfirmed: unverified, ...at, ...who});
  room.toldToWait.add(record.id);
}

/**
 * Puts a person into the waiting room, or changes how they wait. A decision about somebody there also settles what a loss
 * of the store had left open.
 */
export function wait(room: Room, record: LobbyRecord): void {
  const waiting = room.put({
    ...record,
    unverified: false,
    restingSince: record.connection === null ? room.context.now : null,
  });
  sendWaiting(room, waiting);
  room.issueReceipt(waiting);
  room.tellStaff(waiting);
}

/**
 * Makes room in a visit for those whom staff let in, and says whether there is. A patient or guest who has closed the page
 * is in staff's list, to be put on hold or removed; a colleague is in nobody's, and so goes by themselves when the place is needed.
 */
export function makeRoom(room: Room, visit: string, ...ids: readonly string[]): boolean {
  const lacking = room.placesWith(visit, ...ids) - room.policy.participants;
  if (lacking <= 0) return true;
  const away = room.staffLongAway(visit);
  if (away.length < lacking) return false;
  for (const staff of away.slice(0, lacking)) exitVisit(room, staff, 'attending', 'lost');
  return true;
}

/** Puts a person into a visit. Whether they may is decided by the caller. */
export function enterVisit(room: Room, record: LobbyRecord, visit: string): LobbyRecord {
  const entered = room.put({...record, status: 'admitted', inVisit: visit, unverified: false});
  room.expectNoMore(visit, record.id);
  sendVisit(room, entered);
  room.issueReceipt(entered);
  tellOthers(room, entered);
  room.tellStaff(entered);
  return entered;
}

/** Takes a person out of their visit into another status, and tells the others. */
export function exitVisit(
  room: Room,
  record: LobbyRecord,
  status: LobbyRecord['status'],
  reason: Departure,
): LobbyRecord {
  const others = room.othersOf(record);
  const gone = room.put({...record, status, inVisit: null, media: {microphone: 'none', camera: 'none'}});
  for (const other of others) room.send(other, {type: 'participant-left', id: record.id, reason});
  return gone;
}

/**
 * Ends a person's stay for good: they are told, and their connection is closed. The record stays as a tombstone, without
 * what they and staff have written.
 */
export function dismiss(
  room: Room,
  record: LobbyRecord,
  status: 'ended' | 'declined' | 'removed',
  reason: EndReason,
  close: CloseReason,
): void {
  room.send(record, {type: 'ended', reason});
  if (record.connection !== null) room.close(record.connection, close);
  const now = {inVisit: null, connection: null, restingSince: room.context.now, phone: null, notes: [], company: ''};
  const gone = room.put({...record, status, ...now});
  room.tellStaff(gone);
}

/** Puts staff back at the waiting room. Who was in the room with them is of the visit that they leave. */
function returnToLobby(room: Room, staff: LobbyRecord, visit: string, reason: EndReason): void {
  const record = room.put({
    ...staff,
    status: 'attending',
    inVisit: null,
    media: {microphone: 'none', camera: 'none'},
    company: '',
    restingSince: staff.connection === null ? room.context.now : null,
  });
  room.send(record, {type: 'ended', reason, visit});
  room.issueReceipt(record);
}

/**
 * After somebody went out of a visit of their own will, or was lost for good: what becomes of those who remain.
 * Staff alone have nobody to see, so they return to the waiting room, cameras off. Patients and guests are never left with each
 * other without staff: they wait again. While somebody is expected, whose call with staff may still run, staff stay.
 */
export function settleAfterDeparture(room: Room, visit: string, reason: 'left' | 'expired'): void {
  const remaining = room.inVisit(visit);
  if (remaining.every((record) => record.role === 'staff')) {
    if (remaining.length > 0 && room.keepsPlaceIn(visit)) return;
    for (const staff of remaining) returnToLobby(room, staff, visit, reason);
    room.expectNobody(visit);
  } else if (remaining.every((record) => record.role !== 'staff')) {
    room.expectNobody(visit);
    for (const record of remaining) {
      const waiting = exitVisit(room, record, 'waiting', 'left');
      sendWaiting(room, waiting);
      room.tellStaff(waiting);
    }
  }
}

/** A person goes out of their visit, or out of the waiting room, of their own will. */
export function leave(room: Room, record: LobbyRecord): void {
  const visit = record.inVisit;
  if (visit === null) {
    dismiss(room, record, 'ended', 'left', 'left');
    return;
  }
  const gone = exitVisit(room, record, record.role === 'staff' ? 'attending' : 'ended', 'left');
  if (record.role === 'staff') returnToLobby(room, gone, visit, 'left');
  else dismiss(room, gone, 'ended', 'left', 'left');
  settleAfterDeparture(room, visit, 'left');
}

/**
 * Ends a visit for everybody in it, and for those who wait to get into it. People who are to be phoned still are: staff
 * may end the video visit just to phone them.
 */
export function endVisit(room: Room, visit: string): void {
  const participants = room.inVisit(visit);
  for (const id of room.expectedIn(visit)) {
    if (room.get(id) === undefined) room.put(tombstone(id, visit, room.context.now));
  }
  room.expectNobody(visit);
  for (const record of participants) {
    if (record.role === 'staff') returnToLobby(room, record, visit, 'ended');
  }
  for (const record of room.records) {
    const present = record.status === 'waiting' || record.status === 'held' || record.status === 'admitted';
    if (record.role !== 'staff' && record.visit === visit && present) dismiss(room, record, 'ended', 'ended', 'ended');
  }
}

/** Remembers that a visit ended for somebody who has not come back since the store was lost. */
function tombstone(id: string, visit: string, now: number): LobbyRecord {
  return {
    id,
    role: 'patient',
    name: '',
    visit,
    status: 'ended',
    inVisit: null,
    since: now,
    instance: '',
    connection: null,
    restingSince: now,
    unverified: false,
    media: {microphone: 'none', camera: 'none'},
    phone: null,
    notes: [],
  };
}
