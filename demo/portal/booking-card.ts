import {html, type TemplateResult} from 'lit';
import type {Booking} from '../shared/portal-client.js';

const dateAndTime = new Intl.DateTimeFormat('sv-SE', {dateStyle: 'full', timeStyle: 'short', timeZone: 'Europe/Stockholm'});

/** Address of a visit inside the page: a reload stays in the visit, and the back button leaves it. */
export const visitHash = (booking: Booking): string => `#besok/${booking.id}`;

/** A booked video visit, as the region's page shows it. */
export function bookingCard(booking: Booking): TemplateResult {
  const title = `booking-${booking.id}`;
  return html`
    <article class="card booking" aria-labelledby=${title}>
      <header>
        <h2 id=${title}>Bokad tid</h2>
        <p>Du har en tid inbokad <strong><time datetime=${booking.starts}>${dateAndTime.format(new Date(booking.starts))}</time></strong></p>
      </header>
      <div class="booking-body">
        <dl>
          <div><dt>Bokningen gäller</dt><dd>Videomöte</dd></div>
          <div><dt>Mottagning</dt><dd>${booking.clinic}</dd></div>
          <div><dt>Bokad till</dt><dd>${booking.with}</dd></div>
        </dl>
        <p>När du ansluter via din länk får du vänta i en låst lobby. Din vårdgivare släpper in dig därifrån när videobesöket startar.</p>
        <a class="button" href=${visitHash(booking)}>Klicka här för att ansluta till videomötet</a>
      </div>
    </article>
  `;
}

/** The sentence about a visit above the visit itself. */
export function visitSummary(booking: Booking): string {
  return `${booking.clinic}, ${booking.with}, ${dateAndTime.format(new Date(booking.starts))}`;
}
