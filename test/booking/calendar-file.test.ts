import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {calendarFile, calendarUid, type CalendarEntry} from '../../src/elements/visit-booking/calendar/calendar-file.js';
import {parseCalendar} from './calendar-parser.js';

const ENTRY: CalendarEntry = {
  uid: 'vb-1@visit.example',
  starts: Date.parse('2024-03-15T10:15:00+01:00'),
  ends: Date.parse('2024-03-15T10:45:00+01:00'),
  now: Date.parse('2024-03-11T08:00:00+01:00'),
  changed: Date.parse('2024-03-10T08:00:00+01:00'),
  summary: 'Videobesök, Hälsorum Offerdal',
  description: 'Mottagning: Hälsorum Offerdal\nDu ska träffa: Bei B; läkare\nhttps://visit.example/besok/1',
  location: 'Hälsorum Offerdal',
  href: 'https://visit.example/besok/1',
  alarm: {minutes: 15, text: 'Väntrummet öppnar kl. 10:00.'},
};

describe('the calendar file', () => {
  it('holds one event, in UTC, marked private, with a reminder', () => {
    const calendar = parseCalendar(calendarFile(ENTRY));
    assert.deepEqual(calendar, {
      name: 'VCALENDAR',
      properties: {
        VERSION: '2.0',
        PRODID: '-//Visit Elements//visit-booking//SV',
        CALSCALE: 'GREGORIAN',
        METHOD: 'PUBLISH',
      },
      components: [
        {
          name: 'VEVENT',
          properties: {
            UID: 'vb-1@visit.example',
            DTSTAMP: '20240311T070000Z',
            'LAST-MODIFIED': '20240310T070000Z',
            SEQUENCE: '132217200',
            DTSTART: '20240315T091500Z',
            DTEND: '20240315T094500Z',
            SUMMARY: ENTRY.summary,
            DESCRIPTION: ENTRY.description,
            LOCATION: ENTRY.location,
            URL: ENTRY.href,
            CLASS: 'PRIVATE',
          },
          components: [{name: 'VALARM', properties: {ACTION: 'DISPLAY', TRIGGER: '-PT15M', DESCRIPTION: ENTRY.alarm.text}, components: []}],
        },
      ],
    });
  });

  it('leaves out what is not known', () => {
    const [event] = parseCalendar(calendarFile({...ENTRY, ends: undefined, location: '', href: undefined})).components;
    assert.deepEqual(Object.keys(event!.properties), ['UID', 'DTSTAMP', 'LAST-MODIFIED', 'SEQUENCE', 'DTSTART', 'DURATION', 'SUMMARY', 'DESCRIPTION', 'CLASS']);
  });

  it('lasts half an hour where nobody has said when it ends', () => {
    const [event] = parseCalendar(calendarFile({...ENTRY, ends: undefined})).components;
    assert.equal(event!.properties['DURATION'], 'PT30M');
    assert.equal(event!.properties['DTEND'], undefined);
  });

  it('takes the place of the one before, when the booking was moved', () => {
    const moved = {...ENTRY, starts: ENTRY.starts + 3_600_000, ends: undefined, changed: ENTRY.changed + 1_000};
    const [before, after] = [ENTRY, moved].map((entry) => parseCalendar(calendarFile(entry)).components[0]!.properties);
    assert.equal(after!['UID'], before!['UID']);
    assert.ok(Number(after!['SEQUENCE']) > Number(before!['SEQUENCE']));
    assert.ok(Number(after!['SEQUENCE']) < 2 ** 31);
    assert.ok(after!['LAST-MODIFIED']! > before!['LAST-MODIFIED']!);
  });

  it('keeps every text whole, in lines that every calendar can read', () => {
    const text = fc.oneof(fc.string({unit: 'grapheme', maxLength: 300}), fc.string({unit: fc.constantFrom('\\', ';', ',', '\n', 'å', '😀', 'ھ', ' ')}));
    fc.assert(
      fc.property(text, text, (summary, description) => {
        const file = calendarFile({...ENTRY, summary, description});
        for (const line of file.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line);
        const [event] = parseCalendar(file).components;
        const kept = (words: string): string => words.replace(/\r\n|\r/gu, '\n').replace(/[^\P{Cc}\n]/gu, '');
        assert.equal(event!.properties['SUMMARY'], kept(summary));
        assert.equal(event!.properties['DESCRIPTION'], kept(description));
      }),
    );
  });

  it('cannot be made to hold another line', () => {
    const file = calendarFile({...ENTRY, summary: 'x\r\nATTENDEE:mailto:a@b\nEND:VEVENT\rBEGIN:VEVENT'});
    const {components} = parseCalendar(file);
    assert.equal(components.length, 1);
    assert.ok(!('ATTENDEE' in components[0]!.properties));
  });
});

describe('the name of a visit in calendars', () => {
  const visit = {id: '', href: 'https://visit.example/besok/1', starts: ENTRY.starts};

  it('is the same for the same visit, and another for another', () => {
    assert.equal(calendarUid(visit), calendarUid({...visit}));
    assert.match(calendarUid(visit), /^[0-9a-f]{16}@visit\.example$/u);
    assert.notEqual(calendarUid({...visit, href: 'https://visit.example/besok/2'}), calendarUid(visit));
    assert.notEqual(calendarUid({...visit, starts: visit.starts + 1}), calendarUid(visit));
    assert.match(calendarUid({...visit, href: undefined}), /@visit-elements$/u);
  });

  it('stays when an appointment with an id is moved, and does not show the id', () => {
    const appointment = {...visit, id: 'vb-demo-1'};
    assert.equal(calendarUid({...appointment, starts: 0, href: 'https://visit.example/besok/other'}), calendarUid(appointment));
    assert.doesNotMatch(calendarUid(appointment), /vb-demo/u);
  });
});
