import type {LobbyPerson, Note, Notice, PhoneRequest, Queue, Self} from '../../protocol/index.js';
import type {CallSummary} from '../call/call-summary.js';
import type {OwnVoice, ParticipantSnapshot} from '../call/call-types.js';
import type {MediaFailure} from '../media/media-failure.js';
import type {CaptureAnswer, MediaKind} from '../ports/ports.js';
import type {MediaSnapshot} from '../media/media-types.js';
import type {NetworkSnapshot} from '../network-check/network-report.js';
import type {ReconnectPolicy, VisitPorts} from '../ports/ports.js';
import type {TextConversation} from '../real-time-text/text-conversation.js';
import type {GetTicket} from '../signalling/credentials.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';
import type {VisitError} from '../visit-error.js';
import type {VisitState} from './visit-state.js';

/** Options of a session. */
export interface VisitSessionOptions {
  /**
   * Where the visit service is: its origin (`https://visit.example`), with a path where it is mounted below one, as an
   * `http(s)` or `ws(s)` URL, or relative to the page.
   */
  readonly service: string;
  /** Called for a fresh ticket: at first, and again when the resume token is no longer valid. */
  readonly getTicket: GetTicket;
  /** The outside world; `defaultPorts()` is the browser itself. From now on they belong to the session. */
  readonly ports: VisitPorts;
  /** Sends picture and sound only through a relay, so that nobody in the visit learns this page's address. */
  readonly relayOnly?: boolean;
  /** How long the portal may take for a ticket, in milliseconds; 15 000 by default. */
  readonly ticketTimeoutMs?: number;
  /** When to try a lost service again. By default at once, then less and less often, at last every five seconds without end. */
  readonly reconnectPolicy?: ReconnectPolicy;
}

/**
 * The connection to the service: `closed` none is wanted · `connecting` the first is being made · `open` it works · `lost` it
 * worked, and is being made again. A call goes on without it.
 */
export type SignallingStatus = 'closed' | 'connecting' | 'open' | 'lost';

/** Everything that elements draw. Frozen; each change replaces it as a whole. See `SnapshotStore`. */
export interface VisitSnapshot {
  /** Where the person is. */
  readonly state: VisitState;
  readonly signalling: SignallingStatus;
  /** This person, as the service knows them; absent until its welcome. */
  readonly self?: Self;
  /** This person's camera, microphone and screen. */
  readonly media: MediaSnapshot;
  /** Id of the visit that this person is in (staff may go from one to another). */
  readonly visit?: string;
  /** The others in the visit; empty before admission. */
  readonly participants: readonly ParticipantSnapshot[];
  /** Staff: everybody in the waiting room and the visits, longest wait first. */
  readonly lobby: readonly LobbyPerson[];
  /** Patient or guest, while they wait: their place, and whether staff are there. */
  readonly queue?: Queue;
  /** Notes between this person and staff, oldest first; forgotten with the visit. */
  readonly notes: readonly Note[];
  /** Staff: the notice that everybody in the waiting room sees. */
  readonly notice?: Notice;
  /** What is known of the network. */
  readonly network: NetworkSnapshot;
  /** What this person's microphone gives. */
  readonly voice: OwnVoice;
  /** Who else is in the room with this person, as {@link VisitSessionApi.setCompany} was told; absent: nobody. */
  readonly company?: string;
  /** How the call went; set once the visit is over, or left by staff, until the next begins. Absent if there was none. */
  readonly summary?: CallSummary;
  /** The service's clock minus this device's, in milliseconds; 0 until the service has said what time it is. */
  readonly clockOffset: number;
}

/** Something in the snapshot changed. */
export class SessionChangeEvent extends CustomEvent<{readonly snapshot: VisitSnapshot; readonly previous: VisitSnapshot}> {
  static readonly type = 'change';
  constructor(snapshot: VisitSnapshot, previous: VisitSnapshot) {
    super(SessionChangeEvent.type, {detail: {snapshot, previous}});
  }
}

/** The state changed: its name, or what it carries. */
export class SessionStateChangeEvent extends CustomEvent<{readonly state: VisitState; readonly previous: VisitState}> {
  static readonly type = 'state-change';
  constructor(state: VisitState, previous: VisitState) {
    super(SessionStateChangeEvent.type, {detail: {state, previous}});
  }
}

