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
