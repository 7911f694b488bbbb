export {VisitLobbyElement} from './visit-lobby-element.js';
export {
  VisitAdmitRequestEvent,
  VisitDeclineRequestEvent,
  VisitEndedEvent,
  VisitEndRequestEvent,
  VisitEnterRequestEvent,
  VisitErrorEvent,
  VisitHoldRequestEvent,
  VisitLobbyKnockEvent,
  VisitLobbyNoteEvent,
  VisitLobbyPhoneEvent,
  VisitNoteRequestEvent,
  VisitNoticeRequestEvent,
  VisitPhoneStatusRequestEvent,
  VisitReleaseRequestEvent,
  VisitRemoveRequestEvent,
  VisitStateChangeEvent,
  type PersonDetail,
  type PhoneStatus,
  type VisitEndedDetail,
  type VisitEndRequestDetail,
  type VisitEnterRequestDetail,
  type VisitErrorDetail,
  type VisitLobbyEventMap,
  type VisitLobbyNoteDetail,
  type VisitNoteRequestDetail,
  type VisitNoticeRequestDetail,
  type VisitPhoneStatusRequestDetail,
  type VisitStateChangeDetail,
} from './visit-lobby-events.js';
export type {VisitLobbyState} from './lobby-model.js';
export type {CallSummary} from '../../core/call/call-summary.js';
export type {ClockPorts} from '../shared/clock-ports.js';
