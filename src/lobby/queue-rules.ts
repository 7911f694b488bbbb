import type {Notice, Queue, ServiceErrorCode} from '../protocol/index.js';
import type {LobbyMessage} from './lobby-input.js';
import type {LobbyRecord, LobbyState} from './lobby-state.js';
import type {Room} from './room.js';

/** Staff say how things stand for everybody who waits, so it takes staff of the whole clinic. */
export function setNotice(
  room: Room,
  staff: LobbyRecord,
  {late, expectedMinutes, showPlace}: Extract<LobbyMessage, {type: 'notice'}>,
): ServiceErrorCode | undefined {
  if (staff.visit !== null) return 'not-allowed';
  const notice: Notice = {late, showPlace, ...(expectedMinutes !== undefined && {expectedMinutes})};
  room.setNotice(notice);
  for (const record of room.records) if (record.role === 'staff') room.send(record, {type: 'notice', ...notice});
  return undefined;
}

/** What staff said does not hold for the next day: it goes when all of them have been away for long. */
export function forgetNotice(room: Room): void {
  if (room.notice === null) return;
  const {now} = room.context;
  const {awayGraceMs} = room.policy;
  const wasHere = ({role, connection, restingSince}: LobbyRecord): boolean =>
    role === 'staff' && (connection !== null || (restingSince !== null && now - restingSince <= awayGraceMs));
  if (!room.records.some(wasHere)) room.setNotice(null);
}

/**
 * Tells those who wait how things stand, if they began to wait in this step, or if something changed for them. A step
 * that changes nobody's place or presence costs nothing. Places are only counted where staff show them.
 */
export function tellQueue(room: Room, before: LobbyState): void {
  const after = room.state;
  if (after === before) return;
  const old = new QueueView(before);
  const current = new QueueView(after);
  const isSame = current.isSameForAll(old);
  if (isSame && room.toldToWait.size === 0) return;
  const concerned = isSame ? [...room.toldToWait].map((id) => room.get(id)) : room.records;
  for (const record of concerned) {
    if (record === undefined || record.connection === null || !isWaiting(record)) continue;
    const queue = current.of(record);
    const known = before.persons[record.id];
    const isNews = room.toldToWait.has(record.id) || known === undefined || !isEqual(queue, old.of(known));
    if (isNews) room.send(record, {type: 'queue', ...queue});
  }
}

/** The waiting room of one state, as those who wait in it see it. */
class QueueView {
  readonly #notice: Notice | null;
  readonly #persons: readonly LobbyRecord[];
  /** Staff who are here, and the only visit that they may see; `null` stands for all. */
  readonly #present: ReadonlyMap<string, string | null>;
  /** Visits whose staff are here; `null` stands for all. */
  readonly #staffed: ReadonlySet<string | null>;
  #places: ReadonlyMap<string, number> | undefined;

  constructor({notice, persons}: LobbyState) {
    this.#notice = notice;
    this.#persons = Object.values(persons);
    const present = this.#persons.filter(({role, connection}) => role === 'staff' && connection !== null);
    this.#present = new Map(present.map(({id, visit}) => [id, visit]));
    this.#staffed = new Set(this.#present.values());
  }

  of({id, visit, status, visitStaff}: LobbyRecord): Queue {
    const {late = false, expectedMinutes, showPlace = false} = this.#notice ?? {};
    const place = showPlace && status === 'waiting' ? this.#placeOf(id) : undefined;
    // Whose staff are known learns of them and of nobody else.
    const visitStaffPresent = visitStaff?.some((staff) => this.#present.get(staff) === null || this.#present.get(staff) === visit);
    return {
      staffPresent: visitStaffPresent ?? (this.#staffed.has(null) || this.#staffed.has(visit)),
      ...(visitStaffPresent !== undefined && {visitStaffPresent}),
      late,
      ...(expectedMinutes !== undefined && {expectedMinutes}),
      ...(place !== undefined && {place}),
    };
  }

  /** Whether the other view shows everybody the same. */
  isSameForAll(other: QueueView): boolean {
    return (
      this.#notice === other.#notice &&
      this.#notice?.showPlace !== true &&
      this.#present.size === other.#present.size &&
      [...this.#present].every(([id, visit]) => other.#present.get(id) === visit)
    );
  }

  #placeOf(id: string): number | undefined {
    this.#places ??= places(this.#persons.filter(({status}) => status === 'waiting'));
    return this.#places.get(id);
  }
}

/**
 * Places by the time of arrival. Guests are let in with a patient, so they take nobody's place: theirs is the patient's, or the
 * next after those who came before them while their patient has not come.
 */
function places(waiting: readonly LobbyRecord[]): ReadonlyMap<string, number> {
  const inOrder = [...waiting].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  const result = new Map<string, number>();
  const byVisit = new Map<string | null, number>();
  let patients = 0;
  for (const {id, role, visit} of inOrder) {
    if (role === 'patient') patients += 1;
    const place = role === 'patient' ? patients : patients + 1;
    result.set(id, place);
    if (role === 'patient' && !byVisit.has(visit)) byVisit.set(visit, place);
  }
  for (const {id, role, visit} of inOrder) {
    const place = role === 'guest' ? byVisit.get(visit) : undefined;
    if (place !== undefined) result.set(id, place);
  }
  return result;
}

const isWaiting = ({status}: LobbyRecord): boolean => status === 'waiting' || status === 'held';

const isEqual = (one: Queue, other: Queue): boolean =>
  one.staffPresent === other.staffPresent &&
  one.visitStaffPresent === other.visitStaffPresent &&
  one.late === other.late &&
  one.expectedMinutes === other.expectedMinutes &&
  one.place === other.place;
