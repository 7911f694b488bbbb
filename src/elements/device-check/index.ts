export {DeviceCheckElement} from './device-check-element.js';
export {
  DeviceCheckChangeEvent,
  DeviceCheckCompleteEvent,
  VisitPhoneRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type CheckReason,
  type CheckStepName,
  type CheckStepResult,
  type CheckStepStatus,
  type CheckVerdict,
  type DeviceCheckDetail,
  type DeviceCheckEventMap,
  type VisitPhoneRequestDetail,
  type VisitSetDeviceRequestDetail,
} from './device-check-events.js';
export type {
  CheckPorts,
  CheckSound,
  NetworkTarget,
  NetworkTester,
  NetworkTestOptions,
  PictureSample,
  PictureSampler,
  PlayOptions,
  VoiceRecording,
} from './check-ports.js';
export type {DeviceCheckState} from './report/check-result.js';
