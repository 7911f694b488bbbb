import {expect} from '@open-wc/testing';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {blocksOf, FakeTextLine, person, type} from './text.harness.js';

describe('RealTimeText, blocks', () => {
  let clock: FakeClock;
  let text: RealTimeText;
  let kim: FakeTextLine;
  let bei: FakeTextLine;

  beforeEach(() => {
    clock = new FakeClock();
    text = new RealTimeText({clock});
    kim = new FakeTextLine(clock);
    bei = new FakeTextLine(clock);
    text.join(person('kim'), kim);
    text.join(person('bei'), bei);
  });

  /** What stands there, an ellipsis after what is being written. */
  const shown = (): readonly string[] => text.snapshot.blocks.map(({text: written, open}) => (open ? `${written}\u2026` : written));

  for (const ending of ['. ', '! ', '? ', '\u2026 ', '\u061F ', '\u0964 ', '\u1362 ', '\u037E ', '?! ', '.\u00A0', '\u3002', '\uFF1F']) {
    it(`ends a block with "${ending}"`, () => {
      kim.receive(`ab${ending}c`);
      expect(shown()).to.deep.equal([`ab${ending}`, 'c\u2026']);
    });
  }

  for (const within of ['.', '.5 ', ', ', ': ', ' - ', '\u060C ']) {
    it(`does not end a block with "${within}"`, () => {
      const written = `ab${within}c`;
      kim.receive(written);
      expect(shown()).to.deep.equal([`${written}\u2026`]);
    });
  }

  it('ends a block with a new line, which it does not show', () => {
    kim.receive('ab\u2028\u2028c');
    expect(shown()).to.deep.equal(['ab', 'c\u2026']);
  });

  it('ends a block when nothing was added for five seconds', async () => {
    const start = clock.now();
    kim.receive('ab');
    await clock.advance(4_999);
    expect(shown()).to.deep.equal(['ab\u2026']);
    kim.receive('c');
    await clock.advance(4_999);
    expect(shown()).to.deep.equal(['abc\u2026']);
    await clock.advance(1);
    expect(shown()).to.deep.equal(['abc']);
    expect(text.snapshot.blocks[0]?.at).to.equal(start + 9_999);
    kim.receive('d');
    expect(shown()).to.deep.equal(['abc', 'd\u2026']);
  });

  it('orders blocks by when they ended, and those being written last, as they were begun', async () => {
    kim.receive('kim one');
    await clock.advance(200);
    bei.receive('bei one');
    await clock.advance(200);
    text.write('own');
    await clock.advance(200);
    kim.receive(' more');
    await clock.advance(200);
    expect(shown()).to.deep.equal(['kim one more\u2026', 'bei one\u2026', 'own\u2026']);
    bei.receive('. Two');
    await clock.advance(200);
    expect(shown()).to.deep.equal(['bei one. ', 'kim one more\u2026', 'own\u2026', 'Two\u2026']);
    text.endLine();
    expect(shown()).to.deep.equal(['bei one. ', 'own', 'kim one more\u2026', 'Two\u2026']);
    const times = text.snapshot.blocks.filter(({open}) => !open).map(({at}) => at);
    expect(times).to.deep.equal([...times].sort((a, b) => a - b));
  });

  it('opens a block again that is erased into, and moves it to when it ends anew', async () => {
    kim.receive('Tree. Four');
    bei.receive('Yes. ');
    await clock.advance(200);
    expect(shown()).to.deep.equal(['Tree. ', 'Yes. ', 'Four\u2026']);
    const [{id} = {id: ''}] = text.snapshot.blocks;
    kim.receive('\b'.repeat(9));
    await clock.advance(200);
    expect(shown()).to.deep.equal(['Yes. ', 'T\u2026']);
    kim.receive('hree. ');
    await clock.advance(200);
    expect(shown()).to.deep.equal(['Yes. ', 'Three. ']);
    expect(text.snapshot.blocks[1]?.id).to.equal(id);
  });

  it('erases a new line by one backspace, and nothing when there is nothing', async () => {
    kim.receive('a\r\nb\b\bc\b\b\b\b\bd');
    await clock.advance(100);
    expect(shown()).to.deep.equal(['d\u2026']);
  });

  it('erases at one author only', async () => {
    kim.receive('ab');
    bei.receive('cd');
    kim.receive('\b\b\b\b');
    await clock.advance(100);
    expect(shown()).to.deep.equal(['cd\u2026']);
  });

  it('takes an accent that comes late to its letter', async () => {
    kim.receive('e');
    kim.receive('\u0301');
    await clock.advance(100);
    expect(blocksOf(text, 'kim')).to.deep.equal(['e\u0301']);
    kim.receive('\b');
    await clock.advance(100);
    expect(shown()).to.deep.equal([]);
  });

  it('shows one\u2019s own text by the same rule, its end being the draft', async () => {
    await type(text, clock, 'One. Two');
    expect(shown()).to.deep.equal(['One. ', 'Two\u2026']);
    expect(text.snapshot.draft).to.equal('One. Two');
    await clock.advance(5_000);
    text.write('One. Two three');
    expect(shown()).to.deep.equal(['One. ', 'Two', ' three\u2026']);
    text.write('One. two three');
    expect(shown()).to.deep.equal(['One. ', 'two three\u2026']);
    expect(text.snapshot.draft).to.equal('One. two three');
  });

  it('keeps a block the same object while it is not changed', async () => {
    kim.receive('One. ');
    const [first] = text.snapshot.blocks;
    await clock.advance(200);
    kim.receive('Two');
    expect(text.snapshot.blocks[0]).to.equal(first);
  });

  it('never puts a time before that of the block before, though the device\u2019s clock is set back', async () => {
    kim.receive('One. ');
    await clock.advance(200);
    clock.sleep(-60_000);
    kim.receive('Two. ');
    await clock.advance(200);
    const [one, two] = text.snapshot.blocks.map(({at}) => at);
    expect(two).to.be.at.least(one ?? Infinity);
  });
});
