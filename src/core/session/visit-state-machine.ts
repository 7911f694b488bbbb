import type {CloseReason, PhoneRequest, ServerMessage, ServiceErrorCode} from '../../protocol/index.js';
import type {Call} from '../call/call.js';
import type {CallStatistics} from '../call/call-statistics.js';
import type {LocalMedia} from '../media/local-media.js';
import {NETWORK_UNTESTED} from '../network-check/network-report.js';
import type {Clock, Logger} from '../ports/ports.js';
import type {SignallingOverEvent, SignallingStatusEvent} from '../signalling/signalling-events.js';
import {VisitError} from '../visit-error.js';
import {LobbyList} from './lobby-list.js';
import {MediaStatus} from './media-status.js';
import type {ServiceConnection, ServiceEarlyEvent} from './service-connection.js';
import {SessionErrorEvent} from './session-types.js';
import {SnapshotStore, type SnapshotChanges, type SnapshotTarget, type StateWriter} from './snapshot-store.js';
import {isInCall, type Situation, type VisitSituation} from './visit-situation.js';
import {IN_VISIT, OVER, type VisitState} from './visit-state.js';

/** Refusals of what the core sends by itself; nobody can do anything about them, and the links mend what they cause. */
const NOT_FOR_PEOPLE: ReadonlySet<ServiceErrorCode> = new Set(['link-unknown', 'not-admitted', 'declined', 'removed', 'unknown-type']);

/** What a close by the service means for the person; the others are failures. */
const STATE_AFTER: Partial<Record<CloseReason, VisitState>> = {
  left: {name: 'ended', reason: 'left'},
  ended: {name: 'ended', reason: 'ended'},
  removed: {name: 'ended', reason: 'removed'},
  replaced: {name: 'ended', reason: 'moved'},
  declined: {name: 'declined'},
};

/** What the snapshot loses when a visit is over. */
const NOTHING_LEFT: SnapshotChanges = {
  signalling: 'closed',
  visit: undefined,
  participants: [],
  lobby: [],
  queue: undefined,
  notes: [],
  notice: undefined,
};

export interface VisitStateMachineOptions {
  /** Where the session's events fire. */
  readonly target: SnapshotTarget;
  readonly situation: VisitSituation;
  readonly connection: ServiceConnection;
  readonly call: Call;
  readonly media: LocalMedia;
  readonly statistics: CallStatistics;
  readonly clock: Clock;
  readonly logger: Logger;
}

type Message<T extends ServerMessage['type']> = Extract<ServerMessage, {type: T}>;

/**
 * Decides the state, and alone writes it: it made the store, and keeps the store's writer to itself. The other parts of the
 * session report to it what happened: what the service said, what arrives over the links, what the person pressed.
 *
 * `VisitState` is what the person sees. Behind it stands the {@link Situation}: what the person and the service know of each
 * other. A message first changes the situation, by a pure function. The new situation decides what has to be done.
 */
export class VisitStateMachine {
  /** What views draw. Its state can be read here, and is written nowhere else. */
  readonly store: SnapshotStore;
  readonly #go: StateWriter;
  readonly #options: VisitStateMachineOptions;
  readonly #lobby: LobbyList;
  readonly #mediaStatus: MediaStatus;
  /** Where the person came from when the connection was asked for; they go back there if there is no place to return to. */
  #origin: 'idle' | 'preparing' = 'idle';

  constructor(options: VisitStateMachineOptions) {
    const {target, logger, media, connection} = options;
    const {store, go} = SnapshotStore.create(target, logger, {
      state: {name: 'idle'},
      signalling: 'closed',
      media: media.snapshot,
      participants: [],
      lobby: [],
      notes: [],
      network: NETWORK_UNTESTED,
      voice: 'silent',
      clockOffset: 0,
    });
    this.store = store;
    this.#go = go;
    this.#options = options;
    this.#lobby = new LobbyList(store);
    this.#mediaStatus = new MediaStatus(connection);
  }

  /** The visit that the person is in, or is about to leave. */
  get visit(): string | undefined {
    return this.#options.situation.visit;
  }

  /** Camera and microphone are being checked. */
  preparing(): void {
    this.#go({name: 'preparing'}, 'own');
  }

