import type {VisitPhoneRequestEvent} from '../shared/phone-request/phone-request-event.js';
import type {
  VisitEndRequestEvent,
  VisitHoldRequestEvent,
  VisitLeaveRequestEvent,
  VisitRemoveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  VisitShareScreenRequestEvent,
  VisitSwitchCameraRequestEvent,
} from '../shared/request-events.js';

export {VisitPhoneRequestEvent, type VisitPhoneRequestDetail} from '../shared/phone-request/phone-request-event.js';
export {
  VisitEndRequestEvent,
  VisitHoldRequestEvent,
  VisitLeaveRequestEvent,
  VisitRemoveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  VisitShareScreenRequestEvent,
  VisitSwitchCameraRequestEvent,
  type PersonDetail,
  type VisitEndRequestDetail,
  type VisitSetDeviceRequestDetail,
} from '../shared/request-events.js';

/** Detail of {@link CallViewFirstFrameEvent}. */
export interface CallViewFirstFrameDetail {
  /** The participant's id; `undefined` when only a stream was given. */
  readonly participant: string | undefined;
  /** When the picture was shown: milliseconds on the time line of `performance.now()`. */
  readonly time: number;
}

/** Somebody's picture is shown for the first time, or again after their camera was off. */
export class CallViewFirstFrameEvent extends CustomEvent<CallViewFirstFrameDetail> {
  static readonly type = 'call-view-first-frame';
  constructor(detail: CallViewFirstFrameDetail) {
    super(CallViewFirstFrameEvent.type, {detail});
  }
}

/** The browser plays no sound before the person has tapped; the element shows a button for it. */
export class CallViewSoundBlockedEvent extends CustomEvent<null> {
  static readonly type = 'call-view-sound-blocked';
  constructor() {
    super(CallViewSoundBlockedEvent.type);
  }
}

/** Events of `<call-view>`. */
export interface CallViewEventMap extends HTMLElementEventMap {
  'call-view-first-frame': CallViewFirstFrameEvent;
  'call-view-sound-blocked': CallViewSoundBlockedEvent;
  'visit-leave-request': VisitLeaveRequestEvent;
  'visit-end-request': VisitEndRequestEvent;
  'visit-set-microphone-request': VisitSetMicrophoneRequestEvent;
  'visit-set-camera-request': VisitSetCameraRequestEvent;
  'visit-switch-camera-request': VisitSwitchCameraRequestEvent;
  'visit-share-screen-request': VisitShareScreenRequestEvent;
  'visit-hold-request': VisitHoldRequestEvent;
  'visit-remove-request': VisitRemoveRequestEvent;
  'visit-phone-request': VisitPhoneRequestEvent;
}
