/** What a calendar is told of a visit: no more than what the card shows. */
export interface CalendarEntry {
  /** Stays the same for the same visit, so that a second file replaces the first entry. */
  readonly uid: string;
  /** Milliseconds since 1970 (UTC), as all times here. */
  readonly starts: number;
  /** Without it the event lasts half an hour, which is what most visits are booked for: not as long as nothing. */
  readonly ends: number | undefined;
  /** When the file is made. */
  readonly now: number;
  /** When the booking was last changed: of two files for the same visit, the later one holds. */
  readonly changed: number;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly href: string | undefined;
  /** How many minutes before the start the calendar reminds, and what it says then. */
  readonly alarm: {readonly minutes: number; readonly text: string};
}

/** RFC 5545, 3.1: lines of at most 75 octets, of which the line break counts none. */
const LINE_OCTETS = 75;

const octets = (text: string): number => new TextEncoder().encode(text).length;

/** Folds a line between characters; what follows begins with a space. */
function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const character of line) {
    if (octets(current + character) > LINE_OCTETS) {
      lines.push(current);
      current = ' ';
    }
    current += character;
  }
  return [...lines, current].join('\r\n');
}

/** RFC 5545, 3.3.11: a text in which nothing ends the line or the value. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/gu, '\\$&')
    .replace(/\r\n|[\r\n]/gu, '\\n')
    .replace(/\p{Cc}/gu, '');
}

/** UTC, which needs no table of time zones: `20240315T091500Z`. */
function utc(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/gu, '')}Z`;
}

/** What a revision counts from: seconds since 1970 outgrow what calendars can hold (RFC 5545, 3.3.8) in 2038, these in 2088. */
const FIRST_REVISION = Date.UTC(2020);

/** RFC 5545, 3.8.7.4: higher for what was changed later, so that a moved booking takes the place of the old one. */
const revision = (changed: number): number => Math.max(0, Math.floor((changed - FIRST_REVISION) / 1_000));

/**
 * A calendar file (RFC 5545) with one event. Marked private: that somebody sees a doctor is not for everybody with whom
 * a calendar is shared.
 */
export function calendarFile({uid, starts, ends, now, changed, summary, description, location, href, alarm}: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Visit Elements//visit-booking//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${utc(now)}`,
    `LAST-MODIFIED:${utc(changed)}`,
    `SEQUENCE:${revision(changed)}`,
    `DTSTART:${utc(starts)}`,
    ends === undefined ? 'DURATION:PT30M' : `DTEND:${utc(ends)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(location === '' ? [] : [`LOCATION:${escaped(location)}`]),
    ...(href === undefined ? [] : [`URL:${href}`]),
    'CLASS:PRIVATE',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    `TRIGGER:-PT${Math.round(alarm.minutes)}M`,
    `DESCRIPTION:${escaped(alarm.text)}`,
    'END:VALARM',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** FNV-1a over 32 bits: no secret, only a short name for a long one. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (const octet of new TextEncoder().encode(text)) value = Math.imul(value ^ octet, 0x0100_0193) >>> 0;
  return value.toString(16).padStart(8, '0');
}

/**
 * The name of a visit in calendars: of the appointment where it has an id, so that it stays when the time is moved;
 * else of its address and start, since one address may serve many visits.
 */
export function calendarUid(visit: {readonly id: string; readonly href: string | undefined; readonly starts: number}): string {
  const host = visit.href === undefined ? 'visit-elements' : new URL(visit.href).hostname;
  const name = visit.id === '' ? `${visit.href ?? ''} ${visit.starts}` : `${host} ${visit.id}`;
  return `${hash(name, 0x811c_9dc5)}${hash(name, 0x1234_5678)}@${host}`;
}