  /** The connection sets out for the waiting room. */
  connecting(): void {
    this.#rememberOrigin();
    this.#go({name: 'connecting', attempt: 1}, 'own', {signalling: 'connecting', self: undefined});
  }

  /** The connection opened, was lost, or is tried again. */
  statusChanged({status, attempt}: SignallingStatusEvent['detail']): void {
    const isOnTheWay = this.store.state.name === 'connecting' && status === 'connecting';
    if (isOnTheWay) this.#go({name: 'connecting', attempt}, 'own', {signalling: status});
    else this.store.patch({signalling: status});
  }

  /** The waiting room opens later, at `opens` (ms since 1970, by the service's clock, which shows `now`). */
  early({opens, now}: ServiceEarlyEvent['detail']): void {
    if (this.store.state.name !== 'connecting') this.#rememberOrigin();
    this.#go({name: 'early', opens}, 'own', {signalling: 'closed', ...this.#clockAt(now)});
  }

  /** The person has asked, and nothing keeps them out: if they had to wait for it, they go on where they were. */
  mayEnter(now: number | undefined): void {
    this.store.patch(this.#clockAt(now));
    if (this.store.state.name === 'early') this.#go({name: this.#origin}, 'own');
  }

  /** The service has no place to which the person could return. */
  notReturning(): void {
    this.#go({name: this.#origin}, 'own', {signalling: 'closed'});
  }

  /** The person gives up before the service knows of them. */
  givenUp(): void {
    this.#options.media.stop();
    this.#go({name: 'idle'}, 'own');
  }

  /** Handles a message of the service. */
  handle(message: ServerMessage): void {
    const {call} = this.#options;
    switch (message.type) {
      case 'welcome':
        this.#welcomed(message);
        break;
      case 'elsewhere':
        this.#leaveCall({name: 'elsewhere'});
        break;
      case 'waiting':
        this.#waiting(message);
        break;
      case 'phone':
        this.#phone(message);
        break;
      case 'ice-servers':
        // The service says it by its own clock.
        call.setIceServers(message.iceServers, message.expires && message.expires - this.store.snapshot.clockOffset);
        break;
      case 'admitted':
        this.#admitted(message);
        break;
      case 'participant':
        if (this.#situation.name === 'admitted') call.update(message.participant);
        break;
      case 'participant-left':
        call.leave(message.id);
        break;
      case 'signal':
        call.receive(message.link, message);
        break;
      case 'ended':
        this.#ended(message);
        break;
      case 'error':
        this.#refused(message);
        break;
      default:
        this.#lobby.handle(message);
    }
  }

  /** All that the service had to say after its welcome has arrived. Staff whom it did not place are in no visit. */
  synced(): void {
    if (!this.#situation.isPlaced && this.store.snapshot.self?.role === 'staff') this.#returnToLobby();
  }

  /** The connection to the service is over for good. */
  over({reason, error, refusal}: Omit<SignallingOverEvent['detail'], 'opening'>): void {
    const {phoneTask = false, closes, now} = refusal ?? {};
    this.store.patch(this.#clockAt(now));
    this.#finish(
      (reason && STATE_AFTER[reason]) ?? {
        name: 'failed',
        error: error ?? VisitError.refused('internal'),
        ...(phoneTask && {phoneTask}),
        ...(closes !== undefined && {closes}),
      },
    );
  }

  /** The person's visit is over here, whether or not the service knows. */
  left(reason: 'left' | 'moved'): void {
    this.#finish({name: 'ended', reason});
  }

  /** The visit cannot be held in this browser. */
  unsupported(): void {
    this.#finish({name: 'failed', error: VisitError.webrtcUnsupported()});
  }

  /** The person leaves: all links, camera and microphone are cut at once; the state follows when the service has confirmed it. */
  quit(): void {
    this.#options.situation.update({type: 'quit'});
    this.#cutLinks();
    this.#options.media.stop();
  }

  /** Staff leave their visit, as in {@link quit}, even if the service does not know of the visit yet. */
  leaveVisit(): void {
    this.#options.situation.update({type: 'leave-visit'});
    this.#cutLinks();
    this.#options.media.stop();
  }

  /** Staff have left, but no answer came, and they need not wait for it. If the service still counts them in, `leave` is sent again. */
  giveUpLeaving(): void {
    if (this.#situation.name === 'leaving' && IN_VISIT.has(this.store.state.name)) this.#leaveCall({name: 'attending'});
  }

  /** Staff are on their way into a visit, even if they have just left one. */
  entering(): void {
    this.#options.situation.update({type: 'enter'});
  }

  /** The person wants to be phoned, and there is no connection yet: it is made for that. */
  askForPhone(request: PhoneRequest): void {
    const {situation, media, connection} = this.#options;
    media.stop();
    situation.update({type: 'ask-phone', request});
    connection.askForPhone();
  }

  /** The person wants to be phoned: what runs is over at once, and the request is sent as soon as it can be. */
  requestPhone(request: PhoneRequest): void {
    const {situation, connection, clock} = this.#options;
    situation.update({type: 'ask-phone', request});
    connection.send({type: 'request-phone', ...request});
    this.#goToPhone({...request, status: 'requested', requested: clock.now()});
  }

  /** The person takes their request back. When that cannot be sent, the connection reports `trouble` and the request stands. */
  cancelPhone(): void {
    const {situation, connection} = this.#options;
    if (connection.request({type: 'cancel-phone'})) situation.update({type: 'cancel-phone'});
  }

  /** Who is in the call, or how they arrive, changed. */
  callChanged(): void {
    const {call, statistics} = this.#options;
    const situation = this.#situation;
    // Somebody who leaves takes the participants along with the state, in one step.
    if (!isInCall(situation)) return;
    const {participants} = call;
    const {visit} = situation;
    statistics.record(participants, this.store.snapshot.media, call.isFlowing);
    if (situation.name === 'unconfirmed' && !call.isFlowing) {
      statistics.leave();
      this.#go({name: 'waiting', since: situation.since}, 'outside', {participants: [], visit: undefined});
      return;
    }
    const state = this.#callState(participants.length);
    if (state.name !== 'joining' && !IN_VISIT.has(this.store.state.name)) this.#go({name: 'joining'}, 'outside', {visit});
    this.#go(state, 'outside', {participants, visit});
  }

  /** What this person sends may have changed. */
  mediaChanged(): void {
    const {call, statistics} = this.#options;
    if (this.#situation.name !== 'admitted') return;
    this.#mediaStatus.report(this.store.snapshot.media);
    statistics.record(call.participants, this.store.snapshot.media, call.isFlowing);
  }

  /** Ends everything, because the session is closed. Says no good-bye. */
  close(): void {
    this.quit();
    this.#options.situation.update({type: 'finished'});
    this.#go({name: 'idle'}, 'own', {...NOTHING_LEFT, media: this.#options.media.snapshot});
  }

  /** Where the person goes back to if the way to the waiting room leads nowhere. One who waits for an opening is on it already. */
  #rememberOrigin(): void {
    const {name} = this.store.state;
    if (name !== 'early') this.#origin = name === 'preparing' ? 'preparing' : 'idle';
  }

  /** What is known of the service's clock when it shows `now`. */
  #clockAt(now: number | undefined): SnapshotChanges {
    return now === undefined ? {} : {clockOffset: now - this.#options.clock.now()};
  }

  get #situation(): Situation {
    return this.#options.situation.now;
  }

  #welcomed({self, now}: Message<'welcome'>): void {
    const {situation, call} = this.#options;
    situation.update({type: 'welcome'});
    call.suspend();
    this.store.patch({self: Object.freeze(self), ...this.#clockAt(now)});
  }

  #waiting({since, held, unconfirmed, starts, caregiver}: Message<'waiting'>): void {
    const {situation, call} = this.#options;
    const before = situation.now;
    const now = situation.update({type: 'waiting', since, unconfirmed});
    if (now.name === 'phone-asked') {
      this.#insistOnPhone(before, now.request);
    } else if (now.name === 'unconfirmed') {
      call.suspend();
      this.callChanged();
    } else {
      const booked = {...(starts !== undefined && {starts}), ...(caregiver !== undefined && {caregiver})};
      this.#leaveCall({name: held ? 'held' : 'waiting', since, ...booked});
    }
  }

  #admitted({visit, participants, awaited}: Message<'admitted'>): void {
    const {situation, call, media, statistics, connection} = this.#options;
    const before = situation.now;
    const previousVisit = situation.visit;
    const now = situation.update({type: 'admitted', visit});
    if (now.name === 'phone-asked') {
      this.#insistOnPhone(before, now.request);
      return;
    }
    if (now.name === 'leaving') {
      connection.send({type: 'leave'});
      return;
    }
    if (previousVisit !== undefined && previousVisit !== visit) {
      statistics.finish();
      call.cut();
      media.endShare();
    }
    if (!statistics.isCounting) this.store.patch({summary: undefined});
    statistics.enter();
    this.#mediaStatus.forget();
    call.admitted(participants, awaited);
    this.mediaChanged();
  }

  #phone({type: _type, ...task}: Message<'phone'>): void {
    const {situation} = this.#options;
    const before = situation.now;
    const now = situation.update({type: 'phone', request: task});
    if (now.name === 'phone-asked') this.#insistOnPhone(before, now.request);
    else this.#goToPhone(task);
  }

  /**
   * The person wants to be phoned, and the service may not know it yet. Right after its `welcome` the
   * request is sent again; later, its answer is on the way.
   */
  #insistOnPhone(before: Situation, request: PhoneRequest): void {
    if (!before.isPlaced) this.#options.connection.send({type: 'request-phone', ...request});
  }

