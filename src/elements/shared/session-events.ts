import type {CallSummary} from '../../core/call/call-summary.js';
import type {MediaFailure} from '../../core/media/media-failure.js';
import type {VisitSnapshot} from '../../core/session/session-types.js';
import type {VisitError} from '../../core/visit-error.js';
import type {VisitEndReason, VisitState} from '../../core/session/visit-state.js';

/** Detail of {@link VisitStateChangeEvent}. */
export interface VisitStateChangeDetail {
  readonly state: VisitState;
  /** `undefined` for the first state of a session. */
  readonly previous: VisitState | undefined;
}

/** The visit moved to another state. */
export class VisitStateChangeEvent extends CustomEvent<VisitStateChangeDetail> {
  static readonly type = 'visit-state-change';
  constructor(detail: VisitStateChangeDetail) {
    super(VisitStateChangeEvent.type, {detail});
  }

  /** The event for a new snapshot, unless the state stayed as it was. */
  static between(snapshot: VisitSnapshot, previous: VisitSnapshot | undefined): VisitStateChangeEvent | undefined {
    if (snapshot.state === previous?.state) return undefined;
    return new VisitStateChangeEvent({state: snapshot.state, previous: previous?.state});
  }
}

/** Detail of {@link VisitEndedEvent}. */
export interface VisitEndedDetail {
  /** Which visit. Only for staff, who have one after another. */
  readonly visit?: string;
  /** Why it is over for this person. Absent for staff, who go back to their waiting room. */
  readonly reason?: VisitEndReason;
  /** How the call went, for the portal's own log; absent if there was none. Nothing personal is in it. */
  readonly summary?: CallSummary;
}

/** The visit is over for this person: it has ended, they have left it, or staff declined it. */
export class VisitEndedEvent extends CustomEvent<VisitEndedDetail> {
  static readonly type = 'visit-ended';
  constructor(detail: VisitEndedDetail) {
    super(VisitEndedEvent.type, {detail});
  }
}

/** Detail of {@link VisitErrorEvent}. */
export interface VisitErrorDetail {
  /** Switch on `code`; texts are for developers. */
  readonly error: VisitError | MediaFailure;
}

/** Something failed. */
export class VisitErrorEvent extends CustomEvent<VisitErrorDetail> {
  static readonly type = 'visit-error';
  #isRead = false;

  constructor(error: VisitError | MediaFailure) {
    super(VisitErrorEvent.type, {detail: {error}});
  }

  override get detail(): VisitErrorDetail {
    this.#isRead = true;
    return super.detail;
  }

  /** Whether a listener has looked at what failed. */
  get isRead(): boolean {
    return this.#isRead;
  }
}
