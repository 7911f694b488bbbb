export {WaitingRoomElement} from './waiting-room-element.js';
export {
  VisitLeaveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  WaitingRoomAdmittedEvent,
  WaitingRoomHeldEvent,
  WaitingRoomReleasedEvent,
  type VisitSetDeviceRequestDetail,
  type WaitingRoomAdmittedDetail,
  type WaitingRoomEventMap,
} from './waiting-room-events.js';
export type {ToggleState} from '../shared/media-toggles.js';
export type {WaitingRoomState} from './parts/waiting-model.js';
