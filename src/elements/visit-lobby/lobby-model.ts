import type {VisitSnapshot} from '../../core/session/session-types.js';
import type {VisitErrorCode} from '../../core/visit-error.js';
import {IN_VISIT, type VisitStateName} from '../../core/session/visit-state.js';
import type {LobbyPerson, Note} from '../../protocol/index.js';

/**
 * What `<visit-lobby>` shows: `not-configured` the portal has not set what it needs · `idle` not opened ·
 * `connecting` · `attending` at the waiting room · `in-visit` · `reconnecting` at the waiting room, service out of reach ·
 * `elsewhere` open in another window · `ended` closed by staff · `failed` see the message.
 */
export type VisitLobbyState =
  | 'not-configured'
  | 'idle'
  | 'connecting'
  | 'attending'
  | 'in-visit'
  | 'reconnecting'
  | 'elsewhere'
  | 'ended'
  | 'failed';

/** A visit that is going on. */
export interface RunningVisit {
  readonly visit: string;
  /** Whether this person is in it. */
  readonly isMine: boolean;
  readonly persons: readonly LobbyPerson[];
}

/** Everybody that staff see, by where they are. */
export interface LobbyModel {
  readonly state: VisitLobbyState;
  readonly waiting: readonly LobbyPerson[];
  readonly held: readonly LobbyPerson[];
  /** Those who are to be phoned, longest since they asked first. */
  readonly phone: readonly LobbyPerson[];
  readonly visits: readonly RunningVisit[];
  /** The visit that this person is in. */
  readonly visit: string | undefined;
  /** Whether commands reach the service right now. */
  readonly isOpen: boolean;
}

/** Makes the model of a session. Without a session, `problem` says why, unless one is on its way. */
export function lobbyModel(snapshot: VisitSnapshot | undefined, problem: VisitErrorCode | undefined): LobbyModel {
  const persons = snapshot?.lobby ?? [];
  const visit = snapshot !== undefined && IN_VISIT.has(snapshot.state.name) ? snapshot.visit : undefined;
  return {
    state: lobbyState(snapshot, problem),
    waiting: persons.filter(({status}) => status === 'waiting'),
    held: persons.filter(({status}) => status === 'held'),
    phone: persons
      .filter(({status}) => status === 'phone')
      .sort((a, b) => (a.phone?.requested ?? 0) - (b.phone?.requested ?? 0)),
    visits: runningVisits(persons, visit),
    visit,
    isOpen: snapshot?.signalling === 'open',
  };
}

/** Those in `snapshot` who were not in the waiting room before: nobody, when the list is there for the first time. */
export function knocks(snapshot: VisitSnapshot, previous: VisitSnapshot | undefined): readonly LobbyPerson[] {
  if (previous === undefined || !hasList(previous)) return [];
  const known = new Set(previous.lobby.map(({id}) => id));
  return snapshot.lobby.filter(({id, status}) => status === 'waiting' && !known.has(id));
}

/** Those in `snapshot` who have asked to be phoned since. */
export function phoneRequests(snapshot: VisitSnapshot, previous: VisitSnapshot | undefined): readonly LobbyPerson[] {
  if (previous === undefined || !hasList(previous)) return [];
  const known = new Set(previous.lobby.filter(({status}) => status === 'phone').map(({id}) => id));
  return snapshot.lobby.filter(({id, status}) => status === 'phone' && !known.has(id));
}

/** The answers that people who wait have written since. */
export function newNotes(
  snapshot: VisitSnapshot,
  previous: VisitSnapshot | undefined,
): readonly {readonly person: LobbyPerson; readonly note: Note}[] {
  if (previous === undefined || !hasList(previous)) return [];
  const before = new Map(previous.lobby.map(({id, notes = []}) => [id, new Set(notes.map((note) => note.id))]));
  return snapshot.lobby.flatMap((person) =>
    (person.notes ?? [])
      .filter(({id, from}) => from === 'person' && before.get(person.id)?.has(id) === false)
      .map((note) => ({person, note})),
  );
}

/** Whether the service has sent the list: before that, an empty one says nothing. */
export function hasList({state}: VisitSnapshot): boolean {
  return state.name === 'attending' || IN_VISIT.has(state.name);
}

/** Staff of one visit can only let in those of the same. */
export function mayAdmit({visit}: Pick<LobbyModel, 'visit'>, person: LobbyPerson): boolean {
  return visit === undefined || person.visit === visit;
}

/** Whether somebody gave another name than the one that the portal signed. */
export function hasOtherName({name, ticketName}: LobbyPerson): boolean {
  if (ticketName === undefined || name.trim() === '') return false;
  return name.trim().localeCompare(ticketName.trim(), 'sv', {sensitivity: 'base'}) !== 0;
}

const STATES: Readonly<Record<Exclude<VisitStateName, 'attending'>, VisitLobbyState>> = {
  idle: 'idle',
  preparing: 'idle',
  joining: 'in-visit',
  'in-call': 'in-visit',
  reconnecting: 'in-visit',
  connecting: 'connecting',
  elsewhere: 'elsewhere',
  ended: 'ended',
  failed: 'failed',
  // A patient's or guest's ticket in staff's element.
  waiting: 'failed',
  held: 'failed',
  declined: 'failed',
  early: 'failed',
  'phone-fallback': 'failed',
};

function lobbyState(snapshot: VisitSnapshot | undefined, problem: VisitErrorCode | undefined): VisitLobbyState {
  if (snapshot === undefined) return problem === undefined ? 'connecting' : problem === 'not-configured' ? problem : 'failed';
  const {state, signalling} = snapshot;
  if (state.name === 'attending') return signalling === 'open' ? 'attending' : 'reconnecting';
  return STATES[state.name];
}

function runningVisits(persons: readonly LobbyPerson[], mine: string | undefined): RunningVisit[] {
  const byVisit = new Map<string, LobbyPerson[]>();
  for (const person of persons) {
    if (person.status !== 'admitted') continue;
    byVisit.set(person.visit, [...(byVisit.get(person.visit) ?? []), person]);
  }
  const visits = [...byVisit].map(([visit, members]) => ({visit, isMine: visit === mine, persons: members}));
  return visits.sort((a, b) => Number(b.isMine) - Number(a.isMine));
}
