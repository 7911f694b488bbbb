/** Visits are booked in Swedish time, wherever the patient and the device are. */
const ZONE = 'Europe/Stockholm';

/**
 * What a language would otherwise bring with it: the Persian calendar and digits of `fa` and `prs`, the twelve hours of
 * `ar`, `ckb`, `so` and `ti`. A booked time has to be the one in the letter from the clinic.
 */
const IN_SWEDEN = {timeZone: ZONE, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23'} as const;

const STYLES = {
  dateTime: {dateStyle: 'full', timeStyle: 'short'},
  date: {dateStyle: 'full'},
  time: {timeStyle: 'short'},
  day: {year: 'numeric', month: '2-digit', day: '2-digit'},
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The language to write dates in. One that the browser has no words for (`sma`, `smj`, `fit`) would silently become the
 * browser's own, so Swedish stands in; bare English would put the month before the day, as nobody in Sweden does.
 */
function dateLocale(locale: string): string {
  if (locale === 'en') return 'en-GB';
  return Intl.DateTimeFormat.supportedLocalesOf([locale])[0] ?? 'sv-SE';
}

/** Making a format costs far more than using it. */
function formatOf(style: keyof typeof STYLES, locale: string): Intl.DateTimeFormat {
  const key = `${style} ${locale}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(dateLocale(locale), {...IN_SWEDEN, ...STYLES[style]});
    formats.set(key, format);
  }
  return format;
}

/**
 * A point in time as patients read it: "fredag 15 mars 2024 kl. 10:15". Always Swedish time.
 *
 * @param ms - Milliseconds since 1970 (UTC).
 * @param locale - BCP 47 tag of the language to write in.
 * @throws RangeError when `ms` is no point in time, or `locale` no well-formed tag.
 */
export function formatDateTime(ms: number, locale: string): string {
  return formatOf('dateTime', locale).format(ms);
}

/** The day alone: "fredag 15 mars 2024". Otherwise as {@link formatDateTime}. */
export function formatDate(ms: number, locale: string): string {
  return formatOf('date', locale).format(ms);
}

/** The time of day alone: "10:15". Otherwise as {@link formatDateTime}. */
export function formatTime(ms: number, locale: string): string {
  return formatOf('time', locale).format(ms);
}

/**
 * From one time to another: "10:15–10:45" within a day, with both days when it goes past midnight. Otherwise as
 * {@link formatDateTime}; `end` before `start` is written as it stands.
 */
export function formatRange(start: number, end: number, locale: string): string {
  const style = dayInSweden(start) === dayInSweden(end) ? 'time' : 'dateTime';
  // `formatRange` of the platform would write "10:15 to 10:15" as one time, and refuses an end before its start.
  if (end <= start) return `${formatOf(style, locale).format(start)}–${formatOf(style, locale).format(end)}`;
  return formatOf(style, locale).formatRange(start, end);
}

/** The day in Sweden as ISO 8601 has it, `2024-03-15`: to compare days with, not to show. */
export function dayInSweden(ms: number): string {
  return formatOf('day', 'sv-SE').format(ms);
}

const WALL_CLOCK = {calendar: 'gregory', numberingSystem: 'latn', dateStyle: 'short', timeStyle: 'long'} as const;

/** What clocks on the wall show; `timeStyle: 'long'` would add the zone's name, so only parts that tell the time. */
function wallClock(ms: number, timeZone: string | undefined): string {
  const format = new Intl.DateTimeFormat('sv-SE', timeZone === undefined ? WALL_CLOCK : {...WALL_CLOCK, timeZone});
  return format.formatToParts(ms).filter(({type}) => type !== 'timeZoneName').map(({value}) => value.trim()).join(' ');
}

/**
 * Whether the device's clock shows another time than clocks in Sweden do at that moment, so that a text has to say
 * "svensk tid". A device in Oslo or Berlin is elsewhere too, but its clock shows the same.
 *
 * @param zone - An IANA time zone instead of the device's own.
 */
export function isSwedishTimeElsewhere(ms: number, zone?: string): boolean {
  return wallClock(ms, zone) !== wallClock(ms, ZONE);
}