/** Something failed. If it failed for good, the state is `failed` too. */
export class SessionErrorEvent extends CustomEvent<{readonly error: VisitError | MediaFailure}> {
  static readonly type = 'error';
  constructor(error: VisitError | MediaFailure) {
    super(SessionErrorEvent.type, {detail: {error}});
  }
}

/** This person has said who else is in the room with them; empty: nobody. Nothing keeps it: a portal that has to, listens. */
export class SessionCompanyEvent extends CustomEvent<{readonly company: string}> {
  static readonly type = 'company';
  constructor(company: string) {
    super(SessionCompanyEvent.type, {detail: {company}});
  }
}

/** Events of a session. */
export interface SessionEventMap {
  change: SessionChangeEvent;
  'state-change': SessionStateChangeEvent;
  error: SessionErrorEvent;
  company: SessionCompanyEvent;
}

/** How somebody goes to the waiting room. */
export interface ConnectOptions {
  /** What the others see; without it, the name in the ticket. */
  readonly name?: string;
  /** Only if the service still has a place for this person, as after a reload; else the state goes back to where it was. */
  readonly returning?: boolean;
}

/**
 * What elements use of a session. `VisitSession` implements it, and so does the fake of `visit-elements/testing`.
 *
 * Commands never throw, and their promises never reject: the next snapshot has the result. A failure is reported as an
 * `error` event, with a `VisitError` or a `MediaFailure`. Each command below names its codes. The service can also answer
 * every command that it gets with one of its own codes (`rate-limited`, `not-allowed` …). A command that makes no sense in
 * the present state, or after {@link close}, does nothing.
 *
 * @example Staff let the person in who has waited longest:
 * ```ts
 * const [first] = session.snapshot.lobby;
 * if (first) session.admit(first.id);
 * ```
 */
