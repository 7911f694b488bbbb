import {formatDateTime, formatRange, formatTime, isSwedishTimeElsewhere} from './dates.js';
import {activeLocale, msg, str} from './msg.js';

/** Adds whose time it is when the device's clock shows another one. */
function inSwedishTime(text: string, ms: number): string {
  if (!isSwedishTimeElsewhere(ms)) return text;
  return msg(str`${text} svensk tid`, {
    id: 'visit.swedish-time',
    desc: '0: a time or a date with a time. The device is in another time zone, so the text says that the time is the one in Sweden.',
  });
}

/** "fredag 15 mars 2024 kl. 10:15", in the language of the element that is rendering. */
export function sayDateTime(ms: number): string {
  return inSwedishTime(formatDateTime(ms, activeLocale()), ms);
}

/** "10:15"; otherwise as {@link sayDateTime}. */
export function sayTime(ms: number): string {
  return inSwedishTime(formatTime(ms, activeLocale()), ms);
}

/** "10:15–10:45"; otherwise as {@link sayDateTime}. */
export function sayRange(start: number, end: number): string {
  return inSwedishTime(formatRange(start, end, activeLocale()), start);
}
