import assert from 'node:assert/strict';
import {afterEach, describe, it} from 'node:test';
import {html} from 'lit';
import {configureTexts, TextsError, type TextsConfiguration} from '../../src/localization/public.js';
import {activeLocale, duration, fromNow, helpPhone, isolated, msg, noun, plural, resolveLocale, sentenceNoun, str} from '../../src/localization/index.js';
import {loadLocale} from '../../src/localization/load-locale.js';
import {directionOf} from '../../src/localization/locale.js';
import {useLocale} from '../../src/localization/msg.js';

const next = (): string => msg('Nästa', {id: 'visit-join.next'});
const step = (at: number, of: number): string => msg(str`Steg ${at} av ${of}`, {id: 'visit-join.step', desc: 'Two numbers.'});
const terms = (href: string) =>
  msg(html`Genom att fortsätta godkänner du <a href="${href}">villkoren<b class="new"> (ny flik)</b></a>.`, {
    id: 'visit-join.terms',
    desc: 'The address of the terms.',
  });

/** What `use` gives in a language. */
function speaking<T>(locale: string, use: () => T): T {
  useLocale(locale);
  return use();
}

afterEach(() => {
  configureTexts({});
  useLocale('sv');
});

describe('configureTexts()', () => {
  it('puts a text in place of ours, in the language it is given for only', async () => {
    await loadLocale('en');
    configureTexts({texts: {en: {'visit-join.next': 'Continue'}}});
    assert.deepEqual([speaking('en', next), speaking('sv', next)], ['Continue', 'Nästa']);
  });

  it('fills in the variables, wherever the text wants them', () => {
    configureTexts({texts: {sv: {'visit-join.step': 'Av {1} steg är detta det {0}:e'}}});
    assert.equal(speaking('sv', () => step(2, 3)), 'Av 3 steg är detta det 2:e');
  });

  it('keeps our markup around the words, which never become markup themselves', () => {
    configureTexts({texts: {sv: {'visit-join.terms': 'Läs <i>våra</i> {0}villkor{1} (öppnas nytt){2}, tack'}}});
    const {strings, values} = speaking('sv', () => terms('https://portal.example/villkor'));
    assert.deepEqual(values, ['https://portal.example/villkor']);
    assert.deepEqual(
      [...strings],
      ['Läs &lt;i&gt;våra&lt;/i&gt; <a href="', '">villkor<b class="new"> (öppnas nytt)</b></a>, tack'],
    );
    assert.equal(speaking('sv', () => terms('x')).strings, strings, 'the same words are the same template, for lit');
  });

  it('keeps our text where the placeholders do not fit it', (context) => {
    const warn = context.mock.method(console, 'warn', () => undefined);
    configureTexts({texts: {sv: {'visit-join.step': 'Steg {7}', 'visit-join.terms': 'Villkor'}}});
    assert.equal(speaking('sv', () => step(1, 2)), 'Steg 1 av 2');
    assert.match(speaking('sv', () => terms('x')).strings.join(''), /^Genom att/u);
    speaking('sv', () => step(1, 2));
    assert.deepEqual(
      warn.mock.calls.map(({arguments: [text]}) => /"(.*?)"/u.exec(String(text))?.[1]),
      ['visit-join.step', 'visit-join.terms'],
      'says so once for each',
    );
  });

  it('replaces what an earlier call gave', () => {
    configureTexts({texts: {sv: {'visit-join.next': 'Vidare'}}, helpPhone: '1177'});
    configureTexts({nouns: {}});
    assert.deepEqual([speaking('sv', next), helpPhone()], ['Nästa', undefined]);
  });
});

