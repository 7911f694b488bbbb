export {appAddress, visitAddress, type Address, type AddressProblem} from './address.js';
export {EMPTY_BOOKING, parseAppointment, type Booking, type BookingStatus, type ParsedAppointment} from './appointment.js';
export {parseInstant} from './instant.js';
export type {AppointmentProblem, AppointmentProblemCode} from './reader.js';
