export {VisitJoinElement} from './visit-join-element.js';
export {
  VisitConnectRequestEvent,
  VisitJoinConsentEvent,
  VisitEndedEvent,
  VisitErrorEvent,
  VisitJoinStepChangeEvent,
  VisitLeaveRequestEvent,
  VisitPhoneRequestEvent,
  VisitStateChangeEvent,
  VisitTakeOverRequestEvent,
  type VisitConnectRequestDetail,
  type VisitJoinConsentDetail,
  type VisitEndedDetail,
  type VisitErrorDetail,
  type VisitJoinEventMap,
  type VisitJoinStepChangeDetail,
  type VisitPhoneRequestDetail,
  type VisitStateChangeDetail,
} from './visit-join-events.js';
export type {JoinStep} from './steps/join-step.js';
export type {VisitTerms} from './steps/terms.js';