describe('the word for the visit', () => {
  const forms = (): string[] => [noun('indefinite'), noun('definite'), noun('genitive'), sentenceNoun('definite'), noun('short')];
  const meeting = {indefinite: 'digitalt vårdmöte', definite: 'det digitala vårdmötet', genitive: 'det digitala vårdmötets'};

  it('is a video visit unless the portal has its own', () => {
    assert.deepEqual(speaking('sv', forms), ['videobesök', 'videobesöket', 'videobesökets', 'Videobesöket', 'besöket']);
  });

  it('is the portal’s own in each form, in Swedish and in easy Swedish', async () => {
    await Promise.all(['en', 'sv-x-lattlast'].map(loadLocale));
    configureTexts({nouns: {sv: meeting}});
    const own = ['digitalt vårdmöte', 'det digitala vårdmötet', 'det digitala vårdmötets', 'Det digitala vårdmötet', 'det digitala vårdmötet'];
    assert.deepEqual([speaking('sv', forms), speaking('sv-x-lattlast', forms)], [own, own]);
    configureTexts({nouns: {sv: {...meeting, short: 'mötet'}}});
    assert.equal(speaking('sv', () => sentenceNoun('short')), 'Mötet');
    assert.deepEqual(speaking('en', forms), ['video visit', 'the video visit', 'the video visit’s', 'The video visit', 'the visit']);
  });
});

describe('the help phone', () => {
  const shown = (written: string): string[] => {
    configureTexts({helpPhone: written});
    const phone = helpPhone();
    return phone === undefined ? [] : [phone.display, phone.href];
  };

  it('is grouped as Swedish numbers are, and linked in international form', () => {
    assert.deepEqual(shown('063153000'), ['063-15 30 00', 'tel:+4663153000']);
    assert.deepEqual(shown('+46 (0)63-15 30 00'), ['063-15 30 00', 'tel:+4663153000']);
    assert.deepEqual(shown('08-123 456 78'), ['08-123 456 78', 'tel:+46812345678']);
    assert.deepEqual(shown('08/1234567'), ['08-123 45 67', 'tel:+4681234567']);
    assert.deepEqual(shown('+46640 12345'), ['0640-123 45', 'tel:+4664012345']);
    assert.deepEqual(shown('0771-117700'), ['0771-11 77 00', 'tel:+46771117700']);
    assert.deepEqual(shown('0701740605'), ['070-174 06 05', 'tel:+46701740605']);
  });

  it('stays as written when it is short, or of another country', () => {
    assert.deepEqual(shown('1177'), ['1177', 'tel:1177']);
    assert.deepEqual(shown('+358 9 123 456'), ['+358 9 123 456', 'tel:+3589123456']);
  });

  it('is kept together among words that run from right to left', () => {
    configureTexts({helpPhone: '063-15 30 00'});
    assert.equal(speaking('ar', () => helpPhone()?.display), '\u2068063-15 30 00\u2069');
  });
});

describe('a variable that runs the other way than the text', () => {
  const meets = (caregiver: string, clinic: string): string =>
    msg(str`Du ska träffa ${caregiver}, ${clinic}.`, {id: 'waiting-room.with-both', desc: 'First the name of a caregiver, then that of a clinic.'});

  it('is kept together in every language, and nothing else is', async () => {
    await loadLocale('ar');
    assert.equal(speaking('sv', () => meets('سارة', 'Norr')), 'Du ska träffa \u2068سارة\u2069, Norr.');
    assert.equal(speaking('sv', () => meets('דנה', 'Åre (2)')), 'Du ska träffa \u2068דנה\u2069, Åre (2).');
    assert.equal(speaking('ar', () => meets('Bei B', 'سارة')), 'ستقابل \u2068Bei B\u2069، \u2068سارة\u2069.');
  });

  it('is kept together once: a list of such names runs as the text around it does', () => {
    const list = (): string => meets([isolated('Bei B'), isolated('Anna A')].join(', '), '');
    assert.match(speaking('ar', list), /\u2068Bei B\u2069, \u2068Anna A\u2069/u);
    assert.doesNotMatch(speaking('ar', list), /\u2068\u2068/u);
  });
});

describe('a language of the portal’s own', () => {
  const somali = {locale: 'so', texts: {'visit-join.next': 'Xiga'}} as const;

  it('is spoken where the page asks for it, with Swedish where a text is missing', () => {
    configureTexts({locales: [somali]});
    assert.deepEqual([resolveLocale('so-SO'), directionOf('so')], ['so', 'ltr']);
    assert.deepEqual(speaking('so', () => [next(), step(1, 2), activeLocale()]), ['Xiga', 'Steg 1 av 2', 'so']);
  });

  it('has its direction, and is gone with the next configuration', () => {
    configureTexts({locales: [{locale: 'ckb', dir: 'rtl', texts: {}}]});
    assert.deepEqual([resolveLocale('ckb'), directionOf('ckb')], ['ckb', 'rtl']);
    configureTexts({});
    assert.equal(resolveLocale('ckb'), 'sv');
  });
});

