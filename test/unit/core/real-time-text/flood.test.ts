import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {blocksOf, FakeTextLine, person} from './text.harness.js';

describe('RealTimeText, much and hostile text', () => {
  let clock: FakeClock;
  let text: RealTimeText;
  let line: FakeTextLine;
  let changes: number;

  beforeEach(() => {
    clock = new FakeClock();
    text = new RealTimeText({clock});
    line = new FakeTextLine(clock);
    text.join(person('kim'), line);
    changes = 0;
    text.addEventListener('change', () => (changes += 1));
  });

  const length = (): number => text.snapshot.blocks.reduce((sum, block) => sum + block.text.length, 0);

  it('takes 90 characters a second from each of three, all of them', async () => {
    const writers = ['bei', 'tolk', 'mio'].map((id) => ({id, line: new FakeTextLine(clock), written: ''}));
    for (const writer of writers) text.join(person(writer.id), writer.line);
    for (let second = 0; second < 120; second += 1) {
      for (const writer of writers) {
        const block = `${String(second)}:`.padEnd(90, writer.id);
        writer.line.receive(block);
        writer.written += block;
      }
      await clock.advance(1_000);
    }
    for (const {id, written} of writers) expect(blocksOf(text, id).join('')).to.equal(written);
  });

  it('takes a burst of 10 000 characters', async () => {
    line.receive('x'.repeat(10_000));
    await clock.advance(100);
    expect(length()).to.equal(10_000);
  });

  it('changes at once, and then no more than ten times a second', async () => {
    line.receive('a');
    expect(changes).to.equal(1);
    for (let index = 0; index < 1_000; index += 1) {
      line.receive('b');
      await clock.advance(1);
    }
    await clock.advance(100);
    expect(changes).to.be.within(10, 12);
    expect(length()).to.equal(1_001);
  });

  it('does not change for what says nothing', () => {
    line.receive('\uFEFF\u0007\u001Ba\u009B1m\u0098x\u009C\u0000\b\b');
    expect(changes).to.equal(0);
  });

  it('keeps a bounded part of a line of 10 MB, and says that the rest is missing', async () => {
    line.receive('x'.repeat(10_000_000));
    await clock.advance(1_000);
    expect(length()).to.be.within(40_000, 50_000);
    line.receive('y');
    await clock.advance(1_000);
    expect(blocksOf(text, 'kim').join('').slice(-3)).to.equal('x\uFFFDy');
  });

  it('keeps all that an interpreter writes in three hours without a pause', async () => {
    for (let minute = 0; minute < 180; minute += 1) {
      line.receive(`${`They say what hurts, and since when. `.repeat(48)}\n`.padStart(1_800, '-'));
      await clock.advance(60_000);
    }
    expect(length()).to.equal(180 * 1_799);
  });

  it('keeps what was written last of what comes slowly, within 400 000 for each', async () => {
    for (let second = 0; second < 600; second += 1) {
      line.receive(`${String(second).padStart(999, '-')}\n`);
      await clock.advance(1_000);
    }
    expect(length()).to.be.within(395_000, 400_000);
    expect(blocksOf(text, 'kim').at(-1)).to.match(/-599$/u);
    expect(blocksOf(text, 'kim')[0]).to.match(/-20\d$/u);
  });

  it('keeps no more than 1 000 000 of all together, the latest', async () => {
    for (let index = 0; index < 30; index += 1) {
      const other = new FakeTextLine(clock);
      const leave = text.join(person(`guest-${index}`), other);
      other.receive(`${'z'.repeat(998)}\n`.repeat(40));
      leave();
      await clock.advance(1_000);
    }
    expect(length()).to.be.within(995_000, 1_000_000);
    expect(blocksOf(text, 'guest-29')).to.have.length(40);
    expect(blocksOf(text, 'guest-0')).to.have.length(0);
  });

  it('keeps a bounded number of blocks, of each and of all', async () => {
    line.receive('a\n'.repeat(20_000));
    await clock.advance(1_000);
    expect(blocksOf(text, 'kim')).to.have.length(10_000);
    for (let index = 0; index < 5; index += 1) {
      const other = new FakeTextLine(clock);
      text.join(person(`guest-${index}`), other);
      other.receive('a\n'.repeat(20_000));
    }
    await clock.advance(1_000);
    expect(text.snapshot.blocks).to.have.length(20_000);
  });

  it('has one mark grow no further, however many accents come', async () => {
    line.receive(`a${'\u0301'.repeat(30_000)}`);
    await clock.advance(100);
    line.receive('\b');
    await clock.advance(100);
    expect(length()).to.be.within(29_900, 30_001);
  });

  it('survives floods of every kind, in time that is proportionate', async () => {
    const floods = ['\b', '\u0007', '\u001B', '\u009B', '\u0098', '\n', '\r', '\uFEFF', '\uFFFD', '\uD83D', '\u202E', '. ', 'a\b', '\n\b', '\u200D', '\u{1F468}\u200D', '\u{1F1F8}', '\u0098x-sent:9\u009C'];
    const started = performance.now();
    for (const flood of floods) {
      line.receive('text\n'.repeat(100));
      for (let part = 0; part < 10; part += 1) {
        line.receive(flood.repeat(16_384 / flood.length));
        await clock.advance(1_000);
      }
      await clock.advance(30_000);
      expect(length()).to.be.at.most(400_000);
    }
    // Two hundred times what it takes; were anything quadratic, it would be far more.
    expect(performance.now() - started).to.be.below(60_000);
    line.receive('\u009C. Still here');
    await clock.advance(100);
    expect(blocksOf(text, 'kim').at(-1)).to.equal('Still here');
  });

  it('lets no sender harm what others write, whatever they send', async () => {
    const other = new FakeTextLine(clock);
    text.join(person('bei'), other);
    other.receive('Good morning. ');
    text.write('Hello');
    const unit = fc.oneof(fc.constantFrom('\b', '\n', '\u0098', '\u009C', '\u001B', '\u009B', '\uFFFD', '. '), fc.nat(0xff_ff).map((code) => String.fromCharCode(code)));
    fc.assert(
      fc.property(fc.array(unit, {maxLength: 200}), (units) => {
        line.receive(units.join(''));
      }),
      {numRuns: 300},
    );
    await clock.advance(10_000);
    expect(blocksOf(text, 'bei')).to.deep.equal(['Good morning. ']);
    expect(blocksOf(text, 'self')).to.deep.equal(['Hello']);
    for (const block of text.snapshot.blocks) expect(block.text).to.match(/^[^\p{Cc}\p{Cs}\u2028\u2029\uFEFF\u202A-\u202E\u2066-\u2069]+$/u);
  });
});
