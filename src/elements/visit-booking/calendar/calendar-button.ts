import {html, type TemplateResult} from 'lit';
import {msg, noun, sentenceNoun} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {Booking} from '../../../fhir/index.js';
import {calendarFile, calendarUid} from './calendar-file.js';
import type {Opening} from '../booking-state.js';
import {caregiverLabel, clinicLabel, opensTimeText} from '../texts.js';

/** A file to be given to the browser. */
export interface MadeFile {
  readonly name: string;
  readonly content: string;
}

/** A button that makes a calendar file when it is pressed, in the language in which it was drawn. */
export function calendarButton(booking: Booking, opening: Opening, now: () => number, save: (file: MadeFile) => void): TemplateResult {
  const {clinic, caregiver, href} = booking;
  const opens = opensTimeText(opening.opens);
  const description = [
    clinic && `${clinicLabel()}: ${clinic}`,
    caregiver && `${caregiverLabel()}: ${caregiver}`,
    opens,
    href ?? '',
  ].filter((line) => line !== '');
  const summary = [sentenceNoun('indefinite'), clinic].filter((words) => words !== '').join(', ');
  const name = `${noun('indefinite')}.ics`;
  const onPress = (): void => {
    const made = now();
    const content = calendarFile({
      uid: calendarUid({...booking, starts: opening.starts}),
      starts: opening.starts,
      ends: booking.ends,
      now: made,
      changed: booking.updated ?? made,
      summary,
      description: description.join('\n'),
      location: clinic,
      href,
      alarm: {minutes: (opening.starts - opening.opens) / 60_000, text: opens},
    });
    save({name, content});
  };
  return html`<button type="button" class="button quiet" part="calendar-button" @click=${onPress}>
    ${icon('calendar')}<span>${msg('Lägg till i kalendern', {id: 'visit-booking.calendar'})}</span>
  </button>`;
}
