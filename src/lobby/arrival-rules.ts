import type {PhoneCause, PhoneReason} from '../protocol/index.js';
import type {Arrival, LobbyInput, ReceiptClaims} from './lobby-input.js';
import type {LobbyRecord} from './lobby-state.js';
import {isOnlyTask, taskOf, toPhone} from './phone-rules.js';
import {restingTooLong} from './rest-rules.js';
import type {Room} from './room.js';
import {enterVisit, exitVisit, sendVisit, sendWaiting, settleAfterDeparture, tellOthers} from './visit-rules.js';

/** The longest that the contract lets somebody be sent away for, in milliseconds: a day. */
const MAX_RETRY_MS = 86_400_000;

type Arrive = Extract<LobbyInput, {type: 'arrive'}>;
type Inquire = Extract<LobbyInput, {type: 'inquire'}>;
type RefuseLogin = Extract<LobbyInput, {type: 'refuse-login'}>;
type Resume = Extract<LobbyInput, {type: 'resume'}>;

/** Somebody comes with a good ticket: to a new place, or back to the one they have. */
export function arrive(room: Room, {connection, arrival, instance, takeOver}: Arrive): void {
  const known = placed(room, arrival.id);
  if (isTurnedAway(room, known, arrival, {connection, about: 'hello'})) return;
  if (known?.connection != null && known.connection !== connection) {
    if (!takeOver) {
      room.answer(connection, {type: 'elsewhere'});
      return;
    }
    room.close(known.connection, 'replaced');
  }
  const record = recordOf(arrival, known, {connection, instance, now: room.context.now});
  const here = withinScope(room, room.put(record));
  const {phone} = arrival;
  seat(room, phone === undefined || here.role === 'staff' ? here : toPhone(room, here, phone), connection);
}

/** Somebody asks whether they would be let in here now. The answer is that of {@link arrive}, and nobody comes. */
export function inquire(room: Room, {connection, arrival}: Inquire): void {
  if (isTurnedAway(room, placed(room, arrival.id), arrival, {connection, about: 'check'})) return;
  room.answer(connection, {type: 'check', now: room.context.now, iceServers: []});
  room.close(connection, 'checked');
}

/**
 * Refuses somebody whose login is too weak. Nothing that they have typed is taken in: the task, where there is to be one, has
 * the name in the ticket, and staff phone the number that the clinic has.
 */
export function refuseLogin(room: Room, {connection, arrival, about}: RefuseLogin): void {
  const phoneTask = hasTask(room, arrival, 'failed', 'login');
  room.answer(connection, {type: 'error', code: 'ticket-assurance-too-low', about, ...(phoneTask && {phoneTask})});
  room.close(connection, 'unauthenticated');
}

/**
 * Whether staff have a task to phone somebody who is refused; makes it where the portal wants one and the visit's time is near.
 * Where anything is known of the person it is left as it is, and so is a visit that has just ended.
 */
function hasTask(room: Room, {name: _typed, phone: _phone, ...arrival}: Arrival, reason: PhoneReason, cause: PhoneCause): boolean {
  const known = room.get(arrival.id);
  if (known !== undefined && !restingTooLong(room, known)) return known.status === 'phone';
  const {now} = room.context;
  const {opens = now, closes = now} = arrival;
  const isTimely = now >= opens && now <= closes + room.policy.awayGraceMs;
  if (arrival.phonesOnFailure !== true || arrival.role === 'staff' || !isTimely) return false;
  const record = recordOf(arrival, undefined, {connection: null, instance: '', now});
  room.tellStaff(room.put({...record, status: 'phone', restingSince: now, phone: taskOf(room, reason, cause)}));
  return true;
}