  #goToPhone(task: Extract<VisitState, {name: 'phone-fallback'}>['task']): void {
    this.#options.media.stop();
    this.#leaveCall({name: 'phone-fallback', task: Object.freeze(task)});
    this.store.patch({queue: undefined});
  }

  #ended({reason, visit}: Message<'ended'>): void {
    if (visit === undefined) this.#finish(reason === 'declined' ? {name: 'declined'} : {name: 'ended', reason});
    else if (visit === this.visit || this.#situation.name === 'leaving') this.#returnToLobby();
  }

  /** Staff are at the waiting room: in no visit, camera and microphone off. */
  #returnToLobby(): void {
    const wasInVisit = this.visit !== undefined;
    this.#options.situation.update({type: 'in-lobby'});
    this.#leaveCall({name: 'attending'});
    if (wasInVisit) this.#options.media.stop();
  }

  #leaveCall(state: VisitState): void {
    const {situation, statistics} = this.#options;
    situation.update({type: 'out-of-call'});
    this.#cutLinks();
    // Somebody who waits may come back into the same visit; staff who are out of it are done with it.
    const summary = state.name === 'attending' ? statistics.finish() : undefined;
    this.#go(state, 'outside', {visit: undefined, participants: [], ...(summary && {summary})});
  }

  #cutLinks(): void {
    const {statistics, call, media} = this.#options;
    this.#mediaStatus.forget();
    statistics.leave();
    call.clear();
    // Nobody sees it any more, and nobody should be able to.
    media.endShare();
  }

  /** Out for good: nothing is sent any more, and no camera or microphone is open. */
  #finish(state: VisitState): void {
    const {situation, media, statistics, connection} = this.#options;
    if (OVER.has(this.store.state.name)) return;
    connection.hangUp();
    situation.update({type: 'finished'});
    this.#cutLinks();
    media.stop();
    this.#lobby.clear();
    const summary = statistics.finish();
    this.#go(state, 'outside', {...NOTHING_LEFT, ...(summary && {summary})});
    if (state.name === 'failed') this.#report(state.error);
  }

  #refused({code, about}: Message<'error'>): void {
    if (NOT_FOR_PEOPLE.has(code)) return;
    const error = VisitError.refused(code);
    if (code === 'internal' && about === 'request-phone') {
      // The service still counts the person as waiting or in a call, where they no longer are.
      this.#finish({name: 'failed', error});
      return;
    }
    // Opened to let somebody in, but nobody was let in.
    if (this.store.state.name === 'attending') this.#options.media.stop();
    this.#report(error);
  }

  #report(error: VisitError): void {
    this.#options.target.dispatchEvent(new SessionErrorEvent(error));
  }

  #callState(others: number): VisitState {
    const {call, clock} = this.#options;
    if (call.isFlowing) return {name: 'in-call'};
    if (others === 0) return {name: 'joining'};
    const name = call.hasFlowed ? 'reconnecting' : 'joining';
    const {state} = this.store;
    return state.name === name && state.since !== undefined ? state : {name, since: clock.now()};
  }
}
