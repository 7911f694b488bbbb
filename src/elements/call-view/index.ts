export {CallViewElement} from './call-view-element.js';
export {
  CallViewFirstFrameEvent,
  CallViewSoundBlockedEvent,
  VisitEndRequestEvent,
  VisitLeaveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type CallViewEventMap,
  type CallViewFirstFrameDetail,
  type VisitEndRequestDetail,
  type VisitSetDeviceRequestDetail,
} from './call-view-events.js';
export type {CallViewState} from './parts/call-model.js';
