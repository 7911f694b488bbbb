import type {LobbyPerson, Note, Notice, PhoneRequest, Queue, Self} from '../../protocol/index.js';
import type {CallSummary} from '../call/call-summary.js';
import type {OwnVoice, ParticipantSnapshot} from '../call/call-types.js';
import type {MediaFailure} from '../media/media-failure.js';
import type {MediaKind} from '../ports/ports.js';
import type {MediaSnapshot} from '../media/media-types.js';
import type {NetworkSnapshot} from '../network-check/network-report.js';
import type {TextConversation} from '../real-time-text/text-conversation.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';
import type {VisitError} from '../visit-error.js';
import type {VisitState} from './visit-state.js';

/** The connection to the service. A call goes on without it. */
export type SignallingStatus = 'closed' | 'connecting' | 'open' | 'lost';

/** Everything that elements draw; frozen, and replaced as a whole at every change. */
export interface VisitSnapshot {
  readonly state: VisitState;
  readonly signalling: SignallingStatus;
  /** Oneself, once the service has welcomed one. */
  readonly self?: Self;
  readonly media: MediaSnapshot;
  /** The visit one is in (staff may go from one to another). */
  readonly visit?: string;
  /** The others in the visit; empty before admission. */
  readonly participants: readonly ParticipantSnapshot[];
  /** Staff: everybody in the waiting room and the visits, longest wait first. */
  readonly lobby: readonly LobbyPerson[];
  /** How things stand in the waiting room one is in. */
  readonly queue?: Queue;
  /** Notes between oneself and staff, oldest first; forgotten with the visit. */
  readonly notes: readonly Note[];
  /** Staff: what everybody in the waiting room is told. */
  readonly notice?: Notice;
  /** What is known of the network. */
  readonly network: NetworkSnapshot;
  readonly voice: OwnVoice;
  /** How the call went; set once the visit is over, or left by staff, until the next begins. Absent if there was none. */
  readonly summary?: CallSummary;
  /** The service's clock minus this device's, in milliseconds; 0 until the service has told. */
  readonly clockOffset: number;
}

/** Something in the snapshot changed. */
export class SessionChangeEvent extends CustomEvent<{readonly snapshot: VisitSnapshot; readonly previous: VisitSnapshot}> {
  static readonly type = 'change';
  constructor(snapshot: VisitSnapshot, previous: VisitSnapshot) {
    super(SessionChangeEvent.type, {detail: {snapshot, previous}});
  }
}

/** The state's name changed, or what it carries. */
export class SessionStateChangeEvent extends CustomEvent<{readonly state: VisitState; readonly previous: VisitState}> {
  static readonly type = 'state-change';
  constructor(state: VisitState, previous: VisitState) {
    super(SessionStateChangeEvent.type, {detail: {state, previous}});
  }
}

/** Something failed; if for good, the state is `failed` too. */
export class SessionErrorEvent extends CustomEvent<{readonly error: VisitError | MediaFailure}> {
  static readonly type = 'error';
  constructor(error: VisitError | MediaFailure) {
    super(SessionErrorEvent.type, {detail: {error}});
  }
}

export interface SessionEventMap {
  change: SessionChangeEvent;
  'state-change': SessionStateChangeEvent;
  error: SessionErrorEvent;
}

/** How somebody goes to the waiting room. */
export interface ConnectOptions {
  /** What the others see. */
  readonly name?: string;
  /** Only if the service still has a place for this person, as after a reload; else the state goes back to where it was. */
  readonly returning?: boolean;
}

/**
 * What elements use of a session; `VisitSession` is it, and so is the fake of `visit-elements/testing`.
 * Commands never throw and never claim: what came of one is in the next snapshot.
 */
export interface VisitSessionApi extends TypedEventTarget<SessionEventMap> {
  readonly snapshot: VisitSnapshot;
  /** Real-time text with everybody in the visit; it changes as people type, so it is no part of the snapshot. */
  readonly text: TextConversation;
  /** Opens camera and microphone, or tries again those that failed. Never rejects. */
  prepare(kinds?: readonly MediaKind[]): Promise<void>;
  /** Goes to the waiting room (staff: opens it) under a display name. While on the way already: tries again at once. */
  connect(options?: ConnectOptions): void;
  /** From `elsewhere`: goes on here and closes the other window's connection. */
  takeOver(): void;
  /** Mutes or unmutes; opens the microphone if it is not open. */
  setMicrophone(on: boolean): Promise<void>;
  /** Turns the camera, and its light, on or off. */
  setCamera(on: boolean): Promise<void>;
  /** Uses another device, in a running call too. */
  selectDevice(kind: MediaKind, deviceId: string): Promise<void>;
  /** Leaves the visit or the waiting room; staff go back to their waiting room. */
  leave(): void;
  /** Uses the camera that looks the other way, or the next in the list. */
  switchCamera(): Promise<void>;
  /** Shares a screen or a window with everybody, or stops. To be called from a tap or a key press. Never rejects. */
  shareScreen(on: boolean): Promise<void>;
  /** Says to everybody that this person signs: pictures then keep their movement when the network is short. */
  setSigning(on: boolean): void;
  /** Keeps this person's picture sharp rather than smooth, to show something. */
  setDetail(on: boolean): void;
  /** Plays others' sound through another speaker. */
  selectSpeaker(deviceId: string): void;
  /** Tests the network in the background, while nothing else goes on; what it finds is in `network`. Never rejects. */
  checkNetwork(): Promise<void>;
  /**
   * Patient or guest: asks to be phoned instead, from wherever they are, also from a browser that cannot call, or when the
   * visit's time has passed. Camera and microphone are closed.
   */
  requestPhone(request: PhoneRequest): void;
  /** Takes the request back, and waits again. */
  cancelPhone(): void;
  /** Writes a note: staff to a person, or without one to everybody who waits; somebody who waits, to staff. */
  sendNote(text: string, personId?: string): void;
  /** Staff: what everybody in the waiting room is told. */
  setNotice(notice: Notice): void;
  /** Staff: how far they have come with somebody who is to be phoned; `done` ends it. */
  setPhoneStatus(personId: string, status: 'seen' | 'calling' | 'done'): void;
  admit(personId: string): void;
  decline(personId: string): void;
  hold(personId: string): void;
  release(personId: string): void;
  remove(personId: string): void;
  /** Staff: enters a visit that a colleague has opened. */
  enter(visitId: string): void;
  /** Staff: ends a visit for everybody; without an id, the one they are in. */
  endVisit(visitId?: string): void;
  /** Stops every track, closes every connection; the state is `idle` again. */
  close(): void;
}
