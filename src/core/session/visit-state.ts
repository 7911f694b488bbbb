import type {EndReason, PhoneTask} from '../../protocol/index.js';
import type {VisitError} from '../visit-error.js';

/** Why a visit is over for this person; `moved`: they went on in another window. */
export type VisitEndReason = EndReason | 'moved';

/** Where a person is in their visit. Every state carries what is needed to draw it. */
export type VisitState =
  /** Nothing is open. */
  | {readonly name: 'idle'}
  /** Camera and microphone are being opened and checked; the service does not know of it. */
  | {readonly name: 'preparing'}
  /** On the way to the waiting room; `attempt` counts from 1. */
  | {readonly name: 'connecting'; readonly attempt: number}
  /** The waiting room opens later, at `opens` (ms since 1970); the page goes there, or back to where it was, by itself. */
  | {readonly name: 'early'; readonly opens: number}
  /** The same person is already here in another window, which a take-over would close. */
  | {readonly name: 'elsewhere'}
  /**
   * Patient or guest: in the locked waiting room. `since`, and the booked start where known: ms since 1970. `caregiver`: the
   * name of whom they are to meet, where the portal says it.
   */
  | {readonly name: 'waiting'; readonly since: number; readonly starts?: number; readonly caregiver?: string}
  /** As `waiting`, put on hold by staff. */
  | {readonly name: 'held'; readonly since: number; readonly starts?: number; readonly caregiver?: string}
  /**
   * Patient or guest: staff are to phone them instead; neither camera nor microphone is open. `task.cause` says that they did
   * not ask for it: `declined` by staff, for one. Staff see the task, so a call may be promised.
   */
  | {readonly name: 'phone-fallback'; readonly task: PhoneTask}
  /** Staff: at the waiting room, in no visit. */
  | {readonly name: 'attending'}
  /** Admitted; no picture or sound from anybody yet. `since`: ms since 1970, when the first of them was there to connect to. */
  | {readonly name: 'joining'; readonly since?: number}
  | {readonly name: 'in-call'}
  /** In the visit, but nothing arrives from anybody who should be heard; healing goes on by itself. */
  | {readonly name: 'reconnecting'; readonly since: number}
  | {readonly name: 'ended'; readonly reason: VisitEndReason}
  /** Turned away by staff. Nobody was told to phone: where the portal wants that, the state is `phone-fallback`. */
  | {readonly name: 'declined'}
  /**
   * `phoneTask`: staff have a task to phone this person; without it, nobody was told to, and no text may promise it. `closes`:
   * with `visit-closed`, when that was (ms since 1970).
   */
  | {readonly name: 'failed'; readonly error: VisitError; readonly phoneTask?: boolean; readonly closes?: number};

/** Name of a {@link VisitState}. */
export type VisitStateName = VisitState['name'];

/**
 * Which state may follow which. A change that is not in the table throws if our own rules ask for it, because that is a bug.
 * If it comes from the service, it is logged and ignored.
 */
export const VISIT_TRANSITIONS: Readonly<Record<VisitStateName, readonly VisitStateName[]>> = {
  idle: ['preparing', 'connecting', 'early', 'ended', 'declined', 'failed'],
  preparing: ['idle', 'preparing', 'connecting', 'early', 'ended', 'declined', 'failed'],
  early: ['early', 'preparing', 'connecting', 'ended', 'declined', 'failed', 'idle'],
  connecting: ['connecting', 'early', 'preparing', 'elsewhere', 'phone-fallback', 'waiting', 'held', 'attending', 'joining', 'ended', 'declined', 'failed', 'idle'],
  elsewhere: ['connecting', 'phone-fallback', 'waiting', 'held', 'attending', 'joining', 'ended', 'declined', 'failed', 'idle'],
  waiting: ['waiting', 'held', 'phone-fallback', 'joining', 'connecting', 'elsewhere', 'ended', 'declined', 'failed', 'idle'],
  held: ['held', 'waiting', 'phone-fallback', 'joining', 'connecting', 'elsewhere', 'ended', 'declined', 'failed', 'idle'],
  'phone-fallback': ['phone-fallback', 'waiting', 'held', 'joining', 'connecting', 'elsewhere', 'ended', 'declined', 'failed', 'idle'],
  attending: ['joining', 'connecting', 'elsewhere', 'ended', 'failed', 'idle'],
  joining: ['in-call', 'reconnecting', 'phone-fallback', 'waiting', 'held', 'attending', 'elsewhere', 'ended', 'failed', 'idle'],
  'in-call': ['joining', 'reconnecting', 'phone-fallback', 'waiting', 'held', 'attending', 'elsewhere', 'ended', 'failed', 'idle'],
  reconnecting: ['joining', 'in-call', 'phone-fallback', 'waiting', 'held', 'attending', 'elsewhere', 'ended', 'failed', 'idle'],
  ended: ['idle', 'preparing', 'connecting'],
  declined: ['idle', 'preparing', 'connecting'],
  failed: ['idle', 'preparing', 'connecting'],
};

/** States in which a person takes part in a visit. */
export const IN_VISIT: ReadonlySet<VisitStateName> = new Set(['joining', 'in-call', 'reconnecting']);
/** States in which a visit is over. */
export const OVER: ReadonlySet<VisitStateName> = new Set(['ended', 'declined', 'failed']);
