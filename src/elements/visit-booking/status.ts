import {html, nothing, type TemplateResult} from 'lit';
import type {BookingInput} from './booking-input.js';
import type {Opening, VisitBookingState} from './booking-state.js';
import {msg} from '../../localization/index.js';
import {icon, type IconName} from '../shared/styles/icon.js';
import {
  beginsText,
  closedHelpText,
  closedText,
  contactText,
  countdownText,
  errorText,
  openText,
  opensText,
  startedText,
  stayText,
} from './texts.js';

type Tone = 'info' | 'success' | 'warning' | 'error';

function banner(tone: Tone, drawing: IconName, part: string, content: TemplateResult): TemplateResult {
  return html`<div class="banner ${tone}" part=${part}>
    ${icon(drawing)}
    <div class="banner-text">${content}</div>
  </div>`;
}

/** What time it is, as far as it is known. */
export interface Now {
  readonly now: number;
  readonly isKnown: boolean;
}

/** How long it is until something; without a clock only the room for it. */
function remaining(to: number, {now, isKnown}: Now): string | TemplateResult {
  return isKnown ? countdownText(to, now) : html`<span class="countdown"></span>`;
}

/** How things stand right now, and what the patient can do about it. */
export function status(state: VisitBookingState, {booking, problems}: BookingInput, opening: Opening | undefined, clock: Now): TemplateResult | typeof nothing {
  const closed = (): TemplateResult =>
    html`<p><strong>${closedText(booking)}</strong></p>
      <p>${closedHelpText(booking)} ${contactText(booking.clinic)}</p>`;
  const {now} = clock;
  switch (state) {
    case 'loading':
      return html`<p class="subtle" part="status">${msg('Hämtar din bokning.', {id: 'visit-booking.loading'})}</p>`;
    case 'early':
      return opening === undefined
        ? nothing
        : banner('info', 'clock', 'status', html`<p><strong>${opensText(opening.opens, now)}</strong> ${remaining(opening.opens, clock)}</p>
            <p>${stayText(opening.opens, now)}</p>`);
    case 'open':
      return opening === undefined
        ? nothing
        : banner('success', 'check', 'status', html`<p><strong>${openText()}</strong> ${beginsText(opening.starts)} ${countdownText(opening.starts, now)}</p>`);
    case 'started':
      return opening === undefined ? nothing : banner('success', 'check', 'status', html`<p>${startedText(opening.starts)}</p>`);
    case 'past':
    case 'unconfirmed':
      return banner('info', 'info', 'status', closed());
    case 'cancelled':
      return banner('warning', 'warning', 'status', closed());
    case 'invalid':
      return banner('error', 'warning', 'error', html`<p><strong>${errorText(booking, problems)}</strong></p>
        <p>${contactText(booking.clinic)}</p>`);
  }
}
