import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {T140Decoder} from '../../../../src/core/real-time-text/t140-decoder.js';
import {encodeT140} from '../../../../src/core/real-time-text/t140-encoder.js';
import type {T140Item} from '../../../../src/core/real-time-text/t140-item.js';

const text = (written: string): T140Item => ({type: 'text', text: written});
const ERASE: T140Item = {type: 'erase'};
const NEW_LINE: T140Item = {type: 'new-line'};

/** What is read when `blocks` arrive in order; text that stands side by side as one. */
function decode(...blocks: readonly string[]): readonly T140Item[] {
  const decoder = new T140Decoder();
  return merged(blocks.flatMap((block) => decoder.decode(block)));
}

function merged(items: readonly T140Item[]): readonly T140Item[] {
  const result: T140Item[] = [];
  for (const item of items) {
    const last = result.at(-1);
    if (item.type === 'text' && last?.type === 'text') result[result.length - 1] = text(last.text + item.text);
    else result.push(item);
  }
  return result;
}

describe('T.140 codec', () => {
  /** Every code of RFC 9071, section 4.2.4, as it is sent. */
  const codes: readonly (readonly [name: string, sent: string, items: readonly T140Item[]])[] = [
    ['text', 'H\u00E4lsorum \u{1F600}', [text('H\u00E4lsorum \u{1F600}')]],
    ['BS', '\u0008', [ERASE]],
    ['the new line', '\u2028', [NEW_LINE]],
    ['BEL', '\u0007', [{type: 'alert'}]],
    ['INT', '\u001B\u0061', [{type: 'interrupt'}]],
    ['SGR', '\u009B1;31\u006D', [{type: 'rendition', parameters: '1;31'}]],
    ['SGR without parameters', '\u009B\u006D', [{type: 'rendition', parameters: ''}]],
    ['SOS and ST', '\u0098anything \u00E5\u009C', [{type: 'application', data: 'anything \u00E5'}]],
    ['the mark for missing text', 'a\uFFFDb', [text('a\uFFFDb')]],
  ];

  for (const [name, sent, items] of codes) {
    it(`sends and reads ${name}`, () => {
      expect(encodeT140(items)).to.equal(sent);
      expect(decode(sent)).to.deep.equal(items);
    });

    it(`reads ${name} when it comes in parts, one code unit each`, () => {
      const parts = Array.from(sent);
      expect(decode('a', ...parts, 'z')).to.deep.equal(merged([text('a'), ...items, text('z')]));
    });
  }

  /** What others may send, and this does not. */
  const received: readonly (readonly [name: string, blocks: readonly string[], items: readonly T140Item[]])[] = [
    ['the byte order mark away', ['\uFEFFa', '\uFEFF', 'b\uFEFF'], [text('ab')]],
    ['CR LF as one new line', ['a\r\nb'], [text('a'), NEW_LINE, text('b')]],
    ['CR LF as one new line when it is split', ['a\r', '\nb'], [text('a'), NEW_LINE, text('b')]],
    ['CR as a new line', ['a\rb\r\rc'], [text('a'), NEW_LINE, text('b'), NEW_LINE, NEW_LINE, text('c')]],
    ['LF as a new line', ['a\n\nb'], [text('a'), NEW_LINE, NEW_LINE, text('b')]],
    ['LF after a backspace as another new line', ['\r\b\n'], [NEW_LINE, ERASE, NEW_LINE]],
    ['U+2029 and U+0085 as new lines', ['a\u2029b\u0085'], [text('a'), NEW_LINE, text('b'), NEW_LINE]],
    ['a tab as a space', ['a\tb'], [text('a b')]],
    ['SGR in its 7-bit form', ['\u001B[0m'], [{type: 'rendition', parameters: '0'}]],
    ['SOS and ST in their 7-bit form', ['\u001BXdata\u001B\\a'], [{type: 'application', data: 'data'}, text('a')]],
    ['other control sequences away', ['a\u009B2Jb\u001B[1;1Hc\u001B(Bd'], [text('abcd')]],
    ['other strings away', ['a\u009D0;title\u009Cb\u0090q\u009C'], [text('ab')]],
    ['other control codes away', ['a\u0000\u0001\u000B\u000C\u000E\u001F\u007F\u0080\u0099\u009Cb'], [text('ab')]],
    ['a sequence that is none up to where it breaks', ['\u009B1;\u0007a'], [{type: 'alert'}, text('a')]],
    ['an escape that is none up to where it breaks', ['\u001B\u00E5'], [text('\u00E5')]],
    ['half a surrogate pair as missing text', ['a\uD83Db\uDE00'], [text('a\uFFFDb\uFFFD')]],
    ['direction overrides and isolates away', ['a\u202Eb\u202Ac\u202C\u2066d\u2069'], [text('abcd')]],
    ['direction marks as they are', ['\u200Ea\u200F\u061C'], [text('\u200Ea\u200F\u061C')]],
  ];

  for (const [name, blocks, items] of received) {
    it(`reads ${name}`, () => {
      expect(decode(...blocks)).to.deep.equal(items);
    });
  }

  it('takes a string of 256 bytes', () => {
    const data = 'x'.repeat(254) + '\u00E5';
    expect(decode(encodeT140([{type: 'application', data}]))).to.deep.equal([{type: 'application', data}]);
  });

  it('reads text again when a string does not end in time', () => {
    const [item, ...others] = decode('\u0098', 'x'.repeat(300), 'text');
    expect(others).to.deep.equal([]);
    expect(item?.type === 'text' && item.text).to.match(/^x{30,50}text$/u);
  });

  it('reads text again when a control sequence does not end in time', () => {
    expect(decode(`\u009B${'1'.repeat(40)}m`)).to.deep.equal([text('11111111m')]);
  });

  it('reads text again over another channel when the last one broke within a string', () => {
    const decoder = new T140Decoder();
    expect(decoder.decode('\u0098half a str')).to.deep.equal([]);
    decoder.reset();
    expect(decoder.decode('\uFEFFtext')).to.deep.equal([text('text')]);
  });

  it('sends no control codes that a text contains', () => {
    expect(encodeT140([text('a\u0008\u0007\u001Bab\u202Ec\nd\uD800')])).to.equal('aabc\u2028d\uFFFD');
  });

  it('refuses application data that do not fit', () => {
    expect(() => encodeT140([{type: 'application', data: '\u00E5'.repeat(129)}])).to.throw(RangeError);
    expect(() => encodeT140([{type: 'application', data: 'a\u009C'}])).to.throw(RangeError);
  });

  describe('whatever arrives', () => {
    /** Mostly what means something. */
    const unit = fc.oneof(
      {weight: 3, arbitrary: fc.constantFrom(...Array.from('\u0007\u0008\r\n\t\u001B\u0098\u009B\u009C\u0090[];Xma\\\u2028\uFEFF\u202E\u2069\uD83D\uDE00'))},
      fc.nat(0xff_ff).map((code) => String.fromCharCode(code)),
    );
    const blocks = fc.array(fc.array(unit, {maxLength: 30}).map((units) => units.join('')), {maxLength: 12});

    it('becomes text without anything that is not text', () => {
      fc.assert(
        fc.property(blocks, (arriving) => {
          for (const item of decode(...arriving)) {
            if (item.type === 'text') expect(item.text).to.match(/^[^\p{Cc}\p{Cs}\u2028\u2029\uFEFF\u202A-\u202E\u2066-\u2069]+$/u);
          }
        }),
        {numRuns: 300},
      );
    });

    it('never keeps what comes 600 characters later from being read', () => {
      fc.assert(
        fc.property(blocks, (arriving) => {
          const last = decode(...arriving, ' '.repeat(600), 'end').at(-1);
          expect(last?.type === 'text' && last.text.endsWith('end')).to.equal(true);
        }),
        {numRuns: 300},
      );
    });

    it('reads bytes that are not UTF-8 as text with marks', () => {
      fc.assert(
        fc.property(fc.uint8Array({maxLength: 200}), (bytes) => {
          const items = decode(new TextDecoder().decode(bytes), 'ok'.repeat(200));
          expect(items.at(-1)).to.have.property('type', 'text');
        }),
        {numRuns: 300},
      );
    });
  });
});
