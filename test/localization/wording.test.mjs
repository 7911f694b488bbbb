/** How the texts read: what of the style rules a machine can see. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {targetLocales, textsOf} from './xliff.mjs';

const where = (locale, wrong) => [...textsOf(locale)].filter(([id, text]) => wrong(text, id)).map(([id, text]) => `${id}: ${text}`);

/** Words that the texts do without, and what they say instead. */
const AVOIDED = {
  'vänlig(en|t)': 'an imperative',
  'var god( och|\\b)|var vänlig': 'an imperative',
  avvakta: 'vänta',
  lobby: 'väntrum',
  'mute\\w*|muta(d|t|r)\\w*': 'stänga av ljudet',
  'webb(en|sida|sidan|plats)\\b': 'sidan',
  'nät(et)?|nätverk\\w*|kontakt(en)?|tjänst(en|ens)?': 'anslutning, for the own line; else what is meant',
  'e-?leg\\b|e-id\\b': 'e-legitimation',
  'klicka\\w*': 'trycka',
  'login|logga på|signa\\w*': 'inloggning, logga in',
  'användare\\w*|klient\\w*': 'patient, person, du',
  'enhet(en|er|erna)?\\b': 'the device by its name',
  'behörig\\w* saknas|ogiltig\\w*': 'what to do',
  'pop-?up\\w*|dialogruta\\w*': 'ruta',
  'feedback|chatt?a\\w*|mikrofontest': 'a Swedish word',
  'erhåll\\w*|samt|vid behov|gällande|avseende': 'a plain word',
};

/** What English says in a Swedish way, and what it says instead. */
const NOT_ENGLISH = {
  'nobody|everybody|somebody': 'no one, everyone, someone',
  "(?:can|do|does|could|is|are|was|has|have|will) ?not": 'the short form',
  'phone (?:you|me|the|them)|phoned|phones|phoning': 'call',
  '(?:go|goes|going|went) on|anew|all the same|once more': 'continue, again, anyway',
  network: 'connection, internet',
};

/** Texts that say that staff call, each of which has a request behind it that the service has, or a button that makes one. */
const CALLS = [
  'call-view.long-wait',
  'visit-join.phone-task',
  'visit-join.phoned-title',
  'visit-join.phoning-title',
  'visit.phone-explanation',
  'visit.phone-heading',
  'visit.phone-help',
  'visit.phone-lead-requested',
  'visit.phone-lead-seen',
  'visit.phone-lost',
  'visit.phone-step-calling',
  'visit.phone-title-calling',
  'visit.phone-title-requested',
  'visit.phone-title-seen',
  'visit.phone-to-clinics-number',
  'visit.phone-to-number',
  'visit.phone-with-interpreter',
  'waiting-room.lead-phone',
  'waiting-room.lead-phoned',
];

describe('the Swedish texts', () => {
  for (const locale of ['sv', 'sv-x-lattlast']) {
    it(`do without words that people stumble over (${locale})`, () => {
      const found = Object.entries(AVOIDED).flatMap(([word, instead]) =>
        where(locale, (text) => new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'iu').test(text)).map((text) => `${text} (say ${instead})`),
      );
      assert.deepEqual(found, []);
    });

    it(`say "du", and "ni" only to staff (${locale})`, () => {
      assert.deepEqual(where(locale, (text, id) => !id.startsWith('visit-lobby.') && /(?<!\p{L})(ni|er|era|ert)(?!\p{L})/iu.test(text)), []);
      assert.deepEqual(where(locale, (text) => /(?<!\p{L})(Du|Din|Ditt|Dig)(?!\p{L})/u.test(text.replace(/(^|[.?:–] )\p{Lu}/gu, ' '))), []);
    });
  }

  for (const locale of ['sv', 'sv-x-lattlast']) {
    it(`promise a call only where somebody has been asked for one (${locale})`, () => {
      const calls = /(?<!\p{L})(?:ring(?:er|a|t)(?: upp)? dig|vi ringer|bli(?:r|t)? uppringd)(?!\p{L})/iu;
      const staffSide = (id) => id.startsWith('visit-lobby.');
      assert.deepEqual(where(locale, (text, id) => !staffSide(id) && !CALLS.includes(id) && calls.test(text)), []);
    });
  }

  it('name the visit by the word that the portal has for it', () => {
    // Chrome's own word for coming to a page.
    const isAnother = (id) => id.startsWith('visit.noun-') || id === 'visit.prompt-press-chrome';
    assert.deepEqual(where('sv', (text, id) => !isAnother(id) && /(?<!\p{L})(?:video|vård)?(?:besök|möte)/iu.test(text)), []);
  });

  it('are short sentences where they are to be easy', () => {
    const length = (sentence) => sentence.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length;
    assert.deepEqual(where('sv-x-lattlast', (text) => text.split(/[.?:] ?/u).some((sentence) => length(sentence) > 13)), []);
  });
});

describe('the English texts', () => {
  it('read as English', () => {
    const found = Object.entries(NOT_ENGLISH).flatMap(([word, instead]) =>
      where('en', (text) => new RegExp(`(?<!\\p{L})(?:${word})(?!\\p{L})`, 'iu').test(text)).map((text) => `${text} (say ${instead})`),
    );
    assert.deepEqual(found, []);
  });
});

describe('the texts of every language', () => {
  for (const locale of ['sv', ...targetLocales]) {
    it(`do not shout, and do not end in two marks (${locale})`, () => {
      assert.deepEqual(where(locale, (text) => /!|\p{Lu}{4,}/u.test(text.replace(/HTTPS|BankID/gu, '')) || /[.?؟]{2}/u.test(text)), []);
    });

    it(`keep the names of things that have one (${locale})`, () => {
      const swedish = textsOf('sv');
      const names = ['BankID', 'Freja+', 'Mobilt SäkerhetsID', 'Safari', 'Chrome', 'Edge', 'Firefox', 'Windows', 'Android'];
      assert.deepEqual(where(locale, (text, id) => names.some((name) => swedish.get(id)?.includes(name) && !text.includes(name))), []);
    });

    it(`leave no space at an end, and no mark of direction behind (${locale})`, () => {
      assert.deepEqual(where(locale, (text) => /[\u200e\u200f\u202a-\u202e]/u.test(text) || (text.match(/[\u2066-\u2068]/gu) ?? []).length !== (text.match(/\u2069/gu) ?? []).length), []);
    });
  }

  it('are Arabic in Arabic', () => {
    assert.deepEqual(where('ar', (text) => /\p{L}/u.test(text) && !/\p{Script=Arabic}/u.test(text)), []);
  });
});
