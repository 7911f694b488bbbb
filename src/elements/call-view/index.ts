export {CallViewElement} from './call-view-element.js';
export {
  CallViewFirstFrameEvent,
  CallViewSoundBlockedEvent,
  VisitEndRequestEvent,
  VisitHoldRequestEvent,
  VisitLeaveRequestEvent,
  VisitPhoneRequestEvent,
  VisitRemoveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  VisitShareScreenRequestEvent,
  VisitSwitchCameraRequestEvent,
  type CallViewEventMap,
  type CallViewFirstFrameDetail,
  type PersonDetail,
  type VisitEndRequestDetail,
  type VisitPhoneRequestDetail,
  type VisitSetDeviceRequestDetail,
} from './call-view-events.js';
export type {CallViewState} from './call-model.js';
export type {ClockPorts} from '../shared/clock-ports.js';
