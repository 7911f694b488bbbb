import type {MediaFailure} from '../../core/media/media-failure.js';
import type {VisitSnapshot} from '../../core/session/session-types.js';
import type {VisitError} from '../../core/visit-error.js';
import type {VisitState} from '../../core/session/visit-state.js';

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

export interface VisitErrorDetail {
  /** Switch on `code`, or for a device on `kind`; texts are for developers. */
  readonly error: VisitError | MediaFailure;
}

/** Something failed. */
export class VisitErrorEvent extends CustomEvent<VisitErrorDetail> {
  static readonly type = 'visit-error';
  constructor(error: VisitError | MediaFailure) {
    super(VisitErrorEvent.type, {detail: {error}});
  }
}
