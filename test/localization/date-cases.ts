import {
  dayInSweden,
  formatDate,
  formatDateTime,
  formatRange,
  formatTime,
  isSwedishTimeElsewhere,
} from '../../src/localization/dates.js';

const VISIT = Date.parse('2024-03-15T10:15:00+01:00');
const MINUTE = 60_000;

/** Languages of patients in Sweden, with those that bring other calendars, digits or hours, or have no words in browsers. */
const LANGUAGES = [
  'sv', 'sv-FI', 'sv-x-lattlast', 'en', 'fi', 'fit', 'se', 'sma', 'smj', 'rom', 'rmn', 'yi-Hebr', 'yi-Latn', 'swl', 'ar',
  'fa', 'prs', 'fa-AF', 'ps', 'ckb', 'ku', 'kmr', 'so', 'ti', 'am', 'ur', 'he', 'th', 'my', 'ne', 'bn', 'mr', 'zh', 'ja',
  'de', 'es', 'pl', 'ru', 'tr', 'uk', 'sq', 'bs',
];


function same(actual: unknown, expected: unknown, of = ''): void {
  if (actual !== expected) throw new Error(`${of} ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

function like(text: string, pattern: RegExp): void {
  if (!pattern.test(text)) throw new Error(`${JSON.stringify(text)} is not like ${pattern.source}`);
}

function unlike(text: string, pattern: RegExp): void {
  if (pattern.test(text)) throw new Error(`${JSON.stringify(text)} is like ${pattern.source}`);
}

/** Run in Node and in every browser: what they know of languages differs. By the name of the case. */
export const DATE_CASES: Readonly<Record<string, () => void>> = {
  'are written as the region writes them'() {
    same(formatDateTime(VISIT, 'sv'), 'fredag 15 mars 2024 kl. 10:15');
    same(formatDateTime(VISIT, 'sv-x-lattlast'), 'fredag 15 mars 2024 kl. 10:15');
    same(formatDate(VISIT, 'sv'), 'fredag 15 mars 2024');
    same(formatTime(VISIT, 'sv'), '10:15');
    same(formatTime(Date.parse('2024-03-15T13:05:00+01:00'), 'sv'), '13:05');
    same(formatTime(Date.parse('2024-03-15T00:05:00+01:00'), 'sv'), '00:05');
    same(formatTime(Date.parse('2024-03-15T08:05:00+01:00'), 'sv'), '08:05');
  },

  'put the day before the month in English, without a.m. and p.m.'() {
    like(formatDateTime(VISIT, 'en'), /^Friday,? 15 March 2024 at 10:15$/u);
  },

  ...Object.fromEntries(
    LANGUAGES.map((language) => [
      `are of our calendar, in our digits and in 24 hours in "${language}"`,
      () => {
        const afternoon = Date.parse('2024-03-15T13:05:00+01:00');
        like(formatTime(afternoon, language), /^13[.:]05$/u);
        const said = formatDateTime(afternoon, language);
        for (const part of [/(?:^|\D)2024(?:\D|$)/u, /(?:^|\D)15(?:\D|$)/u, /(?:^|\D)13[.:]05(?:\D|$)/u]) like(said, part);
        unlike(said, /\d\s*[ap]\.?\s?m\.?(?:\W|$)/iu);
        unlike(said.replace(/[0-9]/gu, ''), /\p{Nd}/u);
      },
    ]),
  ),

  'are Swedish where nobody has taught the browser the words, rather than in the language of the browser'() {
    for (const language of ['sma', 'smj', 'fit', 'swl']) {
      if (Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0) continue;
      same(formatDateTime(VISIT, language), 'fredag 15 mars 2024 kl. 10:15', language);
    }
  },

  'write a range with the times only, and with both days past midnight'() {
    same(formatRange(VISIT, VISIT + 30 * MINUTE, 'sv'), '10:15–10:45');
    same(formatRange(VISIT, VISIT, 'sv'), '10:15–10:15');
    same(formatRange(VISIT, VISIT - 15 * MINUTE, 'sv'), '10:15–10:00');
    const overnight = formatRange(Date.parse('2024-03-15T23:30:00+01:00'), Date.parse('2024-03-16T00:30:00+01:00'), 'sv');
    for (const part of [/15 mars/u, /16 mars/u, /23:30/u, /00:30/u]) like(overnight, part);
  },

  'follow Swedish clocks through the nights when they are changed'() {
    same(formatTime(Date.parse('2024-03-31T00:59:00Z'), 'sv'), '01:59');
    same(formatTime(Date.parse('2024-03-31T01:00:00Z'), 'sv'), '03:00');
    same(formatTime(Date.parse('2024-10-27T00:59:00Z'), 'sv'), '02:59');
    same(formatTime(Date.parse('2024-10-27T01:00:00Z'), 'sv'), '02:00');
    same(dayInSweden(Date.parse('2024-06-30T22:00:00Z')), '2024-07-01');
    same(dayInSweden(Date.parse('2024-12-31T22:59:59Z')), '2024-12-31');
  },

  'refuse what is no point in time'() {
    let refused = false;
    try {
      formatDateTime(NaN, 'sv');
    } catch (error) {
      refused = error instanceof RangeError;
    }
    same(refused, true);
  },

  'name Swedish time where clocks show another time at that moment'() {
    same(isSwedishTimeElsewhere(VISIT, 'Europe/Stockholm'), false);
    same(isSwedishTimeElsewhere(VISIT, 'Europe/Oslo'), false);
    for (const zone of ['Europe/Helsinki', 'Asia/Bangkok', 'Pacific/Auckland', 'America/New_York']) {
      same(isSwedishTimeElsewhere(VISIT, zone), true, zone);
    }
  },

  'follow the summer time of both places'() {
    // Tunis keeps the time of Swedish winters all year.
    same(isSwedishTimeElsewhere(VISIT, 'Africa/Tunis'), false);
    same(isSwedishTimeElsewhere(Date.parse('2024-07-01T10:15:00Z'), 'Africa/Tunis'), true);
  },

  'ask the device for its zone when none is given'() {
    const {timeZone} = new Intl.DateTimeFormat().resolvedOptions();
    same(isSwedishTimeElsewhere(VISIT), isSwedishTimeElsewhere(VISIT, timeZone));
  },
};
