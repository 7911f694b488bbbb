import type {MediaFailureKind} from '../../core/media-failure.js';
import type {DeviceSnapshot} from '../../core/session-like.js';
import type {VisitSetCameraRequestEvent, VisitSetMicrophoneRequestEvent} from '../shared/request-events.js';

export {
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type VisitSetDeviceRequestDetail,
} from '../shared/request-events.js';

/** How one device did in the check. */
export interface DeviceCheckResult {
  readonly status: DeviceSnapshot['status'];
  /** Why it does not work, when `status` is `failed`. */
  readonly failure?: MediaFailureKind;
}

export interface DeviceCheckDetail {
  readonly camera: DeviceCheckResult;
  readonly microphone: DeviceCheckResult & {
    /** Whether anything was heard from it since it was opened. */
    readonly heard: boolean;
  };
  /** Whether there is a picture and something was heard. */
  readonly passed: boolean;
}

/** What the check has found so far changed. */
export class DeviceCheckChangeEvent extends CustomEvent<DeviceCheckDetail> {
  static readonly type = 'device-check-change';
  constructor(detail: DeviceCheckDetail) {
    super(DeviceCheckChangeEvent.type, {detail});
  }
}

/**
 * Both devices have an outcome: each works (a microphone has been heard), is turned off, or has failed. Fired once
 * for each opening of the devices.
 */
export class DeviceCheckCompleteEvent extends CustomEvent<DeviceCheckDetail> {
  static readonly type = 'device-check-complete';
  constructor(detail: DeviceCheckDetail) {
    super(DeviceCheckCompleteEvent.type, {detail});
  }
}

export interface DeviceCheckEventMap extends HTMLElementEventMap {
  'device-check-change': DeviceCheckChangeEvent;
  'device-check-complete': DeviceCheckCompleteEvent;
  'visit-set-microphone-request': VisitSetMicrophoneRequestEvent;
  'visit-set-camera-request': VisitSetCameraRequestEvent;
}
