import type {VisitState, VisitStateName} from '../../../core/session/visit-state.js';

/**
 * Where the person is in the flow: `name` and terms · `check` of picture and sound · `connecting` · `early` (the
 * waiting room opens later) · `elsewhere` (open in another window) · `waiting` · `phone` (staff are to phone instead) ·
 * `call` · `ended` · `declined` · `failed`.
 */
export type JoinStep =
  | 'name'
  | 'check'
  | 'connecting'
  | 'early'
  | 'elsewhere'
  | 'waiting'
  | 'phone'
  | 'call'
  | 'ended'
  | 'declined'
  | 'failed';

/** Steps that a portal can replace, each in the slot of the same name. */
export const SLOTTED = ['name', 'check', 'waiting', 'call', 'ended'] as const;
export type SlottedStep = (typeof SLOTTED)[number];

/** Steps whose own element is loaded only when the step is reached. */
export type LoadedStep = 'check' | 'waiting' | 'call';

export function isSlotted(step: JoinStep): step is SlottedStep {
  return (SLOTTED as readonly JoinStep[]).includes(step);
}

export function isLoaded(step: JoinStep): step is LoadedStep {
  return step === 'check' || step === 'waiting' || step === 'call';
}

/** The element that a step needs; while it is early, picture and sound can be checked. */
export function neededBy(step: JoinStep): LoadedStep | undefined {
  if (step === 'early') return 'check';
  return isLoaded(step) ? step : undefined;
}

const STEPS: Readonly<Record<Exclude<VisitStateName, 'idle' | 'preparing'>, JoinStep>> = {
  connecting: 'connecting',
  early: 'early',
  elsewhere: 'elsewhere',
  ended: 'ended',
  declined: 'declined',
  failed: 'failed',
  waiting: 'waiting',
  held: 'waiting',
  // Staff have no place in this flow; the waiting room says that they are not in it.
  attending: 'waiting',
  'phone-fallback': 'phone',
  joining: 'call',
  'in-call': 'call',
  reconnecting: 'call',
};

/**
 * The step that a visit's state belongs to. Before the service has been told of the person, it depends on whether they
 * have given their name.
 */
export function stepOf({name}: VisitState, named: boolean): JoinStep {
  if (name === 'idle' || name === 'preparing') return named ? 'check' : 'name';
  return STEPS[name];
}
