import type {VisitPhoneRequestEvent} from '../shared/phone-request/index.js';
import {
  REQUEST,
  type VisitLeaveRequestEvent,
  type VisitSetCameraRequestEvent,
  type VisitSetMicrophoneRequestEvent,
} from '../shared/request-events.js';

export {VisitPhoneRequestEvent, type VisitPhoneRequestDetail} from '../shared/phone-request/index.js';

export {
  VisitLeaveRequestEvent,
  VisitSetCameraRequestEvent,
  VisitSetMicrophoneRequestEvent,
  type VisitSetDeviceRequestDetail,
} from '../shared/request-events.js';

/** Staff put the person on hold. */
export class WaitingRoomHeldEvent extends CustomEvent<null> {
  static readonly type = 'waiting-room-held';
  constructor() {
    super(WaitingRoomHeldEvent.type);
  }
}

/** Staff no longer hold the person; they wait as before. */
export class WaitingRoomReleasedEvent extends CustomEvent<null> {
  static readonly type = 'waiting-room-released';
  constructor() {
    super(WaitingRoomReleasedEvent.type);
  }
}

/** Detail of {@link WaitingRoomAdmittedEvent}. */
export interface WaitingRoomAdmittedDetail {
  /** The visit that the person was let into, where it is known. */
  readonly visit: string | undefined;
}

/** Staff have let the person in; fired once for each admission, also when the element is moved. */
export class WaitingRoomAdmittedEvent extends CustomEvent<WaitingRoomAdmittedDetail> {
  static readonly type = 'waiting-room-admitted';
  constructor(detail: WaitingRoomAdmittedDetail) {
    super(WaitingRoomAdmittedEvent.type, {detail});
  }
}

/** Detail of {@link VisitReplyRequestEvent}. */
export interface VisitReplyRequestDetail {
  readonly text: string;
}

/** The person wants to write to staff; unless prevented, the element sends it. */
export class VisitReplyRequestEvent extends CustomEvent<VisitReplyRequestDetail> {
  static readonly type = 'visit-reply-request';
  constructor(detail: VisitReplyRequestDetail) {
    super(VisitReplyRequestEvent.type, {...REQUEST, detail});
  }
}

/** Events of `<waiting-room>`. */
export interface WaitingRoomEventMap extends HTMLElementEventMap {
  'waiting-room-held': WaitingRoomHeldEvent;
  'waiting-room-released': WaitingRoomReleasedEvent;
  'waiting-room-admitted': WaitingRoomAdmittedEvent;
  'visit-reply-request': VisitReplyRequestEvent;
  'visit-phone-request': VisitPhoneRequestEvent;
  'visit-leave-request': VisitLeaveRequestEvent;
  'visit-set-microphone-request': VisitSetMicrophoneRequestEvent;
  'visit-set-camera-request': VisitSetCameraRequestEvent;
}
