import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {countdown, nextChange, openingOf, stateAt} from '../../src/elements/visit-booking/booking-state.js';
import {EMPTY_BOOKING, type Booking, type BookingStatus} from '../../src/fhir/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STARTS = Date.parse('2024-03-15T10:15:00+01:00');
const booked: Booking = {...EMPTY_BOOKING, status: 'booked', starts: STARTS, ends: STARTS + 30 * MINUTE, href: 'https://visit.example/'};

function stateOf(minutes: number, booking: Booking = booked): string {
  return stateAt(STARTS + minutes * MINUTE, booking, openingOf(booking, 15, 30));
}

describe('a booked visit', () => {
  it('goes from early to open, to started, to past, each at its minute', () => {
    const seen = [-10_000, -15.001, -15, -0.001, 0, 59.999, 60, 10_000].map((minutes) => stateOf(minutes));
    assert.deepEqual(seen, ['early', 'early', 'open', 'open', 'started', 'started', 'past', 'past']);
  });

  it('is taken to last an hour when it does not say when it ends', () => {
    const endless = {...booked, ends: undefined};
    assert.deepEqual([stateOf(89.999, endless), stateOf(90, endless)], ['started', 'past']);
  });

  it('can be opened in no other status, at no time', () => {
    const states: Readonly<Record<Exclude<BookingStatus, 'booked'>, string>> = {
      unconfirmed: 'unconfirmed',
      fulfilled: 'past',
      'no-show': 'past',
      cancelled: 'cancelled',
      'entered-in-error': 'cancelled',
    };
    for (const [status, state] of Object.entries(states) as [BookingStatus, string][]) {
      for (const minutes of [-600, -5, 5, 600]) assert.equal(stateOf(minutes, {...booked, status}), state);
    }
    assert.equal(stateOf(-5, {...booked, status: undefined}), 'invalid');
  });

  it('is invalid without a time, and without a link until it is past', () => {
    assert.equal(stateOf(-5, {...booked, starts: undefined}), 'invalid');
    assert.deepEqual([-600, -5, 5, 600].map((minutes) => stateOf(minutes, {...booked, href: undefined})), ['invalid', 'invalid', 'invalid', 'past']);
  });
});

describe('the countdown', () => {
  const to = (now: string, then: string): string => {
    const {count, unit} = countdown(Date.parse(now), Date.parse(then));
    return `${count} ${unit}`;
  };

  it('counts minutes, then hours, then days', () => {
    assert.equal(to('2024-03-15T09:59:59.999Z', '2024-03-15T10:00:00Z'), '1 minute');
    assert.equal(to('2024-03-15T09:48:00Z', '2024-03-15T10:00:00Z'), '12 minute');
    assert.equal(to('2024-03-15T09:47:59Z', '2024-03-15T10:00:00Z'), '13 minute');
    assert.equal(to('2024-03-15T08:30:00Z', '2024-03-15T10:00:00Z'), '90 minute');
    assert.equal(to('2024-03-15T08:29:00Z', '2024-03-15T10:00:00Z'), '2 hour');
    assert.equal(to('2024-03-14T10:01:00Z', '2024-03-15T10:00:00Z'), '24 hour');
    assert.equal(to('2024-03-14T09:00:00Z', '2024-03-15T10:00:00Z'), '1 day');
    assert.equal(to('2024-03-12T20:00:00Z', '2024-03-15T06:00:00Z'), '3 day');
  });

  it('counts the days of the calendar when clocks change in between', () => {
    assert.equal(to('2024-03-29T10:00:00+01:00', '2024-04-01T10:00:00+02:00'), '3 day');
    assert.equal(to('2024-10-25T10:00:00+02:00', '2024-10-28T10:00:00+01:00'), '3 day');
    // The night of 23 hours.
    assert.equal(to('2024-03-30T10:00:00+01:00', '2024-03-31T10:00:00+02:00'), '23 hour');
  });

  it('never says less than what is left, in minutes, nor nothing in days', () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 400 * 24 * HOUR}), (left) => {
        const {count, unit} = countdown(STARTS - left, STARTS);
        assert.ok(count >= 1);
        if (unit === 'minute') assert.ok(count * MINUTE >= left && (count - 1) * MINUTE < left);
      }),
    );
  });

  it('is drawn anew at each of its minutes, and never asks a timer for more than one', () => {
    const opening = openingOf(booked, 15, 30)!;
    assert.equal(nextChange(opening.opens - 12.5 * MINUTE, opening), MINUTE / 2);
    assert.equal(nextChange(opening.opens - 12 * MINUTE, opening), MINUTE);
    assert.equal(nextChange(opening.opens - 40 * 24 * HOUR, opening), MINUTE);
    assert.equal(nextChange(opening.opens, opening), MINUTE);
    assert.equal(nextChange(opening.closes, opening), undefined);
    assert.equal(nextChange(STARTS, undefined), undefined);
    fc.assert(
      fc.property(fc.integer({min: -HOUR * 24 * 60, max: HOUR * 3}), (at) => {
        const now = STARTS + at;
        const delay = nextChange(now, opening);
        if (delay === undefined) {
          assert.ok(now >= opening.closes);
          return;
        }
        assert.ok(delay > 0 && delay <= MINUTE);
        // Nothing changes before it.
        assert.equal(stateAt(now + delay - 1, booked, opening), stateAt(now, booked, opening));
      }),
    );
  });
});
