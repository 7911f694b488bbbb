import type {VisitErrorCode} from '../../core/visit-error.js';
import {formatTime} from '../../localization/dates.js';
import {msg, noun, sentenceNoun, str} from '../../localization/index.js';
import type {LobbyPerson, Note} from '../../protocol/index.js';
import {nameOf} from '../shared/role-text.js';

const MINUTE = 60_000;

/** What staff call a person: the name they gave, else the portal's, else what they are. */
export function personName(person: LobbyPerson): string {
  if (person.name.trim() === '' && person.ticketName !== undefined) return person.ticketName;
  return nameOf(person);
}

/** How long somebody has been here, from two times in milliseconds. */
export function waitedText(since: number, now: number): string {
  const minutes = Math.max(0, Math.floor((now - since) / MINUTE));
  if (minutes === 0) return msg('nyss kommen', {id: 'visit-lobby.just-came'});
  if (minutes < 60) {
    return msg(str`väntat ${minutes} min`, {id: 'visit-lobby.waited-minutes', desc: 'The variable is a number of minutes'});
  }
  return msg(str`väntat ${Math.floor(minutes / 60)} tim ${minutes % 60} min`, {
    id: 'visit-lobby.waited-hours',
    desc: 'The variables are hours and minutes',
  });
}

/** The booked start, if there is one that can be read. */
export function bookedText(starts: string | undefined, locale: string): string | undefined {
  const time = starts === undefined ? Number.NaN : Date.parse(starts);
  if (Number.isNaN(time)) return undefined;
  return msg(str`bokad kl. ${formatTime(time, locale)}`, {id: 'visit-lobby.booked', desc: 'The variable is a time such as 10:15'});
}

/** Who has just come. */
function knockText(came: readonly LobbyPerson[]): string {
  return msg(str`I väntrummet nu: ${came.map(personName).join(', ')}.`, {
    id: 'visit-lobby.knock',
    desc: 'Announcement; the variable is one or more names',
  });
}

/** Who has asked to be phoned. */
function phoneText(asked: readonly LobbyPerson[]): string {
  return msg(str`Vill bli uppringd: ${asked.map(personName).join(', ')}.`, {
    id: 'visit-lobby.phone-asked',
    desc: 'Announcement; the variable is one or more names',
  });
}

/** Who has answered. */
function noteText(person: LobbyPerson, note: Note): string {
  return msg(str`${personName(person)} skriver: ${note.text}`, {
    id: 'visit-lobby.note-came',
    desc: 'Announcement; the variables are a name and what they wrote',
  });
}

/** All that has happened at once, for one announcement. */
export function newsText(
  came: readonly LobbyPerson[],
  asked: readonly LobbyPerson[],
  written: readonly {readonly person: LobbyPerson; readonly note: Note}[],
): string {
  return [
    ...(came.length > 0 ? [knockText(came)] : []),
    ...(asked.length > 0 ? [phoneText(asked)] : []),
    ...written.map(({person, note}) => noteText(person, note)),
  ].join(' ');
}

/** How many wait, for heading and announcement. */
export function countText(count: number): string {
  if (count === 0) return msg('Ingen väntar', {id: 'visit-lobby.nobody-waits'});
  if (count === 1) return msg('1 väntar', {id: 'visit-lobby.one-waits'});
  return msg(str`${count} väntar`, {id: 'visit-lobby.many-wait', desc: 'The variable is a number greater than one'});
}

/** Why a command, or the waiting room as a whole, failed. */
export function errorText(code: VisitErrorCode): string {
  switch (code) {
    case 'already-handled':
      return msg('En kollega hann före. Listan visar hur det är nu.', {id: 'visit-lobby.error-already-handled'});
    case 'person-unknown':
    case 'visit-unknown':
      return msg('Personen är inte kvar. Listan visar hur det är nu.', {id: 'visit-lobby.error-gone'});
    case 'in-another-visit':
      return msg('Du är redan i ett samtal. Lämna eller avsluta det först.', {id: 'visit-lobby.error-in-another-visit'});
    case 'visit-full':
      return msg(str`${sentenceNoun('short')} är fullt. Ingen fler kan släppas in.`, {id: 'visit-lobby.error-full', desc: 'The word for the visit'});
    case 'service-unreachable':
    case 'service-silent':
    case 'service-refused':
      return msg('Vi når inte väntrummet. Vi fortsätter att försöka.', {id: 'visit-lobby.error-unreachable'});
    case 'webrtc-unsupported':
      return msg(str`${sentenceNoun('definite')} fungerar inte i den här webbläsaren. Använd Chrome, Edge, Firefox eller Safari.`, {
        desc: 'The word for the visit',
        id: 'visit-lobby.error-browser',
      });
    case 'rate-limited':
    case 'overloaded':
      return msg('Det är många som ansluter just nu. Försök igen om en stund.', {id: 'visit-lobby.error-busy'});
    case 'not-allowed':
    case 'not-admitted':
      return msg('Du har inte behörighet till det här.', {id: 'visit-lobby.error-not-allowed'});
    case 'ticket-assurance-too-low':
      return msg(str`Inloggningen räcker inte för ${noun('indefinite')}. Logga in på ett säkrare sätt.`, {
        desc: 'The word for the visit',
        id: 'visit-lobby.error-assurance',
      });
    default:
      return loginText(code);
  }
}

/** Why the login did not do, if that is what failed. */
function loginText(code: VisitErrorCode): string {
  switch (code) {
    case 'ticket-unusable':
    case 'ticket-role-wrong':
    case 'clock-skew':
      return msg('Felet ligger i systemet, inte hos dig. Säg till supporten.', {id: 'visit-lobby.error-portal'});
    default:
      return isLogin(code)
        ? msg('Inloggningen gäller inte. Logga in igen och öppna sidan på nytt.', {id: 'visit-lobby.error-login'})
        : msg('Något gick fel. Försök igen.', {id: 'visit-lobby.error-other'});
  }
}

function isLogin(code: VisitErrorCode): boolean {
  return code.startsWith('ticket-') || code.startsWith('receipt-');
}
