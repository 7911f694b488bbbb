import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {plainText, splitCharacters} from '../../../../src/core/real-time-text/characters.js';
import {SCRIPTS} from './samples.js';

describe('characters of real-time text', () => {
  /** What a person takes for one character, in the scripts of the languages that visits are held in. */
  const characters = [
    'a',
    ' ',
    '\n',
    '\uFFFD',
    '\u00E5',
    'a\u030A',
    'e\u0301\u0323',
    '\u{1F600}',
    '\u2764\uFE0F',
    '1\uFE0F\u20E3',
    '\u{1F44D}\u{1F3FD}',
    '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}',
    '\u{1F469}\u{1F3FD}\u200D\u2764\uFE0F\u200D\u{1F48B}\u200D\u{1F468}\u{1F3FF}',
    '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}',
    '\u{1F1F8}\u{1F1EA}',
    '\u0628\u064E',
    '\u0915\u093F',
    '\u0BA8\u0BBF',
    '\u0E01\u0E35\u0E48',
    '\uAC01',
    '\u1100\u1161\u11A8',
    '\u0644\u200C',
  ];

  for (const character of characters) {
    it(`takes ${JSON.stringify(character)} for one`, () => {
      expect(splitCharacters(`x${character}y${character}`)).to.deep.equal(['x', character, 'y', character]);
    });
  }

  it('takes flags two letters at a time', () => {
    expect(splitCharacters('\u{1F1F8}\u{1F1EA}\u{1F1EB}\u{1F1EE}')).to.deep.equal(['\u{1F1F8}\u{1F1EA}', '\u{1F1EB}\u{1F1EE}']);
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xff_ff).map((code) => String.fromCharCode(code)), {maxLength: 60}).map((units) => plainText(units.join(''))), (text) => {
        expect(splitCharacters(text).join('')).to.equal(text);
      }),
      {numRuns: 300},
    );
  });

  it('divides alike wherever text is cut between characters', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...SCRIPTS), fc.string({unit: 'binary', maxLength: 3}).map(plainText)), {maxLength: 20}).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, fc.nat(), (written, cut) => {
        const whole = splitCharacters(written);
        const at = cut % (whole.length + 1);
        const joined = [...splitCharacters(whole.slice(0, at).join('')), ...splitCharacters(whole.slice(at).join(''))];
        expect(joined).to.deep.equal(whole);
      }),
      {numRuns: 300},
    );
  });

  it('gives plain text that is plain when it is made so again', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xff_ff).map((code) => String.fromCharCode(code))), (units) => {
        const plain = plainText(units.join(''));
        expect(plainText(plain)).to.equal(plain);
        expect(plain).to.match(/^(?:\n|[^\p{Cc}\p{Cs}\u2028\u2029\uFEFF\u202A-\u202E\u2066-\u2069])*$/u);
      }),
    );
  });
});
