import type {AppointmentProblemCode} from '../../fhir/index.js';
import {REQUEST} from '../shared/request-events.js';

/** Detail of {@link VisitOpenRequestEvent}. */
export interface VisitOpenRequestDetail {
  /** Where the visit is held, as a whole address. */
  readonly href: string;
  /** When it starts: RFC 3339 in UTC; `undefined` when that could not be read. */
  readonly starts: string | undefined;
  /** When it ends: RFC 3339 in UTC; `undefined` when the booking does not say. */
  readonly ends: string | undefined;
}

/** The patient wants to open the visit; unless prevented, the browser follows the link. */
export class VisitOpenRequestEvent extends CustomEvent<VisitOpenRequestDetail> {
  static readonly type = 'visit-open-request';
  constructor(detail: VisitOpenRequestDetail) {
    super(VisitOpenRequestEvent.type, {...REQUEST, detail});
  }
}

/** Detail of {@link VisitBookingErrorEvent}. */
export interface VisitBookingErrorDetail {
  readonly code: AppointmentProblemCode;
  /** The property that is wrong: `starts`, or `appointment.participant[1].actor.display`. */
  readonly path: string;
  /** For developers: what is wrong, and what would be right. Never a value. */
  readonly message: string;
}

/** Something in the booking is missing or malformed; once for each such thing, until the booking changes. */
export class VisitBookingErrorEvent extends CustomEvent<VisitBookingErrorDetail> {
  static readonly type = 'visit-booking-error';
  constructor(detail: VisitBookingErrorDetail) {
    super(VisitBookingErrorEvent.type, {detail});
  }
}

/** Events of `<visit-booking>`. */
export interface VisitBookingEventMap extends HTMLElementEventMap {
  'visit-open-request': VisitOpenRequestEvent;
  'visit-booking-error': VisitBookingErrorEvent;
}