export interface VisitSessionApi extends TypedEventTarget<SessionEventMap> {
  /** The present snapshot. Frozen; each change replaces it as a whole, and fires `change`. */
  readonly snapshot: VisitSnapshot;
  /** Real-time text with everybody in the visit; it changes as people type, so it is no part of the snapshot. */
  readonly text: TextConversation;
  /**
   * Opens camera and microphone, or tries again those that failed; before a visit, the state is `preparing` from then on.
   * The service does not learn of it.
   *
   * @param kinds - Which of them; both by default.
   * @param answer - What the browser has answered already, where a control of its own was pressed (`<usermedia>`): it is not
   *   asked again. Without it the browser asks the person, if it has to.
   * @returns Resolves when the browser has answered, or has not for 8 s. An `error` with a `MediaFailure` says what failed.
   */
  prepare(kinds?: readonly MediaKind[], answer?: CaptureAnswer): Promise<void>;
  /**
   * Goes to the waiting room (staff: opens it) under a display name. While on the way already: tries again at once.
   *
   * Errors, with the state `failed`: `not-configured` (`service` is no address), `webrtc-unsupported`, `ticket-unavailable`,
   * `ticket-unusable`, `clock-skew`, `service-incompatible`, or the code with which the service refused. `service-unreachable` is reported after 20 s without
   * it, once for each outage; the state stays, because it is tried again.
   */
  connect(options?: ConnectOptions): void;
  /**
   * In `idle` and `preparing`: asks the service whether it would let this person in, so that a login that is too weak, or a visit
   * that has closed or not opened yet, is told before they have given a name and tried their devices. Nobody comes by it; it
   * uses one ticket up. A refusal leads to the state to which it would lead after {@link connect}, and to its error; from
   * `early` the person is back where they were when the waiting room has opened. Anything else changes nothing: no ticket, no
   * answer, a service that cannot be asked. Resolves when the answer is there or none came in time; {@link connect} ends it.
   */
  checkEntry(): Promise<void>;
  /** From `elsewhere`: goes on here and closes the other window's connection. */
  takeOver(): void;
  /** Mutes or unmutes; opens the microphone if it is not open. Resolves when the browser has answered. */
  setMicrophone(on: boolean): Promise<void>;
  /** Turns the camera on or off; its light goes out half a second later. Resolves when the browser has answered. */
  setCamera(on: boolean): Promise<void>;
  /**
   * Uses another device, in a running call too; if it does not open, the one before is used again.
   *
   * @param deviceId - Of one of `snapshot.media.devices`.
   */
  selectDevice(kind: MediaKind, deviceId: string): Promise<void>;
  /**
   * Leaves the visit or the waiting room; staff go from a visit to their waiting room. Camera, microphone and links are cut
   * at once; the state follows when the service has confirmed it, after 2 s at the latest.
   */
  leave(): void;
  /** Uses the camera that looks the other way, or the next in the list. */
  switchCamera(): Promise<void>;
  /**
   * Shares a screen or a window with everybody in the visit, or stops. Call it from a tap or a key press. A screen that was
   * not shared is no error: `snapshot.media.screen.failure` says why.
   */
  shareScreen(on: boolean): Promise<void>;
  /** Says to everybody that this person signs: pictures then keep their movement when the network is short. */
  setSigning(on: boolean): void;
  /** Keeps this person's picture sharp rather than smooth, to show something. */
  setDetail(on: boolean): void;
  /**
   * Says who else is in the room with this person: to staff while they wait, and to the others in the visit, as
   * `participants[].company` and `lobby[].company`. Forgotten at the end of the visit. Fires `company`.
   *
   * @param text - In one line, cut to 100 characters; empty: nobody.
   */
  setCompany(text: string): void;
  /** Plays the others' sound through another speaker, where the browser can. */
  selectSpeaker(deviceId: string): void;
  /**
   * Tests the network in the background, for at most 12 s, while no call is running; a call ends it. What it finds is in
   * `snapshot.network`, and grows while it runs. Resolves at its end; what could not be found out is no error.
   */
  checkNetwork(): Promise<void>;
  /**
   * Patient or guest: asks to be phoned instead, from wherever they are, also from a browser that cannot call, or when the
   * visit's time has passed. Camera and microphone are closed. Errors are those of {@link connect}, and `internal` with the
   * state `failed` when the service could not record the request.
   */
  requestPhone(request: PhoneRequest): void;
  /**
   * Takes the request back, and waits again. Error: `service-unreachable`; then the request stands. Does nothing for somebody whom
   * staff have declined (`task.cause`).
   */
  cancelPhone(): void;
  /**
   * Sends a note: staff to a person, or to everybody who waits; somebody who waits, to staff. Error: `service-unreachable`;
   * then it was not sent.
   *
   * @param personId - Staff: to whom; to everybody who waits if left out.
   */
  sendNote(text: string, personId?: string): void;
  /** Staff: sets the notice that everybody in the waiting room sees. Error: `service-unreachable`. */
  setNotice(notice: Notice): void;
  /** Staff: how far they have come with somebody who is to be phoned; `done` ends it. Error: `service-unreachable`. */
  setPhoneStatus(personId: string, status: 'seen' | 'calling' | 'done'): void;
  /**
   * Staff: opens camera and microphone, waits for them at most 8 s, and lets a person in, into a visit with these staff.
   * Errors: `service-unreachable`, or the service's, such as `already-handled` when a colleague was first.
   */
  admit(personId: string): void;
  /** Staff: turns a person away for good. Error: `service-unreachable`. */
  decline(personId: string): void;
  /** Staff: puts a person on hold, out of a running visit too. Error: `service-unreachable`. */
  hold(personId: string): void;
  /** Staff: lets a person who is on hold, or is to be phoned, wait again. Error: `service-unreachable`. */
  release(personId: string): void;
  /** Staff: takes a person out of the visit for good. Error: `service-unreachable`. */
  remove(personId: string): void;
  /** Staff: enters a visit that a colleague has opened, as {@link admit} does. Error: `service-unreachable`. */
  enter(visitId: string): void;
  /**
   * Staff: ends a visit for everybody in it. While the service is away, the visit ends when it is back.
   *
   * @param visitId - Which visit; the one they are in if left out.
   */
  endVisit(visitId?: string): void;
  /** Stops every track and closes every connection, without a word to the service; the state is `idle` again. */
  close(): void;
}
