import {PROTOCOL_VERSION, SERVICE_FEATURES, type CloseReason, type Notice, type ServerMessage} from '../protocol/index.js';
import type {LobbyContext, LobbyEffect} from './lobby-input.js';
import type {LobbyPolicy, LobbyRecord, LobbyState, ConfirmedByStaff} from './lobby-state.js';
import {isListed, lobbyPersonView, receiptClaims, selfView} from './lobby-view.js';

/** Persons whose notes fit in one message together; of a longer list, those with notes follow one by one. */
const LISTED_WITH_NOTES = 200;

/**
 * The working copy of one step: reads and writes records, and collects what the host must do. The state that came in
 * is never touched. Rules live in the other files of this folder; what is here cannot break one by itself.
 */
export class Room {
  readonly policy: LobbyPolicy;
  readonly context: LobbyContext;
  readonly effects: LobbyEffect[] = [];
  /** People who learned in this step that they wait. They also get how things stand in the waiting room. */
  readonly toldToWait = new Set<string>();
  #state: LobbyState;
  /** Whether the records are a copy of this step's own already. Most steps relay a signal, and need none. */
  #ownsPersons = false;

  constructor(state: LobbyState, policy: LobbyPolicy, context: LobbyContext) {
    this.policy = policy;
    this.context = context;
    this.#state = state;
  }

  get state(): LobbyState {
    return this.#state;
  }

