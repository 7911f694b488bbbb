import type {VisitPhoneRequestEvent} from '../shared/phone-request/phone-request-event.js';
import {REQUEST, type VisitLeaveRequestEvent} from '../shared/request-events.js';
import type {VisitEndedEvent, VisitErrorEvent, VisitStateChangeEvent} from '../shared/session-events.js';
import type {JoinStep} from './steps/join-step.js';
import type {VisitTerms} from './steps/terms.js';

export {VisitPhoneRequestEvent, type VisitPhoneRequestDetail} from '../shared/phone-request/phone-request-event.js';
export {VisitLeaveRequestEvent} from '../shared/request-events.js';
export {
  VisitEndedEvent,
  VisitErrorEvent,
  VisitStateChangeEvent,
  type VisitEndedDetail,
  type VisitErrorDetail,
  type VisitStateChangeDetail,
} from '../shared/session-events.js';

/** Detail of {@link VisitJoinStepChangeEvent}. */
export interface VisitJoinStepChangeDetail {
  readonly step: JoinStep;
  readonly previous: JoinStep;
}

/** The person came to another step of the flow. */
export class VisitJoinStepChangeEvent extends CustomEvent<VisitJoinStepChangeDetail> {
  static readonly type = 'visit-join-step-change';
  constructor(detail: VisitJoinStepChangeDetail) {
    super(VisitJoinStepChangeEvent.type, {detail});
  }
}

/** Detail of {@link VisitJoinConsentEvent}. */
export interface VisitJoinConsentDetail {
  /** Which edition of the terms: `terms-version`; empty when the portal has not said. */
  readonly version: string;
  /** The language in which the person read that they agree: a BCP 47 tag. */
  readonly language: string;
  /** When, by the device's clock: RFC 3339 in UTC. */
  readonly time: string;
  /** What was linked to, as the portal gave it; empty when the portal fills the slot `terms` itself. */
  readonly links: readonly VisitTerms[];
}

/** The person has gone on from the first step, and so agreed to the terms; for the portal to keep. */
export class VisitJoinConsentEvent extends CustomEvent<VisitJoinConsentDetail> {
  static readonly type = 'visit-join-consent';
  constructor(detail: VisitJoinConsentDetail) {
    super(VisitJoinConsentEvent.type, {detail});
  }
}

/** Detail of {@link VisitConnectRequestEvent}. */
export interface VisitConnectRequestDetail {
  /** The name that the person has typed. */
  readonly name: string;
}

/** The person wants to go to the waiting room; unless prevented, the element connects. */
export class VisitConnectRequestEvent extends CustomEvent<VisitConnectRequestDetail> {
  static readonly type = 'visit-connect-request';
  constructor(detail: VisitConnectRequestDetail) {
    super(VisitConnectRequestEvent.type, {...REQUEST, detail});
  }
}

/** The person wants to go on here rather than in their other window; unless prevented, the element takes over. */
export class VisitTakeOverRequestEvent extends CustomEvent<null> {
  static readonly type = 'visit-take-over-request';
  constructor() {
    super(VisitTakeOverRequestEvent.type, REQUEST);
  }
}

/** Events of `<visit-join>`. */
export interface VisitJoinEventMap extends HTMLElementEventMap {
  'visit-state-change': VisitStateChangeEvent;
  'visit-join-step-change': VisitJoinStepChangeEvent;
  'visit-error': VisitErrorEvent;
  'visit-ended': VisitEndedEvent;
  'visit-join-consent': VisitJoinConsentEvent;
  'visit-connect-request': VisitConnectRequestEvent;
  'visit-take-over-request': VisitTakeOverRequestEvent;
  'visit-phone-request': VisitPhoneRequestEvent;
  /** From the waiting room or the call inside. */
  'visit-leave-request': VisitLeaveRequestEvent;
}
