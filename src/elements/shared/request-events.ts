/** Fixed for every request: it reaches the host page from any depth, and the host may take it over. */
export const REQUEST: Readonly<EventInit> = {bubbles: true, composed: true, cancelable: true};

/** The person wants to leave the visit or the waiting room; unless prevented, the element leaves. */
export class VisitLeaveRequestEvent extends CustomEvent<null> {
  static readonly type = 'visit-leave-request';
  constructor() {
    super(VisitLeaveRequestEvent.type, REQUEST);
  }
}

export interface VisitEndRequestDetail {
  /** Which visit, where it is known. */
  readonly visit: string | undefined;
}

/** Staff want to end a visit for everybody in it; unless prevented, the element ends it. */
export class VisitEndRequestEvent extends CustomEvent<VisitEndRequestDetail> {
  static readonly type = 'visit-end-request';
  constructor(detail: VisitEndRequestDetail) {
    super(VisitEndRequestEvent.type, {...REQUEST, detail});
  }
}

export interface VisitSetDeviceRequestDetail {
  /** Whether it should be on. */
  readonly on: boolean;
}

/** The person wants their microphone on or off; unless prevented, the element switches it. */
export class VisitSetMicrophoneRequestEvent extends CustomEvent<VisitSetDeviceRequestDetail> {
  static readonly type = 'visit-set-microphone-request';
  constructor(detail: VisitSetDeviceRequestDetail) {
    super(VisitSetMicrophoneRequestEvent.type, {...REQUEST, detail});
  }
}

/** The person wants their camera on or off; unless prevented, the element switches it. */
export class VisitSetCameraRequestEvent extends CustomEvent<VisitSetDeviceRequestDetail> {
  static readonly type = 'visit-set-camera-request';
  constructor(detail: VisitSetDeviceRequestDetail) {
    super(VisitSetCameraRequestEvent.type, {...REQUEST, detail});
  }
}
