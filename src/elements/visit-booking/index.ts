export {VisitBookingElement} from './visit-booking-element.js';
export {
  VisitBookingErrorEvent,
  VisitOpenRequestEvent,
  type VisitBookingErrorDetail,
  type VisitBookingEventMap,
  type VisitOpenRequestDetail,
} from './visit-booking-events.js';
export type {VisitBookingState} from './booking-state.js';
export {
  parseAppointment,
  type AppointmentProblem,
  type AppointmentProblemCode,
  type Booking,
  type BookingStatus,
  type ParsedAppointment,
} from '../../fhir/index.js';
export type {ClockPorts} from '../shared/clock-ports.js';