  get(id: string): LobbyRecord | undefined {
    return Object.hasOwn(this.#state.persons, id) ? this.#state.persons[id] : undefined;
  }

  put(record: LobbyRecord): LobbyRecord {
    this.#writable()[record.id] = record;
    return record;
  }

  drop(id: string): void {
    const {[id]: _gone, ...persons} = this.#state.persons;
    this.#state = {...this.#state, persons};
    this.#ownsPersons = true;
  }

  get records(): readonly LobbyRecord[] {
    return Object.values(this.#state.persons);
  }

  /** Everybody who takes part in a visit, connected or not. */
  inVisit(visit: string): readonly LobbyRecord[] {
    return this.records.filter((record) => record.inVisit === visit);
  }

  /** The others in a person's visit. */
  othersOf(record: LobbyRecord): readonly LobbyRecord[] {
    const {inVisit} = record;
    return inVisit === null ? [] : this.inVisit(inVisit).filter((other) => other.id !== record.id);
  }

  /** Ids of those whom staff have confirmed as being in a visit, and who have not come back yet. */
  expectedIn(visit: string): readonly string[] {
    return this.#expected(visit).map(({id}) => id);
  }

  isConfirmed(visit: string, id: string): boolean {
    return this.expectedIn(visit).includes(id);
  }

  /** Staff say that this person was in the visit with them. */
  confirm(visit: string, id: string): void {
    if (!this.isConfirmed(visit, id)) this.#setExpected(visit, [...this.#expected(visit), {id, since: this.context.now}]);
  }

  /** Records that they are back. */
  expectNoMore(visit: string, id: string): void {
    this.#setExpected(visit, this.#expected(visit).filter((expected) => expected.id !== id));
  }

  /** Expects nobody back in the visit from now on. */
  expectNobody(visit: string): void {
    this.#setExpected(visit, []);
  }

  /** Places that are taken once these are in a visit: theirs, and of those who are in it or for whom one is kept. */
  placesWith(visit: string, ...ids: readonly string[]): number {
    const inside = this.inVisit(visit).map(({id}) => id);
    const kept = this.#expected(visit).filter(({since}) => this.#isKept(since)).map(({id}) => id);
    return new Set([...inside, ...kept, ...ids]).size;
  }

  /** Whether a place is kept for anybody who is still to come back. */
  keepsPlaceIn(visit: string): boolean {
    return this.#expected(visit).some(({since}) => this.#isKept(since));
  }

  /** Whether a visit has a place for all of these, besides those who are in it and those who are to come back to it. */
  hasPlaceFor(visit: string, ...ids: readonly string[]): boolean {
    return this.placesWith(visit, ...ids) <= this.policy.participants;
  }

  /** Whether somebody who is expected can come back into the visit now. */
  canReturn(visit: string, id: string): boolean {
    const mine = this.#expected(visit).find((expected) => expected.id === id);
    if (mine === undefined) return false;
    // A service with more places may have kept more of them. Then the first to come get one.
    return this.#isKept(mine.since) ? this.inVisit(visit).length < this.policy.participants : this.hasPlaceFor(visit, id);
  }

  /** Staff who have been away from their visit for so long that a place is kept for them no more, longest first. */
  staffLongAway(visit: string): readonly LobbyRecord[] {
    const since = ({restingSince}: LobbyRecord): number => restingSince ?? this.context.now;
    return this.inVisit(visit)
      .filter((record) => record.role === 'staff' && !this.#isKept(since(record)))
      .sort((a, b) => since(a) - since(b));
  }

  /** Visits to which somebody is to come back. */
  get visitsExpecting(): readonly string[] {
    return Object.keys(this.#state.confirmedByStaff);
  }

  get notice(): Notice | null {
    return this.#state.notice;
  }

  setNotice(notice: Notice | null): void {
    this.#state = {...this.#state, notice};
  }

  /** Sends to a person; one without a connection gets it as part of their next resume. */
  send(record: LobbyRecord, message: ServerMessage): void {
    if (record.connection !== null) this.answer(record.connection, message);
  }

  /** Sends to a connection that need not speak for anybody. */
  answer(connection: string, message: ServerMessage): void {
    this.effects.push({type: 'send', connection, message});
  }

  close(connection: string, reason: CloseReason): void {
    this.effects.push({type: 'close', connection, reason});
  }

  /** Makes a connection speak for a person, and tells it so. */
  welcome(record: LobbyRecord, connection: string): void {
    const {now, heartbeatMs} = this.context;
    this.effects.push({type: 'bind', connection, person: record.id});
    this.answer(connection, {
      type: 'welcome',
      version: PROTOCOL_VERSION,
      self: selfView(record),
      heartbeatMs,
      now,
      features: SERVICE_FEATURES,
    });
    this.issueReceipt(record);
  }

  issueReceipt(record: LobbyRecord): void {
    if (record.connection === null) return;
    this.effects.push({type: 'issue-receipt', connection: record.connection, claims: receiptClaims(record)});
  }

  grantIce(record: LobbyRecord): void {
    if (record.connection === null || record.inVisit === null) return;
    this.effects.push({type: 'grant-ice', connection: record.connection, person: record.id});
  }

  /** Connected staff who may see a visit. */
  staffOf(visit: string | null): readonly LobbyRecord[] {
    return this.records.filter(
      (record) =>
        record.role === 'staff' && record.connection !== null && (record.visit === null || record.visit === visit),
    );
  }

  /** Reports to staff where somebody is now. */
  tellStaff(record: LobbyRecord): void {
    if (record.role === 'staff') return;
    const message: ServerMessage = isListed(record)
      ? {type: 'lobby-person', person: lobbyPersonView(record)}
      : {type: 'lobby-person-left', id: record.id};
    for (const staff of this.staffOf(record.visit)) this.send(staff, message);
  }

  /** The whole list, for staff who have just come (back). */
  sendLobby(staff: LobbyRecord): void {
    const listed = this.records
      .filter(isListed)
      .filter((record) => staff.visit === null || record.visit === staff.visit)
      .sort((a, b) => a.since - b.since);
    if (listed.length <= LISTED_WITH_NOTES) {
      this.send(staff, {type: 'lobby', persons: listed.map(lobbyPersonView)});
      return;
    }
    this.send(staff, {type: 'lobby', persons: listed.map((record) => lobbyPersonView({...record, notes: []}))});
    for (const record of listed) {
      if (record.notes.length > 0) this.send(staff, {type: 'lobby-person', person: lobbyPersonView(record)});
    }
  }

  #expected(visit: string): readonly ConfirmedByStaff[] {
    return Object.hasOwn(this.#state.confirmedByStaff, visit) ? (this.#state.confirmedByStaff[visit] ?? []) : [];
  }

  /** Somebody is added, or some are taken out: the same number are the same persons. */
  #setExpected(visit: string, list: readonly ConfirmedByStaff[]): void {
    if (list.length === this.#expected(visit).length) return;
    const others = Object.entries(this.#state.confirmedByStaff).filter(([name]) => name !== visit);
    const confirmedByStaff = Object.fromEntries(list.length === 0 ? others : [...others, [visit, list]]);
    this.#state = {...this.#state, confirmedByStaff};
  }

  #isKept(since: number): boolean {
    return this.context.now - since <= this.policy.awayGraceMs;
  }

  #writable(): Record<string, LobbyRecord> {
    const persons = this.#ownsPersons ? this.#state.persons : {...this.#state.persons};
    if (!this.#ownsPersons) this.#state = {...this.#state, persons};
    this.#ownsPersons = true;
    return persons;
  }
}
