import type {Logger} from '../ports/ports.js';
import {isSame} from '../util/shallow-equal.js';
import {SessionChangeEvent, SessionStateChangeEvent, type VisitSnapshot} from './session-types.js';
import {VISIT_TRANSITIONS, type VisitState} from './visit-state.js';

type Removable = 'self' | 'visit' | 'queue' | 'notice' | 'company' | 'summary';

/** What changes in a snapshot. `undefined` removes a field that is optional. */
export type SnapshotChanges = Partial<Omit<VisitSnapshot, 'state' | Removable>> & {
  readonly [K in Removable]?: VisitSnapshot[K] | undefined;
};

/** What caused a change of state: this client's own rules, or something that came from outside. */
export type Cause = 'own' | 'outside';

/**
 * Goes to a state, and changes in the same step what belongs to it.
 *
 * @param cause - A change that is not in the transition table throws when it is our `own`, because then it is a bug; from
 * `outside` it is logged and nothing changes.
 * @returns Whether the store is in that state now.
 * @throws {Error} when our own rules ask for a change that is not in the table.
 */
export type StateWriter = (state: VisitState, cause: Cause, changes?: SnapshotChanges) => boolean;

/** Where the store fires `change` and `state-change`: the session itself. */
export type SnapshotTarget = Pick<EventTarget, 'dispatchEvent'>;

/**
 * Holds the one snapshot of a session: everything that a view needs to draw, in one frozen object.
 *
 * **What a snapshot is.** A plain object that is true at one moment: the visit's state, the connection, the person's own
 * devices, the others in the call, the waiting room. Nothing in it moves (streams apart, which browsers own). A change makes
 * a new object; parts that did not change are the same objects as before, so `===` on a part tells whether it must be drawn
 * again, and two moments can be compared: `change` carries the snapshot and the one before it.
 *
 * **Who may change it.** Every part of the session may {@link patch} what it knows about: the media their devices, the
 * lobby list its persons. The *state* is different. All of it follows from one set of rules, and two writers would sooner or
 * later disagree. {@link create} therefore gives the writer of the state apart from the store, and gives it once, to the
 * caller. The caller is `VisitStateMachine`, which keeps it private; the others report to the machine what happened.
 *
 * **Why it is frozen.** Elements, the portal's own code and frameworks get the same object. If one of them could change it,
 * the others would draw something that nobody decided, and no event would say so.
 *
 * @example Draws from snapshots, without a framework:
 * ```ts
 * const draw = ({state, participants}: VisitSnapshot): void => {
 *   title.textContent = state.name === 'in-call' ? `With ${participants.map(({name}) => name).join(', ')}` : state.name;
 * };
 * draw(session.snapshot);
 * session.addEventListener('change', ({detail: {snapshot, previous}}) => {
 *   if (snapshot.state !== previous.state || snapshot.participants !== previous.participants) draw(snapshot);
 * });
 * ```
 */
export class SnapshotStore {
  readonly #target: SnapshotTarget;
  readonly #logger: Logger;
  #snapshot: VisitSnapshot;

  private constructor(target: SnapshotTarget, logger: Logger, initial: VisitSnapshot) {
    this.#target = target;
    this.#logger = logger;
    this.#snapshot = freeze(initial);
  }

  /** @returns a store, and the only function that writes its state. */
  static create(target: SnapshotTarget, logger: Logger, initial: VisitSnapshot): {readonly store: SnapshotStore; readonly go: StateWriter} {
    const store = new SnapshotStore(target, logger, initial);
    return {store, go: (state, cause, changes = {}) => store.#go(state, cause, changes)};
  }

  /** What is true now. The same object for as long as nothing changes. */
  get snapshot(): VisitSnapshot {
    return this.#snapshot;
  }

  get state(): VisitState {
    return this.#snapshot.state;
  }

  /** Changes anything but the state. Fires `change` only if a field changed. */
  patch(changes: SnapshotChanges): void {
    this.#replace(changes, this.state);
  }

  #go(state: VisitState, cause: Cause, changes: SnapshotChanges): boolean {
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
    const {self, visit, queue, notice, company, summary, ...rest} = {...previous, ...changes, state};
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
      ...(company !== undefined && {company}),
      ...(summary !== undefined && {summary}),
    };
    if (isSame(previous, next)) return;
    this.#snapshot = freeze(next);
    this.#target.dispatchEvent(new SessionChangeEvent(next, previous));
    // A listener may have changed the state once more; then that change has already been reported.
    if (state !== previous.state && this.state === state) {
      this.#target.dispatchEvent(new SessionStateChangeEvent(state, previous.state));
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
