import type {Logger} from '../ports/ports.js';
import {isSame} from '../util/shallow-equal.js';
import {SessionChangeEvent, SessionStateChangeEvent, type VisitSnapshot} from './session-types.js';
import {VISIT_TRANSITIONS, type VisitState} from './visit-state.js';

type Removable = 'self' | 'visit' | 'queue' | 'notice' | 'summary';

/** What changes in a snapshot; `undefined` takes away what need not be there. */
export type SnapshotChanges = Partial<Omit<VisitSnapshot, 'state' | Removable>> & {
  readonly [K in Removable]?: VisitSnapshot[K] | undefined;
};

/** Who brought a change of state about: this client's own rules, or something that came from outside. */
export type Cause = 'own' | 'outside';

/** The one frozen snapshot, and the only place where its state changes. */
export class SnapshotStore {
  readonly #emit: (event: Event) => void;
  readonly #logger: Logger;
  #snapshot: VisitSnapshot;

  constructor(emit: (event: Event) => void, logger: Logger, initial: VisitSnapshot) {
    this.#emit = emit;
    this.#logger = logger;
    this.#snapshot = freeze(initial);
  }

  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  get state(): VisitState {
    return this.#snapshot.state;
  }

  /** Changes anything but the state. Fires `change` unless nothing is other than it was. */
  patch(changes: SnapshotChanges): void {
    this.#replace(changes, this.state);
  }

  /**
   * Goes to a state, and changes whatever belongs to it in the same step.
   *
   * @param cause - A step outside the transition table throws when it is our `own`, for then it is a bug; from
   * `outside` it is logged and nothing changes.
   * @returns whether the state is as asked for.
   */
  go(state: VisitState, cause: Cause, changes: SnapshotChanges = {}): boolean {
    const from = this.state.name;
    if (from !== state.name && !VISIT_TRANSITIONS[from].includes(state.name)) {
      if (cause === 'own') throw new Error(`A visit does not go from ${from} to ${state.name}.`);
      this.#logger.warn('step ignored', {from, to: state.name});
      return false;
    }
    if (from !== state.name) this.#logger.info('state', {from, to: state.name});
    this.#replace(changes, isSame(this.state, state) ? this.state : state);
    return true;
  }

  #replace(changes: SnapshotChanges, state: VisitState): void {
    const previous = this.#snapshot;
    const {self, visit, queue, notice, summary, ...rest} = {...previous, ...changes, state};
    for (const list of ['participants', 'lobby', 'notes'] as const) {
      // One empty list is as good as another; a new one would count as a change.
      if (rest[list].length === 0 && previous[list].length === 0) Object.assign(rest, {[list]: previous[list]});
    }
    const next = {
      ...rest,
      ...(self !== undefined && {self}),
      ...(visit !== undefined && {visit}),
      ...(queue !== undefined && {queue}),
      ...(notice !== undefined && {notice}),
      ...(summary !== undefined && {summary}),
    };
    if (isSame(previous, next)) return;
    this.#snapshot = freeze(next);
    this.#emit(new SessionChangeEvent(next, previous));
    // A listener may have gone on to the next state; then that one has been told of already.
    if (state !== previous.state && this.state === state) {
      this.#emit(new SessionStateChangeEvent(state, previous.state));
    }
  }
}

function freeze(snapshot: VisitSnapshot): VisitSnapshot {
  Object.freeze(snapshot.state);
  Object.freeze(snapshot.participants);
  Object.freeze(snapshot.lobby);
  Object.freeze(snapshot.notes);
  return Object.freeze(snapshot);
}
