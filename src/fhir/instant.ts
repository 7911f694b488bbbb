/** RFC 3339, 5.6, which is also what FHIR calls an `instant`: seconds and an offset are required. */
const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/u;

const MINUTE_MS = 60_000;

/**
 * Reads a point in time with its offset: `2024-03-15T10:15:00+01:00`.
 *
 * @returns Milliseconds since 1970 (UTC); `undefined` for anything else, such as a local time without an offset, which
 *   would be another time on another device, or 30 February.
 */
export function parseInstant(text: string): number | undefined {
  const found = INSTANT.exec(text);
  if (found === null) return undefined;
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  const [fraction = '', sign, offsetHours, offsetMinutes] = found.slice(7);
  // 60 is a leap second.
  if (hour > 23 || minute > 59 || second > 60 || Number(offsetHours ?? 0) > 23 || Number(offsetMinutes ?? 0) > 59) return undefined;
  // `Date.parse` turns days that do not exist into others, in some browsers.
  const midnight = new Date(Date.UTC(year, month - 1, day));
  if (year < 1000 || midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return undefined;
  const local = midnight.getTime() + (hour * 60 + minute) * MINUTE_MS + second * 1_000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  if (sign === undefined) return local;
  const offset = (Number(offsetHours) * 60 + Number(offsetMinutes)) * MINUTE_MS;
  return sign === '+' ? local - offset : local + offset;
}
