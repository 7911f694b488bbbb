export {DeviceCheckElement} from './device-check-element.js';
export {
  DeviceCheckChangeEvent,
  DeviceCheckCompleteEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type DeviceCheckDetail,
  type DeviceCheckEventMap,
  type DeviceCheckResult,
  type VisitSetDeviceRequestDetail,
} from './device-check-events.js';
export type {CheckPorts} from './parts/check-ports.js';
export type {DeviceCheckState} from './parts/check-result.js';
