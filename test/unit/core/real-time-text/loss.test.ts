import {expect} from '@open-wc/testing';
import {blocksOf, FakeTextLine, person, TextRoom} from './text.harness.js';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';

describe('RealTimeText, loss', () => {
  describe('from another implementation', () => {
    let clock: FakeClock;
    let text: RealTimeText;
    let line: FakeTextLine;

    beforeEach(() => {
      clock = new FakeClock();
      text = new RealTimeText({clock});
      line = new FakeTextLine(clock);
      text.join(person('kim'), line);
      line.setOpen(true);
    });

    const read = async (): Promise<readonly string[]> => {
      await clock.advance(100);
      return blocksOf(text, 'kim');
    };

    it('marks where text may be missing, once, before what comes next', async () => {
      line.receive('It hurts');
      line.lose();
      line.setOpen(true);
      expect(await read()).to.deep.equal(['It hurts']);
      line.receive('\uFEFFhere');
      line.receive(' now');
      expect(await read()).to.deep.equal(['It hurts\uFFFDhere now']);
    });

    it('marks it also when the first words were under way', async () => {
      line.lose();
      line.setOpen(true);
      line.receive('\u2028yes');
      expect(await read()).to.deep.equal(['\uFFFD', 'yes']);
    });

    it('keeps the mark until text comes, when something is erased first', async () => {
      line.receive('abc');
      line.lose();
      line.receive('\b');
      expect(await read()).to.deep.equal(['ab']);
      line.receive('d');
      expect(await read()).to.deep.equal(['ab\uFFFDd']);
    });

    it('erases the mark as one character', async () => {
      line.receive('abc');
      line.lose();
      line.receive('d\b\b\b');
      expect(await read()).to.deep.equal(['ab']);
    });

    it('does not take a channel that opens for one that was lost', async () => {
      line.setOpen(false);
      line.setOpen(true);
      line.receive('abc');
      expect(await read()).to.deep.equal(['abc']);
    });

    it('reads on as text when the channel broke within a control sequence', async () => {
      line.receive('ab\u0098half');
      line.lose();
      line.receive('cd');
      expect(await read()).to.deep.equal(['ab\uFFFDcd']);
    });

    it('shows a mark that the sender has set', async () => {
      line.receive('a\uFFFDb');
      expect(await read()).to.deep.equal(['a\uFFFDb']);
    });

    it('takes a count of units alone, as characters of one each', async () => {
      line.receive('abc');
      line.receive('\u0098x-sent:6\u009C');
      expect(await read()).to.deep.equal(['abc\uFFFD']);
      line.receive('\b\b');
      expect(await read()).to.deep.equal(['abc\uFFFD']);
      line.receive('\b\b');
      expect(await read()).to.deep.equal(['ab']);
    });

    it('takes impossible counts in no time, and has the sender erase no more than their own', async () => {
      const other = new FakeTextLine(clock);
      text.join(person('bei'), other);
      other.receive('Stays');
      line.receive('abc');
      const most = 999_999_999_998;
      line.receive(`\u0098x-sent:${most},${most}\u009C`);
      expect(await read()).to.deep.equal(['abc\uFFFD']);
      line.receive(`\u0098x-sent:${most + 1},0;${most},${most};${most + 1},7\u009C`);
      expect(await read()).to.deep.equal([]);
      line.receive('here');
      expect(await read()).to.deep.equal(['here']);
      expect(blocksOf(text, 'bei')).to.deep.equal(['Stays']);
    });

    it('takes no count for text, whoever sends one', async () => {
      line.receive('a\u0098x-sent:99999999999999999999\u009Cb\u0098x-sent:-1\u009C\u0098\u009Cc');
      expect(await read()).to.deep.equal(['abc']);
    });
  });

  describe('between two of us', () => {
    let room: TextRoom;
    let kim: RealTimeText;

    beforeEach(() => {
      room = new TextRoom('kim', 'bei');
      kim = room.text('kim');
      room.open();
    });

    /** The channel from kim to bei dies, `drafts` are written into the dead one, and another takes over. */
    async function breakChannel(...drafts: readonly string[]): Promise<void> {
      room.line('kim', 'bei').isDead = true;
      for (const draft of drafts) {
        kim.write(draft);
        await room.clock.advance(3_000);
      }
      room.lose('kim', 'bei');
      await room.clock.advance(10_000);
      room.line('kim', 'bei').isDead = false;
      room.line('kim', 'bei').setOpen(true);
      room.line('bei', 'kim').setOpen(true);
      await room.clock.advance(200);
    }

    it('marks nothing when nothing was lost', async () => {
      kim.write('Hello');
      await room.clock.advance(1_000);
      await breakChannel('Hello');
      kim.write('Hello you');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Hello', ' you']);
    });

    it('marks a loss even when nothing more is written', async () => {
      kim.write('Hello');
      await room.clock.advance(1_000);
      await breakChannel('Hello, help me');
      expect(room.read('bei', 'kim')).to.deep.equal(['Hello', '\uFFFD']);
    });

    it('sends nothing again, and has both ends alike when the lost text is erased', async () => {
      kim.write('Hello');
      await room.clock.advance(1_000);
      await breakChannel('Hello wrong');
      kim.write('Hello');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Hello']);
      kim.write('Hell');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Hell']);
      expect(room.line('kim', 'bei').stream).to.equal(`\uFEFFHello wrong\uFEFF\u0098x-sent:11,11\u009C${'\b'.repeat(7)}`);
    });

    /** One person's characters: the third is a family of four, of eleven UTF-16 code units. */
    const CHARACTERS = ['\u{1F44D}\u{1F3FD}', 'e\u0301\u0323', '\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}', '\u{1F1F8}\u{1F1EA}', 'a', '\n'];

    for (const character of CHARACTERS) {
      it(`has both ends alike when ${JSON.stringify(character)} was lost, and is erased with what stood before`, async () => {
        kim.write('Take ten');
        await room.clock.advance(1_000);
        await breakChannel(`Take ten${character}`);
        expect(room.read('bei', 'kim').join('')).to.equal('Take ten\uFFFD');
        if (character === '\n') kim.reopenLine();
        kim.write('Take t');
        await room.clock.advance(1_000);
        expect(room.read('bei', 'kim')).to.deep.equal(['Take t']);
        kim.write('Take two');
        await room.clock.advance(1_000);
        expect(room.read('bei', 'kim')).to.deep.equal(['Take two']);
      });
    }

    it('erases what lost backspaces had erased, and marks nothing when nothing else was lost', async () => {
      kim.write('Take ten');
      await room.clock.advance(1_000);
      await breakChannel('Take');
      expect(room.read('bei', 'kim')).to.deep.equal(['Take']);
      kim.write('Tak');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Tak']);
    });

    it('erases what lost backspaces had erased, and marks what was written instead', async () => {
      kim.write('Take ten');
      await room.clock.advance(1_000);
      await breakChannel('Take t', 'Take two');
      expect(room.read('bei', 'kim')).to.deep.equal(['Take t\uFFFD']);
      kim.write('Take');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Take']);
    });

    it('marks nothing when what was lost has been erased again', async () => {
      kim.write('Take');
      await room.clock.advance(1_000);
      await breakChannel('Take it\n', '', 'Not this');
      kim.write('');
      kim.reopenLine();
      kim.write('Take');
      await room.clock.advance(2_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Take']);
      await breakChannel('Take it', 'Take');
      expect(room.read('bei', 'kim')).to.deep.equal(['Take']);
    });

    it('keeps what is still so of what was corrected before the loss', async () => {
      for (const draft of ['Tkae', 'Take', 'Take tne', 'Take ten']) {
        kim.write(draft);
        await room.clock.advance(1_000);
      }
      await breakChannel('Take ten now');
      expect(room.read('bei', 'kim').join('')).to.equal('Take ten\uFFFD');
    });

    it('keeps count over one loss after another', async () => {
      kim.write('One ');
      await room.clock.advance(1_000);
      await breakChannel('One \u{1F1F8}\u{1F1EA}\u{1F1F8}\u{1F1EA}');
      await breakChannel('One \u{1F1F8}\u{1F1EA}', 'One \u{1F1F8}\u{1F1EA}e\u0301');
      expect(room.read('bei', 'kim').join('')).to.equal('One \uFFFD\uFFFD');
      kim.write('One \u{1F1F8}\u{1F1EA}');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim').join('')).to.equal('One \uFFFD');
      kim.write('On');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim').join('')).to.equal('On');
    });

    it('marks nothing before the first words when no channel before carried any', async () => {
      await breakChannel('');
      kim.write('Hello');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['Hello']);
    });

    it('marks each loss for itself', async () => {
      await breakChannel('one');
      await breakChannel('one two');
      kim.write('one two three');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['\uFFFD', '\uFFFD three']);
    });

    it('marks nothing when the other end has lost a channel that was not in use', async () => {
      kim.write('one');
      await room.clock.advance(1_000);
      for (const line of [room.line('kim', 'bei'), room.line('bei', 'kim')]) line.dispatchEvent(new Event('text-lost'));
      kim.write('one two');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['one two']);
    });
  });
});
