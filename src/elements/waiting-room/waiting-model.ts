import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import type {VisitSnapshot} from '../../core/session/session-types.js';
import {MediaFailure} from '../../core/media/media-failure.js';
import {IN_VISIT} from '../../core/session/visit-state.js';
import type {Note} from '../../protocol/index.js';
import type {ToggleState} from '../shared/media/media-toggles.js';

export const WAITING_ROOM_STATES = ['waiting', 'outside', 'held', 'phone', 'admitted'] as const;
/**
 * `outside`: not in the waiting room · `waiting` · `held`: staff have put the person on hold · `phone`: staff are to phone
 * the person instead · `admitted`.
 */
export type WaitingRoomState = (typeof WAITING_ROOM_STATES)[number];

export const STAFF_PRESENCES = ['unknown', 'present', 'absent'] as const;
/** Whether any staff who can let people in have the waiting room open. */
export type StaffPresenceState = (typeof STAFF_PRESENCES)[number];

/** A visit counts as late five minutes after its booked time; in milliseconds. */
const LATE_MS = 5 * 60_000;
/** A longer wait than this, in milliseconds, is a wrong clock. */
const LONGEST_MS = 12 * 3_600_000;

/** How things stand in the waiting room; nobody is named. */
export interface WaitingQueue {
  /** Of the clinic, or, where the service knows who they are, of this visit's own staff. */
  readonly staff: StaffPresenceState;
  /** Whether `staff` is about the visit's own staff. */
  readonly isOwnStaff?: boolean;
  readonly late: boolean;
  /** Whole minutes past the booked time; `undefined` where not known. */
  readonly lateMinutes?: number | undefined;
  /** In minutes. */
  readonly expectedMinutes: number | undefined;
  /** 1 is next. */
  readonly place: number | undefined;
}

/** Everything that the waiting room draws, wherever it comes from. */
export interface WaitingModel {
  readonly state: WaitingRoomState;
  /** Whether the connection to the service is lost; the place is kept. */
  readonly lost: boolean;
  readonly stream: MediaStream | undefined;
  readonly microphone: ToggleState;
  readonly camera: ToggleState;
  /** Devices that do not work. */
  readonly failures: readonly MediaFailure[];
  readonly visit: string | undefined;
  /** Whom the person is to meet, as the ticket says. */
  readonly caregiver?: string | undefined;
  readonly queue: WaitingQueue;
  /** Oldest first; `undefined` where nobody can be written to. */
  readonly notes: readonly Note[] | undefined;
  /** Whole minutes waited; `undefined` where not known. */
  readonly waitedMinutes: number | undefined;
  /** Whether the visit has ended because staff phoned. */
  readonly phoned: boolean;
}

/**
 * What a session says.
 *
 * @param now - By this device's clock, in milliseconds since 1970.
 * @param given - By the page, for what the service does not say.
 */
export function fromSession(snapshot: VisitSnapshot, now: number, given: WaitingQueue): WaitingModel {
  const {state, media} = snapshot;
  const serviceNow = now + snapshot.clockOffset;
  const waiting = state.name === 'waiting' || state.name === 'held' ? state : undefined;
  return {
    state: stateOf(snapshot),
    lost: snapshot.signalling === 'lost',
    stream: media.stream,
    microphone: deviceOf(media.microphone),
    camera: deviceOf(media.camera),
    failures: failuresOf(media),
    visit: snapshot.visit,
    caregiver: waiting?.caregiver,
    queue: queueOf(snapshot, serviceNow, given),
    notes: snapshot.notes,
    waitedMinutes: waiting && minutesSince(waiting.since, serviceNow),
    phoned: state.name === 'ended' && state.reason === 'phoned',
  };
}

function queueOf({state, queue}: VisitSnapshot, serviceNow: number, given: WaitingQueue): WaitingQueue {
  const lateBy = state.name === 'waiting' ? lateMinutes(state, serviceNow) : undefined;
  return {
    ...presenceOf(queue, given),
    late: given.late || (queue?.late ?? false) || lateBy !== undefined,
    lateMinutes: lateBy,
    expectedMinutes: queue?.expectedMinutes ?? given.expectedMinutes,
    place: queue?.place ?? given.place,
  };
}

/** Of the visit's own staff where the ticket names them, else of the clinic's, else what the page says. */
function presenceOf(queue: VisitSnapshot['queue'], given: WaitingQueue): Pick<WaitingQueue, 'staff' | 'isOwnStaff'> {
  const present = queue?.visitStaffPresent ?? queue?.staffPresent;
  if (present === undefined) return {staff: given.staff, isOwnStaff: false};
  return {staff: present ? 'present' : 'absent', isOwnStaff: queue?.visitStaffPresent !== undefined};
}

/** A person who comes late themselves does not see that staff are late. */
function lateMinutes({since, starts}: {readonly since: number; readonly starts?: number}, now: number): number | undefined {
  if (starts === undefined || now < Math.max(starts, since) + LATE_MS) return undefined;
  return minutesSince(starts, now);
}

function minutesSince(since: number, now: number): number | undefined {
  const waited = now - since;
  return waited < 0 || waited > LONGEST_MS ? undefined : Math.floor(waited / 60_000);
}

function stateOf({state: {name}}: VisitSnapshot): WaitingRoomState {
  if (name === 'waiting' || name === 'held') return name;
  if (name === 'phone-fallback') return 'phone';
  return IN_VISIT.has(name) ? 'admitted' : 'outside';
}

/** A microphone whose own switch is off is open, yet nothing comes from it: browsers then say that its track is muted. */
function failuresOf({microphone, camera, stream}: MediaSnapshot): readonly MediaFailure[] {
  const failed = [microphone, camera].flatMap(({status, failure}) => (status === 'failed' && failure !== undefined ? [failure] : []));
  const isSilent = microphone.status === 'on' && stream.getAudioTracks().some(({muted}) => muted);
  return isSilent ? [new MediaFailure('silent', 'microphone'), ...failed] : failed;
}

function deviceOf({status}: DeviceSnapshot): ToggleState {
  if (status === 'on') return 'on';
  return status === 'opening' ? 'busy' : 'off';
}
