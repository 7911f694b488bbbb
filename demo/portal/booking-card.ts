import '../../src/elements/visit-booking/define.js';
import {html, type TemplateResult} from 'lit';
import {formatDateTime} from '../../src/localization/dates.js';
import type {Booking} from '../shared/portal-client.js';

/** The demo's bookings are up to three quarters of an hour away, and one wants to go in at once. */
const OPENS_BEFORE_MINUTES = 60;

/** Address of a visit inside the page: a reload stays in the visit, and the back button leaves it. */
export const visitHash = (booking: Booking): string => `#besok/${booking.id}`;

/** A booked video visit, as the region's page shows it. */
export function bookingCard(booking: Booking): TemplateResult {
  return html`<visit-booking
    starts=${booking.starts}
    kind="Videobesök"
    clinic=${booking.clinic}
    caregiver=${booking.with}
    href=${visitHash(booking)}
    check-href="/check.html"
    opens-before=${OPENS_BEFORE_MINUTES}
  ></visit-booking>`;
}

/** The sentence about a visit above the visit itself. */
export function visitSummary(booking: Booking): string {
  return `${booking.clinic}, ${booking.with}, ${formatDateTime(Date.parse(booking.starts), 'sv')}`;
}
