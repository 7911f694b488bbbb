import type {PhoneKind, PhoneReason} from '../../../protocol/index.js';
import {REQUEST} from '../request-events.js';

/** Detail of {@link VisitPhoneRequestEvent}. */
export interface VisitPhoneRequestDetail {
  /** Where to ring, as the person wrote it; absent when they leave it to the clinic, which has a number already. */
  readonly number: string | undefined;
  /** How they want to be reached: a call, a call with an interpreter, or in writing, over a channel of yours. */
  readonly kind: PhoneKind;
  /** Why they want to be phoned. */
  readonly reason: PhoneReason;
}

/** The person asks staff to phone them instead, or gives another number; unless prevented, the service gets the request. */
export class VisitPhoneRequestEvent extends CustomEvent<VisitPhoneRequestDetail> {
  static readonly type = 'visit-phone-request';
  constructor(detail: VisitPhoneRequestDetail) {
    super(VisitPhoneRequestEvent.type, {...REQUEST, detail});
  }
}
