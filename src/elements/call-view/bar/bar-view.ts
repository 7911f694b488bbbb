import type {VisitSnapshot} from '../../../core/session/session-types.js';
import type {CallModel} from '../call-model.js';
import type {CallActions, CallUi} from '../call-ui.js';
import type {Question} from './question.js';

/** `menu`: what has no room in the bar · `people`: who is in the call. */
export type Sheet = 'menu' | 'people';

/** What the bar and its sheets show. */
export interface BarCall {
  readonly model: CallModel;
  /** Without a session, only what can be done to two streams is offered. */
  readonly snapshot: VisitSnapshot | undefined;
  readonly ui: CallUi;
}

/** The bar as its buttons, sheets and questions see it. */
export interface BarView extends BarCall {
  readonly actions: CallActions;
  readonly show: (sheet: Sheet) => void;
  /** Closes the sheet, so that it does not cover what comes, and acts in the same press. */
  readonly closeAnd: (act: () => void) => void;
  /** Leaves, or asks first. */
  readonly leave: () => void;
  /** Ends the visit for everybody, or asks first. */
  readonly end: () => void;
  readonly ask: (question: Question) => void;
}
