import type {ClientMessage, CloseReason, PhoneRequest, ServerMessage, ServiceErrorCode} from '../../protocol/index.js';
import type {Call} from '../call/call.js';
import type {LocalMedia} from '../media/local-media.js';
import {LobbyList} from './lobby-list.js';
import {MediaStatus} from './media-status.js';
import {PendingPhoneRequest} from './phone-request.js';
import type {Clock} from '../ports/ports.js';
import type {SnapshotStore} from './snapshot-store.js';
import {NOTHING_LEFT, stateAfter} from './visit-endings.js';
import {VisitError} from '../visit-error.js';
import {IN_VISIT, OVER, type VisitState} from './visit-state.js';
import type {CallStatistics} from '../call/call-statistics.js';

/** Refusals of what the core sends by itself; nobody can do anything about them, and the links mend what they cause. */
const NOT_FOR_PEOPLE: ReadonlySet<ServiceErrorCode> = new Set(['link-unknown', 'not-admitted', 'declined', 'removed', 'unknown-type']);

export interface VisitStateMachineOptions {
  readonly store: SnapshotStore;
  readonly call: Call;
  readonly media: LocalMedia;
  readonly clock: Clock;
  readonly tally: CallStatistics;
  readonly send: (message: ClientMessage) => boolean;
  /** Lets go of the connection to the service. */
  readonly hangUp: () => void;
  readonly report: (error: VisitError) => void;
}

type Waiting = Extract<ServerMessage, {type: 'waiting'}>;
type Admitted = Extract<ServerMessage, {type: 'admitted'}>;
type Ended = Extract<ServerMessage, {type: 'ended'}>;
type Phone = Extract<ServerMessage, {type: 'phone'}>;
type Refusal = Extract<ServerMessage, {type: 'error'}>;

/** Where the person is: what follows from what the service says, and from what arrives over the links. */
export class VisitStateMachine {
  /** What the person wants of the phone; asked here before there is a connection, by {@link requestPhone} on one. */
  readonly phoneRequest = new PendingPhoneRequest();
  readonly #options: VisitStateMachineOptions;
  readonly #lobby: LobbyList;
  readonly #report: MediaStatus;
  /** `unconfirmed`: the service has forgotten an admission that it may remember when staff are back. */
  #admission: 'outside' | 'unconfirmed' | 'inside' = 'outside';
  #visit: string | undefined;
  #since = 0;
  /** Whether the service has said, since its latest `welcome`, where the person is. */
  #isPlaced = false;
  /** Staff have left, and the service may not know it yet. */
  #isLeavingVisit = false;

  constructor(options: VisitStateMachineOptions) {
    this.#options = options;
    this.#lobby = new LobbyList(options.store);
    this.#report = new MediaStatus(options.send);
  }

  /** The visit one is in, or is about to leave. */
  get visit(): string | undefined {
    return this.#visit;
  }

