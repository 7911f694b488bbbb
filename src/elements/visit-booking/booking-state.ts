import {dayInSweden} from '../../localization/dates.js';
import type {Booking} from '../../fhir/index.js';

/**
 * What the card shows. `loading`: nothing is given yet; `unconfirmed`: the time is not agreed upon; `early`: the waiting
 * room is not open; `open`: it is; `started`: the time has begun; `past`: it is over; `cancelled`: there is none;
 * `invalid`: what matters could not be read.
 */
export type VisitBookingState = 'loading' | 'unconfirmed' | 'early' | 'open' | 'started' | 'past' | 'cancelled' | 'invalid';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a visit is taken to last that does not say when it ends. */
const USUAL_MS = HOUR_MS;

/** Up to here minutes are counted, beyond it hours. */
const MINUTES_UP_TO_MS = 90 * MINUTE_MS;

/** When the waiting room of a visit is open, in milliseconds since 1970. */
export interface Opening {
  readonly opens: number;
  readonly starts: number;
  readonly closes: number;
}

/**
 * @param opensBefore - Minutes before the start.
 * @param closesAfter - Minutes after the end.
 */
export function openingOf({starts, ends}: Booking, opensBefore: number, closesAfter: number): Opening | undefined {
  if (starts === undefined) return undefined;
  return {opens: starts - opensBefore * MINUTE_MS, starts, closes: (ends ?? starts + USUAL_MS) + closesAfter * MINUTE_MS};
}

export function stateAt(now: number, booking: Booking, opening: Opening | undefined): VisitBookingState {
  switch (booking.status) {
    case 'cancelled':
    case 'entered-in-error':
      return 'cancelled';
    case 'fulfilled':
    case 'no-show':
      return 'past';
    case 'unconfirmed':
      return 'unconfirmed';
    case undefined:
      return 'invalid';
    case 'booked': {
      if (opening === undefined) return 'invalid';
      if (now >= opening.closes) return 'past';
      // Without a link there is no way in, however open it is.
      if (booking.href === undefined) return 'invalid';
      if (now >= opening.starts) return 'started';
      return now >= opening.opens ? 'open' : 'early';
    }
  }
}

/** How long it is until something, in the unit that says most: 12 minutes, 3 hours, 4 days. */
export interface Countdown {
  readonly count: number;
  readonly unit: 'minute' | 'hour' | 'day';
}

/** Days are those of the calendar in Sweden: from Thursday evening it is one day to Friday morning a week before clocks change, too. */
export function countdown(now: number, to: number): Countdown {
  const left = Math.max(0, to - now);
  if (left <= MINUTES_UP_TO_MS) return {count: Math.max(1, Math.ceil(left / MINUTE_MS)), unit: 'minute'};
  if (left < DAY_MS) return {count: Math.round(left / HOUR_MS), unit: 'hour'};
  return {count: (Date.parse(dayInSweden(to)) - Date.parse(dayInSweden(now))) / DAY_MS, unit: 'day'};
}

/** In how many milliseconds what is shown may be another; `undefined` when it stays. */
export function nextChange(now: number, opening: Opening | undefined): number | undefined {
  const next = opening === undefined ? undefined : [opening.opens, opening.starts, opening.closes].find((time) => time > now);
  if (next === undefined) return undefined;
  // At the full minute of the countdown; never longer, so that no timer outlasts what browsers can count (24.8 days).
  return (next - now) % MINUTE_MS || MINUTE_MS;
}
