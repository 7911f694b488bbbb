import type {MediaFailureKind} from '../../core/media/media-failure.js';
import type {NetworkReport} from '../../core/network-check/network-report.js';
import type {VisitPhoneRequestEvent} from '../shared/phone-request/phone-request-event.js';
import type {VisitSetCameraRequestEvent, VisitSetMicrophoneRequestEvent} from '../shared/request-events.js';

export {
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type VisitSetDeviceRequestDetail,
} from '../shared/request-events.js';

/** What is checked, in the order in which it is shown. */
export type CheckStepName = 'picture' | 'sound' | 'speaker' | 'network' | 'browser';

/**
 * How a step did: `pending` no outcome yet · `passed` · `failed` see the reasons · `skipped` by the person ·
 * `unknown` it could not be found out, which stops nobody.
 */
export type CheckStepStatus = 'pending' | 'passed' | 'failed' | 'skipped' | 'unknown';

/**
 * Why a step did not pass. Of the devices: how one failed (`MediaFailureKind`; `silent` is a microphone that gives no
 * sound), `turned-off` by the person, a picture that is `black` or `frozen`, `not-seen` as the person says, `not-heard`
 * from the speaker as the person says, `no-sound` when none could be played. Of the network: `network-weak`,
 * `network-blocked`. Of the browser: `no-webrtc`, besides `unsupported`, `insecure-context` and `in-app-browser`.
 */
export type CheckReason =
  | MediaFailureKind
  | 'turned-off'
  | 'black'
  | 'frozen'
  | 'not-seen'
  | 'not-heard'
  | 'no-sound'
  | 'network-weak'
  | 'network-blocked'
  | 'no-webrtc';

/** How one step did in the check. */
export interface CheckStepResult {
  readonly status: CheckStepStatus;
  readonly reasons: readonly CheckReason[];
}

/**
 * What it comes to: `ready` picture and sound work · `limited` something does not, and the visit is possible all the
 * same · `blocked` no call is possible from this browser or network · `unknown` picture or sound was not found out.
 */
export type CheckVerdict = 'ready' | 'limited' | 'blocked' | 'unknown';

/** What a check has found. */
export interface DeviceCheckDetail {
  readonly verdict: CheckVerdict;
  readonly steps: Readonly<Record<CheckStepName, CheckStepResult>>;
  /** What is known of the network; nobody's address is in it. */
  readonly network: NetworkReport;
}

/** What the check has found so far changed. */
export class DeviceCheckChangeEvent extends CustomEvent<DeviceCheckDetail> {
  static readonly type = 'device-check-change';
  constructor(detail: DeviceCheckDetail) {
    super(DeviceCheckChangeEvent.type, {detail});
  }
}

/**
 * Every step has an outcome, or the person went on; no step is `pending`. Fires once for each opening of the devices;
 * `device-check-change` reports what changes afterwards.
 */
export class DeviceCheckCompleteEvent extends CustomEvent<DeviceCheckDetail> {
  static readonly type = 'device-check-complete';
  constructor(detail: DeviceCheckDetail) {
    super(DeviceCheckCompleteEvent.type, {detail});
  }
}

export {VisitPhoneRequestEvent, type VisitPhoneRequestDetail} from '../shared/phone-request/phone-request-event.js';

/** Events of `<device-check>`. */
export interface DeviceCheckEventMap extends HTMLElementEventMap {
  'device-check-change': DeviceCheckChangeEvent;
  'device-check-complete': DeviceCheckCompleteEvent;
  'visit-phone-request': VisitPhoneRequestEvent;
  'visit-set-microphone-request': VisitSetMicrophoneRequestEvent;
  'visit-set-camera-request': VisitSetCameraRequestEvent;
}