  take(message: ServerMessage): void {
    const {store, call} = this.#options;
    switch (message.type) {
      case 'welcome':
        this.#isPlaced = false;
        call.suspend();
        store.patch({self: Object.freeze(message.self), clockOffset: message.now - this.#options.clock.now()});
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
        call.setIceServers(message.iceServers, message.expires && message.expires - store.snapshot.clockOffset);
        break;
      case 'admitted':
        this.#admitted(message);
        break;
      case 'participant':
        if (this.#admission === 'inside') call.update(message.participant);
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
    if (!this.#isPlaced && this.#options.store.snapshot.self?.role === 'staff') this.#returnToLobby();
  }

  /** The connection to the service is over for good. */
  over(reason: CloseReason | undefined, error: VisitError | undefined): void {
    this.finish(stateAfter(reason, error));
  }

  /** Out for good: nothing is sent any more, and no camera or microphone is open. */
  finish(state: VisitState): void {
    const {store, media, tally, hangUp} = this.#options;
    if (OVER.has(store.state.name)) return;
    hangUp();
    this.quit();
    media.stop();
    this.#visit = undefined;
    this.#isLeavingVisit = false;
    this.phoneRequest.forget();
    this.#lobby.clear();
    const summary = tally.finish();
    store.go(state, 'outside', {...NOTHING_LEFT, ...(summary && {summary})});
    if (state.name === 'failed') this.#options.report(state.error);
  }

  /** Cuts all links at once, before the service has confirmed anything; the state follows when it has. */
  quit(): void {
    this.#admission = 'outside';
    this.#report.forget();
    this.#options.tally.leave();
    this.#options.call.clear();
    // Nobody sees it any more, and nobody should be able to.
    this.#options.media.endShare();
  }

  /** The person wants to be phoned: whatever runs is over at once, and the service is told as soon as it can be. */
  requestPhone(request: PhoneRequest): void {
    const {store, media, send, clock} = this.#options;
    this.phoneRequest.ask(request);
    send({type: 'request-phone', ...request});
    media.stop();
    this.#leaveCall({name: 'phone-fallback', task: {...request, status: 'requested', requested: clock.now()}});
    store.patch({queue: undefined});
  }

  cancelPhone(): boolean {
    if (!this.#options.send({type: 'cancel-phone'})) return false;
    this.phoneRequest.forget();
    return true;
  }

  /** Staff leave the visit, whatever the service knows of it so far. */
  leaveVisit(): void {
    this.#isLeavingVisit = true;
    this.quit();
    this.#options.media.stop();
  }

  /** Staff have left, but no answer came: they need not wait for it. Should the service still count them in, it is told again. */
  giveUpLeaving(): void {
    if (this.#isLeavingVisit && IN_VISIT.has(this.#options.store.state.name)) this.#leaveCall({name: 'attending'});
  }

  /** Staff are on their way into a visit, whatever they left before. */
  entering(): void {
    this.#isLeavingVisit = false;
  }

  /** Who is in the call, or how they arrive, changed. */
  callChanged(): void {
    const {store, call, tally} = this.#options;
    // Whoever goes out takes the participants along with the state, in one step.
    if (this.#admission === 'outside') return;
    const {participants} = call;
    tally.note(participants, store.snapshot.media, call.isFlowing);
    if (this.#admission === 'unconfirmed' && !call.isFlowing) {
      tally.leave();
      store.go({name: 'waiting', since: this.#since}, 'outside', {participants: [], visit: undefined});
      return;
    }
    const state = this.#callState(participants.length);
    if (state.name !== 'joining' && !IN_VISIT.has(store.state.name)) store.go({name: 'joining'}, 'outside', {visit: this.#visit});
    store.go(state, 'outside', {participants, visit: this.#visit});
  }

  /** What this person sends may have changed. */
  mediaChanged(): void {
    const {store, call, tally} = this.#options;
    if (this.#admission !== 'inside') return;
    this.#report.tell(store.snapshot.media);
    tally.note(call.participants, store.snapshot.media, call.isFlowing);
  }

  #waiting({since, held, unconfirmed, starts}: Waiting): void {
    this.#since = since;
    if (unconfirmed && !this.#isPlaced) this.phoneRequest.lost();
    if (this.#insistsOnPhone()) return;
    this.phoneRequest.forget();
    const {store, call} = this.#options;
    if (unconfirmed && (this.#admission === 'unconfirmed' || IN_VISIT.has(store.state.name))) {
      this.#admission = 'unconfirmed';
      call.suspend();
      this.callChanged();
    } else {
      this.#leaveCall({name: held ? 'held' : 'waiting', since, ...(starts !== undefined && {starts})});
    }
  }

  #admitted({visit, participants, awaited}: Admitted): void {
    if (this.#insistsOnPhone()) return;
    const {store, call, media, tally, send} = this.#options;
    if (this.#isLeavingVisit) {
      send({type: 'leave'});
      return;
    }
    if (this.#visit !== undefined && this.#visit !== visit) {
      tally.finish();
      call.cut();
      media.endShare();
    }
    if (!tally.isCounting) store.patch({summary: undefined});
    tally.enter();
    this.#visit = visit;
    this.#admission = 'inside';
    this.#report.forget();
    call.admitted(participants, awaited);
    this.mediaChanged();
  }

  #phone({type: _type, ...task}: Phone): void {
    if (!this.#isPlaced && this.phoneRequest.differsFrom(task) && this.#insistsOnPhone()) return;
    this.phoneRequest.confirm(task);
    this.#isPlaced = true;
    this.#options.media.stop();
    this.#leaveCall({name: 'phone-fallback', task: Object.freeze(task)});
    this.#options.store.patch({queue: undefined});
  }

  /**
   * Whether the person wants to be phoned and the service may not know it, whatever it has just said. Right after its
   * `welcome` it is told again; later, its answer is under way.
   */
  #insistsOnPhone(): boolean {
    const wanted = this.phoneRequest.unconfirmed;
    if (wanted !== undefined && !this.#isPlaced) this.#options.send({type: 'request-phone', ...wanted});
    this.#isPlaced = true;
    return wanted !== undefined;
  }

  #ended({reason, visit}: Ended): void {
    if (visit === undefined) this.finish(reason === 'declined' ? {name: 'declined'} : {name: 'ended', reason});
    else if (visit === this.#visit || this.#isLeavingVisit) this.#returnToLobby();
  }

  /** Staff are at the waiting room: in no visit, camera and microphone off. */
  #returnToLobby(): void {
    const wasInVisit = this.#visit !== undefined;
    this.#isLeavingVisit = false;
    this.#leaveCall({name: 'attending'});
    if (wasInVisit) this.#options.media.stop();
  }

  #leaveCall(state: VisitState): void {
    this.quit();
    this.#visit = undefined;
    // Whoever waits may yet come back into the same visit; staff who are out of it are done with it.
    const summary = state.name === 'attending' ? this.#options.tally.finish() : undefined;
    this.#options.store.go(state, 'outside', {visit: undefined, participants: [], ...(summary && {summary})});
  }

  #refused({code, about}: Refusal): void {
    const {store, media, report} = this.#options;
    if (NOT_FOR_PEOPLE.has(code)) return;
    if (code === 'internal' && about === 'request-phone') {
      // The service still counts the person as waiting or in a call, where they no longer are.
      this.finish({name: 'failed', error: VisitError.refused(code)});
      return;
    }
    // Opened to let somebody in, which did not come about.
    if (store.state.name === 'attending') media.stop();
    report(VisitError.refused(code));
  }

  #callState(others: number): VisitState {
    const {store, call, clock} = this.#options;
    if (call.isFlowing) return {name: 'in-call'};
    if (others === 0) return {name: 'joining'};
    const name = call.hasFlowed ? 'reconnecting' : 'joining';
    const {state} = store;
    return state.name === name && state.since !== undefined ? state : {name, since: clock.now()};
  }
}
