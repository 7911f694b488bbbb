export {VisitLobbyElement} from './visit-lobby-element.js';
export {
  VisitAdmitRequestEvent,
  VisitDeclineRequestEvent,
  VisitEndRequestEvent,
  VisitEnterRequestEvent,
  VisitErrorEvent,
  VisitHoldRequestEvent,
  VisitLobbyKnockEvent,
  VisitReleaseRequestEvent,
  VisitRemoveRequestEvent,
  VisitStateChangeEvent,
  type PersonDetail,
  type VisitEndRequestDetail,
  type VisitEnterRequestDetail,
  type VisitErrorDetail,
  type VisitLobbyEventMap,
  type VisitStateChangeDetail,
} from './visit-lobby-events.js';
export type {VisitLobbyState} from './parts/lobby-model.js';