/** Somebody who has come with a ticket: what is known of them, as the ticket says it now. */
function recordOf(
  arrival: Arrival,
  known: LobbyRecord | undefined,
  {connection, instance, now}: {readonly connection: string | null; readonly instance: string; readonly now: number},
): LobbyRecord {
  const {name, ticketName, opens: _opens, closes: _closes, returning: _returning, phone: _phone, ...ticket} = arrival;
  const fresh: Pick<LobbyRecord, 'status' | 'inVisit' | 'since' | 'phone' | 'notes'> = {
    status: arrival.role === 'staff' ? 'attending' : 'waiting',
    inVisit: null,
    since: now,
    phone: null,
    notes: [],
  };
  return {
    ...fresh,
    ...known,
    ...ticket,
    name: name || (known?.name ?? ticketName ?? ''),
    ...(ticketName !== undefined && {ticketName}),
    visit: arrival.visit ?? null,
    instance,
    connection,
    restingSince: null,
    unverified: false,
    media: {microphone: 'none', camera: 'none'},
    company: '',
  };
}

/** The connection of somebody who may be turned away, and what they sent. */
interface Caller {
  readonly connection: string;
  readonly about: 'hello' | 'check';
}

/** Answers somebody who does not get in, and closes. `false`: they may come. */
function isTurnedAway(room: Room, known: LobbyRecord | undefined, arrival: Arrival, caller: Caller): boolean {
  return known === undefined ? turnAway(room, arrival, caller) : refuse(room, known, caller.connection);
}

/**
 * Turns away somebody who has no place here yet and gets none: outside the visit's opening times, or because they only
 * wanted to come back. Staff come at any time, and so do people who are to be phoned.
 */
function turnAway(room: Room, arrival: Arrival, {connection, about}: Caller): boolean {
  const {id, role, visit, opens, closes, returning, phone} = arrival;
  // Whom staff have named as being in the visit with them may come back to it.
  if (visit !== undefined && room.isConfirmed(visit, id)) return false;
  const {now} = room.context;
  const timed = role !== 'staff' && phone === undefined;
  if (returning === true) room.answer(connection, {type: 'error', code: 'not-returning', about});
  else if (timed && opens !== undefined && now < opens)
    room.answer(connection, {type: 'error', code: 'visit-not-open', about, opens, now, retryAfterMs: Math.min(opens - now, MAX_RETRY_MS)});
  else if (timed && closes !== undefined && now >= closes) {
    const phoneTask = hasTask(room, arrival, 'closed', 'start');
    room.answer(connection, {type: 'error', code: 'visit-closed', about, closes, now, ...(phoneTask && {phoneTask})});
  } else return false;
  room.close(connection, 'not-open');
  return true;
}

/**
 * The same page comes back after a lost socket, with the receipt it was given. The receipt is believed as to who
 * somebody is and since when they wait, also by a service that has lost its memory; never as to an admission.
 */
export function resume(room: Room, {connection, receipt, with: named}: Resume): void {
  const known = room.get(receipt.id);
  if (known === undefined || (known.status === 'ended' && restingTooLong(room, known))) {
    restore(room, receipt, connection, named);
    return;
  }
  if (known.status === 'ended') {
    room.answer(connection, {type: 'ended', reason: 'ended'});
    room.close(connection, 'ended');
    return;
  }
  if (refuse(room, known, connection)) return;
  if (known.instance !== receipt.instance) {
    room.answer(connection, {type: 'error', code: 'receipt-superseded', about: 'resume'});
    room.close(connection, 'replaced');
    return;
  }
  if (known.connection !== null && known.connection !== connection) room.close(known.connection, 'replaced');
  seat(room, room.put({...known, connection, restingSince: null}), connection);
}

/** Where a receipt puts somebody whom nobody remembers. */
function statusOf({role, held, phone}: ReceiptClaims): LobbyRecord['status'] {
  if (role === 'staff') return 'attending';
  if (phone !== undefined) return 'phone';
  return held ? 'held' : 'waiting';
}

