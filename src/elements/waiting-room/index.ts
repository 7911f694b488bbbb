export {WaitingRoomElement} from './waiting-room-element.js';
export {
  VisitLeaveRequestEvent,
  VisitPhoneRequestEvent,
  VisitReplyRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  WaitingRoomAdmittedEvent,
  WaitingRoomHeldEvent,
  WaitingRoomReleasedEvent,
  type VisitPhoneRequestDetail,
  type VisitReplyRequestDetail,
  type VisitSetDeviceRequestDetail,
  type WaitingRoomAdmittedDetail,
  type WaitingRoomEventMap,
} from './waiting-room-events.js';
export type {ToggleState} from '../shared/media/media-toggles.js';
export type {StaffPresenceState, WaitingRoomState} from './waiting-model.js';
export type {WaitingPorts} from './waiting-ports.js';
