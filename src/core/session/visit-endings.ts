import type {CloseReason} from '../../protocol/index.js';
import type {SnapshotChanges} from './snapshot-store.js';
import {VisitError} from '../visit-error.js';
import type {VisitState} from './visit-state.js';

/** What a close by the service means for the person; the others are failures. */
const STATE_AFTER: Partial<Record<CloseReason, VisitState>> = {
  left: {name: 'ended', reason: 'left'},
  ended: {name: 'ended', reason: 'ended'},
  removed: {name: 'ended', reason: 'removed'},
  replaced: {name: 'ended', reason: 'moved'},
  declined: {name: 'declined'},
};

/** Where a person is once the connection to the service is over for good. */
export function stateAfter(reason: CloseReason | undefined, error: VisitError | undefined): VisitState {
  return (reason && STATE_AFTER[reason]) ?? {name: 'failed', error: error ?? VisitError.refused('internal')};
}

/** What is no longer true of somebody who is out for good. */
export const NOTHING_LEFT: SnapshotChanges = {
  signalling: 'closed',
  visit: undefined,
  participants: [],
  lobby: [],
  queue: undefined,
  notes: [],
  notice: undefined,
};