describe('a wrong configuration', () => {
  const wrong: readonly (readonly [string, string, unknown])[] = [
    ['invalid-value', 'configuration', null],
    ['unknown-field', 'configuration.text', {text: {}}],
    ['invalid-value', 'texts', {texts: []}],
    ['unknown-locale', 'texts.de', {texts: {de: {}}}],
    ['invalid-locale', 'texts.not a tag', {texts: {'not a tag': {}}}],
    ['invalid-id', 'texts.sv["Next"]', {texts: {sv: {Next: 'Vidare'}}}],
    ['invalid-value', 'texts.sv["visit-join.next"]', {texts: {sv: {'visit-join.next': ' '}}}],
    ['invalid-value', 'texts.sv["visit-join.next"]', {texts: {sv: {'visit-join.next': 7}}}],
    ['invalid-value', 'nouns.sv.genitive', {nouns: {sv: {indefinite: 'möte', definite: 'mötet'}}}],
    ['unknown-field', 'nouns.sv.plural', {nouns: {sv: {indefinite: 'a', definite: 'b', genitive: 'c', plural: 'd'}}}],
    ['invalid-phone', 'helpPhone', {helpPhone: 'ring oss'}],
    ['invalid-phone', 'helpPhone', {helpPhone: '+46 63'}],
    ['invalid-value', 'helpPhone', {helpPhone: 1177}],
    ['invalid-value', 'locales', {locales: {}}],
    ['invalid-locale', 'locales[0].locale', {locales: [{locale: 'so_SO', texts: {}}]}],
    ['duplicate-locale', 'locales[0].locale', {locales: [{locale: 'fi', texts: {}}]}],
    ['duplicate-locale', 'locales[1].locale', {locales: [{locale: 'so', texts: {}}, {locale: 'so', texts: {}}]}],
    ['invalid-value', 'locales[0].dir', {locales: [{locale: 'so', dir: 'up', texts: {}}]}],
    ['invalid-value', 'locales[0].texts', {locales: [{locale: 'so'}]}],
  ];

  for (const [code, field, configuration] of wrong) {
    it(`says ${code} of ${field} and changes nothing (${JSON.stringify(configuration)})`, () => {
      configureTexts({helpPhone: '1177'});
      assert.throws(
        () => configureTexts(configuration as TextsConfiguration),
        (error: unknown) => error instanceof TextsError && error.code === code && error.field === field && error.message.includes(field),
      );
      assert.equal(helpPhone()?.display, '1177');
    });
  }
});

describe('texts with numbers', () => {
  const people = (count: number): string =>
    plural(count, {one: () => 'one', two: () => 'two', few: () => 'few', many: () => 'many', zero: () => 'zero', other: () => 'other'});

  it('take the form that the language asks for', () => {
    const counts = [0, 1, 2, 3, 11, 100];
    assert.deepEqual(speaking('ar', () => counts.map(people)), ['zero', 'one', 'two', 'few', 'many', 'other']);
    assert.deepEqual(speaking('sv-x-lattlast', () => counts.map(people)), ['other', 'one', 'other', 'other', 'other', 'other']);
    assert.equal(speaking('ar', () => plural(3, {other: () => 'other'})), 'other');
  });

  it('say lengths of time in words, with the digits of the rest of the page', () => {
    const said = (): string[] => [duration(1, 'minute'), duration(12, 'minute'), fromNow(12, 'minute'), fromNow(2, 'hour')];
    assert.deepEqual(speaking('sv', said), ['1 minut', '12 minuter', 'om 12 minuter', 'om 2 timmar']);
    assert.deepEqual(speaking('sv-x-lattlast', said), ['1 minut', '12 minuter', 'om 12 minuter', 'om 2 timmar']);
    assert.deepEqual(speaking('fi', said), ['1 minuutti', '12 minuuttia', '12 minuutin päästä', '2 tunnin päästä']);
    assert.deepEqual(speaking('ar', said), ['دقيقة', '12 دقيقة', 'خلال 12 دقيقة', 'خلال ساعتين']);
  });
});
