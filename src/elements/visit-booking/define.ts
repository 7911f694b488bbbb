import {VisitBookingElement} from './visit-booking-element.js';

VisitBookingElement.define();

declare global {
  interface HTMLElementTagNameMap {
    'visit-booking': VisitBookingElement;
  }
}
