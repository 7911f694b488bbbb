import type {VisitState} from '../../../core/session/visit-state.js';

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

/**
 * The step that a visit's state belongs to. Before anybody has been told of the person, it depends on whether they
 * have given their name.
 */
export function stepOf(state: VisitState, named: boolean): JoinStep {
  switch (state.name) {
    case 'idle':
    case 'preparing':
      return named ? 'check' : 'name';
    case 'connecting':
    case 'early':
    case 'elsewhere':
    case 'ended':
    case 'declined':
    case 'failed':
      return state.name;
    case 'waiting':
    case 'held':
      return 'waiting';
    // Staff have no place in this flow; the waiting room says that they are not in it.
    case 'attending':
      return 'waiting';
    case 'phone-fallback':
      return 'phone';
    case 'joining':
    case 'in-call':
    case 'reconnecting':
      return 'call';
  }
}
