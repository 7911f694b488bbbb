import {expect} from '@open-wc/testing';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {FakeTextLine, person, type} from './text.harness.js';

/** A family of four: seven code points, one character. */
const FAMILY = '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}';

describe('RealTimeText, sending', () => {
  let clock: FakeClock;
  let text: RealTimeText;
  let line: FakeTextLine;
  let start: number;

  beforeEach(() => {
    clock = new FakeClock();
    text = new RealTimeText({clock});
    line = new FakeTextLine(clock);
    text.join(person('bei'), line);
    line.setOpen(true);
    start = clock.now();
  });

  /** When each block was sent, and what it was. */
  const sent = (): readonly (readonly [at: number, block: string])[] => line.sent.map(({at, block}) => [at - start, block]);
  const codePoints = (written: string): number => Array.from(written.replaceAll('\uFEFF', '')).length;

  /** The most code points that were sent within any ten seconds. */
  function mostInTenSeconds(): number {
    const sums = line.sent.map(({at}) =>
      line.sent.filter((other) => other.at >= at && other.at < at + 10_000).reduce((sum, {block}) => sum + codePoints(block), 0),
    );
    return Math.max(...sums);
  }

  it('sends the first character at once, and then what was gathered for 300 ms', async () => {
    await type(text, clock, 'abcdefg', 110);
    await clock.advance(1_000);
    expect(sent()).to.deep.equal([
      [0, '\uFEFFa'],
      [300, 'bc'],
      [600, 'def'],
      [900, 'g'],
    ]);
  });

  it('sends at once again after a rest', async () => {
    await type(text, clock, 'ab', 1_000);
    expect(sent()).to.deep.equal([
      [0, '\uFEFFa'],
      [1_000, 'b'],
    ]);
  });

  it('waits 300 ms after what was sent last, however short the rest', async () => {
    await type(text, clock, 'a');
    await clock.advance(299);
    await type(text, clock, 'b');
    await clock.advance(1);
    expect(sent()).to.deep.equal([
      [0, '\uFEFFa'],
      [300, 'b'],
    ]);
  });

  it('sends a dictated phrase at once', () => {
    text.write('It began in the morning, and it is worse now.');
    expect(sent()).to.deep.equal([[0, '\uFEFFIt began in the morning, and it is worse now.']]);
  });

  it('sends a paste of 2 000 characters at 30 a second, in order, with no pause that ends a block', async () => {
    const pasted = Array.from({length: 400}, (_, index) => String(index).padStart(5, '-')).join('');
    text.write(pasted);
    await clock.advance(60_000);
    expect(codePoints(line.stream)).to.be.below(2_000);
    await clock.advance(10_000);
    expect(line.stream).to.equal(`\uFEFF${pasted}`);
    expect(mostInTenSeconds()).to.be.at.most(300);
    const gaps = line.sent.slice(1).map(({at}, index) => at - (line.sent[index]?.at ?? 0));
    expect(Math.max(...gaps)).to.be.below(2_500);
    expect(Math.min(...gaps)).to.be.at.least(300);
  });

  it('keeps to 30 characters a second when text is erased and written in turn', async () => {
    for (let round = 0; round < 60; round += 1) {
      text.write('x'.repeat(100));
      await clock.advance(250);
      text.write('');
      await clock.advance(250);
    }
    expect(mostInTenSeconds()).to.be.within(250, 300);
  });

  it('merges what is edited meanwhile with what has not been sent', async () => {
    const pasted = 'word '.repeat(400);
    text.write(pasted);
    await clock.advance(3_000);
    text.write(pasted.slice(0, 1_000));
    text.write(`${pasted.slice(0, 1_000)}end`);
    await clock.advance(60_000);
    expect(line.stream).to.equal(`\uFEFF${pasted.slice(0, 1_000)}end`);
  });

  it('never divides a character', async () => {
    text.write(FAMILY.repeat(40));
    await clock.advance(20_000);
    expect(line.stream).to.equal(`\uFEFF${FAMILY.repeat(40)}`);
    for (const [, block] of sent()) expect(block.replace('\uFEFF', '').replaceAll(FAMILY, '')).to.equal('');
  });

  it('erases a character of several code points by one backspace', async () => {
    text.write(`a${FAMILY}e\u0301\u{1F1F8}\u{1F1EA}`);
    await clock.advance(1_000);
    text.write('a');
    await clock.advance(1_000);
    expect(sent().at(-1)?.[1]).to.equal('\b\b\b');
  });

  it('sends a letter anew when an accent comes to it', async () => {
    text.write('e');
    await clock.advance(1_000);
    text.write('e\u0301');
    await clock.advance(1_000);
    expect(line.stream).to.equal('\uFEFFe\be\u0301');
  });

  it('tries again when the channel takes nothing now', async () => {
    line.isFull = true;
    text.write('a');
    await clock.advance(1_000);
    text.write('ab');
    line.isFull = false;
    await clock.advance(300);
    expect(line.stream).to.equal('\uFEFFab');
  });

  it('keeps for an opened channel what was written without one, and begins each with the byte order mark', async () => {
    line.setOpen(false);
    text.write('ab');
    text.write('ac');
    await clock.advance(60_000);
    expect(sent()).to.deep.equal([]);
    expect(text.snapshot.reached).to.equal(0);
    line.setOpen(true);
    expect(text.snapshot.reached).to.equal(1);
    expect(sent()).to.deep.equal([[60_000, '\uFEFF\u0098x-sent:0,0\u009Cac']]);
  });

  it('sends nothing again over another channel, but says how much it had sent', async () => {
    text.write('lost');
    line.lose();
    text.write('lost and more');
    await clock.advance(60_000);
    line.setOpen(true);
    await clock.advance(1_000);
    expect(sent().map(([, block]) => block)).to.deep.equal(['\uFEFFlost', '\uFEFF\u0098x-sent:4,4\u009C and more']);
  });

  it('sends nothing at all over a channel before anything is written', async () => {
    line.lose();
    line.setOpen(true);
    await clock.advance(1_000);
    expect(sent()).to.deep.equal([]);
  });

  it('says that text is missing when more was written than is kept for who cannot be reached', async function () {
    // Four hours go by, 300 ms at a time: seconds of real time, and many of them while other work keeps the machine busy.
    this.timeout(60_000);
    line.setOpen(false);
    for (let index = 0; index < 500; index += 1) text.write(`${'x'.repeat(998)}.\n`);
    line.setOpen(true);
    await clock.advance(4 * 60 * 60_000);
    // Not by a pattern, for which it is too long.
    const [start, ...lines] = line.stream.split(/(?=x{998}\.\u2028)/u);
    expect(start).to.equal('\uFEFF\u0098x-sent:0,0\u009C\uFFFD');
    expect(lines.length).to.be.within(390, 400);
    expect(new Set(lines)).to.deep.equal(new Set([`${'x'.repeat(998)}.\u2028`]));
  });
});