function restore(room: Room, receipt: ReceiptClaims, connection: string, named: readonly string[]): void {
  const {inVisit, held: _held, visit, phone = null, ...who} = receipt;
  const status = statusOf(receipt);
  const record = room.put({
    ...who,
    visit: visit ?? null,
    status,
    inVisit: null,
    connection,
    restingSince: null,
    unverified: status === 'waiting',
    media: {microphone: 'none', camera: 'none'},
    phone,
    notes: [],
  });
  // A place may have been given to somebody else meanwhile.
  if (record.role !== 'staff' || inVisit === undefined || !room.hasPlaceFor(inVisit, record.id)) {
    seat(room, record, connection);
    return;
  }
  // The service itself signed that these staff were in this visit; whom they name was admitted to it.
  const back = room.put({...record, status: 'admitted', inVisit});
  room.expectNoMore(inVisit, back.id);
  for (const id of new Set(named)) confirm(room, id, inVisit);
  seat(room, back, connection);
  for (const id of room.expectedIn(inVisit)) {
    const person = present(room, id);
    if (person !== undefined && mayBeConfirmed(room, id, inVisit) && room.canReturn(inVisit, id)) enterVisit(room, person, inVisit);
  }
}

function confirm(room: Room, id: string, visit: string): void {
  if (mayBeConfirmed(room, id, visit) && room.hasPlaceFor(visit, id)) room.confirm(visit, id);
}

/** Whether somebody has not come back yet, or waits for this visit. A person whom staff have put on hold since stays there. */
function mayBeConfirmed(room: Room, id: string, visit: string): boolean {
  const person = present(room, id);
  if (person === undefined) return true;
  return person.role !== 'staff' && person.visit === visit && person.status === 'waiting';
}

/** Binds the connection to the record and brings it up to date. */
function seat(room: Room, record: LobbyRecord, connection: string): void {
  room.welcome(record, connection);
  if (record.role === 'staff') {
    room.sendLobby(record);
    if (room.notice !== null) room.send(record, {type: 'notice', ...room.notice});
  }
  if (record.status === 'admitted') {
    sendVisit(room, record);
    tellOthers(room, record);
    room.tellStaff(record);
  } else if (record.role !== 'staff') {
    if (record.visit !== null && record.status === 'waiting' && room.canReturn(record.visit, record.id)) {
      enterVisit(room, record, record.visit);
      return;
    }
    // From here on it is for staff to decide: what they said before shall not let anybody in behind their back later.
    if (record.visit !== null) room.expectNoMore(record.visit, record.id);
    if (record.phone === null) sendWaiting(room, record);
    else room.send(record, {type: 'phone', ...record.phone});
    if (record.notes.length > 0) room.send(record, {type: 'notes', notes: record.notes});
    room.tellStaff(record);
  }
}

/** A new staff ticket may name another visit than the one they are in; then they are out of the old one. */
function withinScope(room: Room, record: LobbyRecord): LobbyRecord {
  const {inVisit} = record;
  if (record.role !== 'staff' || inVisit === null || record.visit === null || record.visit === inVisit) return record;
  const out = exitVisit(room, record, 'attending', 'left');
  settleAfterDeparture(room, inVisit, 'left');
  return out;
}

/** The record of somebody who has a place here, or is refused for now. A task that a failure has left is no place. */
function placed(room: Room, id: string): LobbyRecord | undefined {
  const record = present(room, id);
  return record !== undefined && isOnlyTask(record) ? undefined : record;
}

/** The record of somebody who counts as being here, or as refused for now. */
function present(room: Room, id: string): LobbyRecord | undefined {
  const record = room.get(id);
  if (record === undefined || record.status === 'ended' || restingTooLong(room, record)) return undefined;
  return record;
}

function refuse(room: Room, record: LobbyRecord, connection: string): boolean {
  if (record.status !== 'declined' && record.status !== 'removed') return false;
  room.answer(connection, {type: 'error', code: record.status});
  room.close(connection, record.status);
  return true;
}
