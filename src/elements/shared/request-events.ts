import type {LobbyPerson} from '../../protocol/index.js';

/** Fixed for every request: it reaches the host page from any depth, and the host may take it over. */
export const REQUEST: Readonly<EventInit> = {bubbles: true, composed: true, cancelable: true};

/** The person wants to leave the visit or the waiting room; unless prevented, the element leaves. */
export class VisitLeaveRequestEvent extends CustomEvent<null> {
  static readonly type = 'visit-leave-request';
  constructor() {
    super(VisitLeaveRequestEvent.type, REQUEST);
  }
}

/** Detail of {@link VisitEndRequestEvent}. */
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

/** Detail of the requests that turn a device on or off. */
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

/** The person wants to show their screen to everybody, or to stop; unless prevented, the element asks the browser for it. */
export class VisitShareScreenRequestEvent extends CustomEvent<VisitSetDeviceRequestDetail> {
  static readonly type = 'visit-share-screen-request';
  constructor(detail: VisitSetDeviceRequestDetail) {
    super(VisitShareScreenRequestEvent.type, {...REQUEST, detail});
  }
}

/** The person wants the camera that looks the other way; unless prevented, the element switches. */
export class VisitSwitchCameraRequestEvent extends CustomEvent<null> {
  static readonly type = 'visit-switch-camera-request';
  constructor() {
    super(VisitSwitchCameraRequestEvent.type, REQUEST);
  }
}

/** Detail of the events about one person. */
export interface PersonDetail {
  /** As the service knows them: names for staff's eyes only. */
  readonly person: LobbyPerson;
}

/** Staff want to put somebody on hold; unless prevented, the element does. */
export class VisitHoldRequestEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-hold-request';
  constructor(detail: PersonDetail) {
    super(VisitHoldRequestEvent.type, {...REQUEST, detail});
  }
}

/** Staff want to remove somebody, and have confirmed it; unless prevented, the element does. */
export class VisitRemoveRequestEvent extends CustomEvent<PersonDetail> {
  static readonly type = 'visit-remove-request';
  constructor(detail: PersonDetail) {
    super(VisitRemoveRequestEvent.type, {...REQUEST, detail});
  }
}
