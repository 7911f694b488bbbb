import {html, type TemplateResult} from 'lit';
import type {AppointmentProblem, Booking} from '../../fhir/index.js';
import {dayInSweden} from '../../localization/dates.js';
import {fromNow, helpPhone, msg, noun, sayDateTime, sayTime, sentence, sentenceNoun, str} from '../../localization/index.js';
import {countdown, type VisitBookingState} from './booking-state.js';

export function clinicLabel(): string {
  return msg('Mottagning', {id: 'visit-booking.clinic'});
}

export function caregiverLabel(): string {
  return msg('Du ska träffa', {id: 'visit-booking.caregiver', desc: 'Whom the visit is with; a name follows.'});
}

/** What the booking is for: as it says, else the portal's word for a visit. */
export function kindText(kind: string): string {
  return kind === '' ? sentenceNoun('indefinite') : kind;
}

/** "Du har en tid inbokad fredag 15 mars 2024 kl. 10:15". */
export function whenText(state: VisitBookingState, starts: number): TemplateResult {
  const iso = new Date(starts).toISOString();
  const said = sayDateTime(starts);
  switch (state) {
    case 'past':
      return msg(html`Du hade en tid inbokad <strong><time datetime=${iso}>${said}</time></strong>`, {id: 'visit-booking.when-past', desc: 'A weekday, date and time.'});
    case 'cancelled':
    case 'unconfirmed':
      return msg(html`Tiden gäller <strong><time datetime=${iso}>${said}</time></strong>`, {id: 'visit-booking.when-other', desc: 'A weekday, date and time.'});
    default:
      return msg(html`Du har en tid inbokad <strong><time datetime=${iso}>${said}</time></strong>`, {id: 'visit-booking.when', desc: 'A weekday, date and time.'});
  }
}

/** When the waiting room opens, on a day that is clear. */
export function opensTimeText(opens: number): string {
  return msg(str`Väntrummet öppnar kl. ${sayTime(opens)}.`, {id: 'visit-booking.opens-time', desc: '0: a time of day, such as 10:00.'});
}

/** When the waiting room opens: with the day, unless it is today. */
export function opensText(opens: number, now: number): string {
  if (dayInSweden(opens) === dayInSweden(now)) return opensTimeText(opens);
  return msg(str`Väntrummet öppnar ${sayDateTime(opens)}.`, {
    id: 'visit-booking.opens-date',
    desc: '0: a weekday, date and time.',
  });
}

/** "Om 12 minuter." */
export function countdownText(to: number, now: number): string {
  const {count, unit} = countdown(now, to);
  return `${sentence(fromNow(count, unit))}.`;
}

/** What to do until then; who has days to wait is not asked to stay. */
export function stayText(opens: number, now: number): string {
  return countdown(now, opens).unit === 'minute'
    ? msg('Då kan du ansluta här. Du kan stanna kvar på sidan.', {id: 'visit-booking.stay'})
    : msg('Då kan du ansluta här.', {id: 'visit-booking.come-back'});
}

export function openText(): string {
  return msg('Väntrummet är öppet.', {id: 'visit-booking.open'});
}

export function openedText(): string {
  return msg('Väntrummet har öppnat. Du kan ansluta nu.', {id: 'visit-booking.opened'});
}

export function beginsText(starts: number): string {
  return msg(str`Din tid börjar kl. ${sayTime(starts)}.`, {id: 'visit-booking.begins', desc: '0: a time of day, such as 10:15.'});
}

export function startedText(starts: number): string {
  return msg(str`Din tid började kl. ${sayTime(starts)}. Du kan fortfarande ansluta.`, {
    id: 'visit-booking.started',
    desc: '0: a time of day, such as 10:15.',
  });
}

export function lockedText(): string {
  return msg('När du har anslutit kommer du till väntrummet. Vårdpersonalen släpper in dig. Ingen annan patient ser eller hör dig.', {
    id: 'visit-booking.locked',
  });
}

/** How a booking stands that cannot be opened. */
export function closedText({status}: Booking): string {
  switch (status) {
    case 'cancelled':
      return msg('Tiden är avbokad.', {id: 'visit-booking.cancelled'});
    case 'entered-in-error':
      return msg('Tiden gäller inte. Den lades in av misstag.', {id: 'visit-booking.entered-in-error'});
    case 'no-show':
      return msg(str`${sentenceNoun('short')} blev inte av.`, {id: 'visit-booking.no-show', desc: 'The word for the visit'});
    case 'fulfilled':
      return msg(str`${sentenceNoun('short')} är genomfört.`, {id: 'visit-booking.fulfilled', desc: 'The word for the visit'});
    case 'unconfirmed':
      return msg('Tiden är inte bekräftad än.', {id: 'visit-booking.unconfirmed'});
    case 'booked':
    case undefined:
      return msg('Tiden har gått ut.', {id: 'visit-booking.past'});
  }
}

/** When to get in touch about a booking that cannot be opened. */
export function closedHelpText({status}: Booking): string {
  switch (status) {
    case 'cancelled':
    case 'entered-in-error':
      return msg('Behöver du en ny tid?', {id: 'visit-booking.new-time'});
    case 'booked':
      return msg(str`Blev ${noun('short')} inte av?`, {id: 'visit-booking.did-not-happen', desc: 'The word for the visit'});
    case 'unconfirmed':
    case 'no-show':
    case 'fulfilled':
    case undefined:
      return msg('Har du frågor?', {id: 'visit-booking.questions'});
  }
}

/** What a patient misses for what is wrong. */
export function errorText(booking: Booking, problems: readonly AppointmentProblem[]): string {
  if (booking.status === 'booked' && booking.starts === undefined) {
    return msg('Vi kan inte visa vilken tid du har.', {id: 'visit-booking.error-time'});
  }
  if (booking.status === 'booked' && booking.href === undefined) {
    return problems.some(({code}) => code === 'missing-field' || code === 'unknown-extension')
      ? msg(str`Länken till ${noun('definite')} saknas.`, {id: 'visit-booking.error-no-link', desc: 'The word for the visit'})
      : msg(str`Länken till ${noun('definite')} fungerar inte.`, {id: 'visit-booking.error-link', desc: 'The word for the visit'});
  }
  return msg('Vi kan inte läsa din bokning.', {id: 'visit-booking.error'});
}

/** Whom to turn to: the number that the portal has given, else the clinic. */
export function contactText(clinic: string): TemplateResult {
  const phone = helpPhone();
  if (phone !== undefined) {
    return msg(html`Ring <a href=${phone.href} part="phone-link">${phone.display}</a>.`, {
      id: 'visit-booking.call',
      desc: 'A phone number, as a link.',
    });
  }
  if (clinic !== '') {
    return html`${msg(str`Kontakta ${clinic}.`, {id: 'visit-booking.contact-clinic', desc: '0: the name of a clinic.'})}`;
  }
  return html`${msg('Kontakta mottagningen som har bokat tiden.', {id: 'visit-booking.contact'})}`;
}
