import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {parseInstant} from '../../src/fhir/index.js';

describe('a point in time', () => {
  it('is read with its offset', () => {
    const expected = Date.parse('2024-03-15T09:15:00Z');
    for (const text of [
      '2024-03-15T09:15:00Z',
      '2024-03-15T10:15:00+01:00',
      '2024-03-15t09:15:00z',
      '2024-03-15T04:15:00-05:00',
      '2024-03-15T14:45:00.000+05:30',
      '2024-03-15T09:14:60Z',
    ]) {
      assert.equal(parseInstant(text), expected, text);
    }
    assert.equal(parseInstant('2024-03-15T09:15:00.123456789Z'), expected + 123);
    assert.equal(parseInstant('2024-03-15T09:15:00.5Z'), expected + 500);
    assert.equal(parseInstant('2024-02-29T00:00:00Z'), Date.UTC(2024, 1, 29));
  });

  it('is nothing else', () => {
    for (const text of [
      '', 'i morgon', '2024-03-15', '2024-03-15T10:15', '2024-03-15T10:15+01:00', '2024-03-15T10:15:00', '2024-03-15 10:15:00Z',
      '2024-02-30T10:15:00Z', '2023-02-29T10:15:00Z', '2024-13-01T10:15:00Z', '2024-00-01T10:15:00Z', '2024-03-15T24:00:00Z',
      '2024-03-15T10:60:00Z', '2024-03-15T10:15:61Z', '2024-03-15T10:15:00+0100', '2024-03-15T10:15:00+24:00', '0024-03-15T10:15:00Z',
      ' 2024-03-15T10:15:00Z', '2024-03-15T10:15:00Z\n', '１2024-03-15T10:15:00Z',
    ]) {
      assert.equal(parseInstant(text), undefined, text);
    }
  });

  it('is what the platform reads, whenever it is', () => {
    const offset = fc.integer({min: -14 * 60, max: 14 * 60});
    fc.assert(
      fc.property(fc.date({min: new Date('1000-01-02T00:00:00Z'), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true}), offset, (date, minutes) => {
        const digits = (value: number): string => String(Math.abs(value)).padStart(2, '0');
        const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const text = `${local}${minutes < 0 ? '-' : '+'}${digits(Math.trunc(minutes / 60))}:${digits(minutes % 60)}`;
        assert.equal(parseInstant(text), date.getTime(), text);
      }),
    );
  });
});
