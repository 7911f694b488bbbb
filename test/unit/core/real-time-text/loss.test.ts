import {expect} from '@open-wc/testing';
import {blocksOf, FakeTextLine, person, TextRoom} from './text-harness.js';
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

    /** The channel from kim to bei dies, `draft` is written into the dead one, and another takes over. */
    async function breakChannel(draft: string): Promise<void> {
      room.line('kim', 'bei').isDead = true;
      kim.write(draft);
      await room.clock.advance(3_000);
      room.line('kim', 'bei').lose();
      room.line('bei', 'kim').lose();
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
      expect(room.line('kim', 'bei').stream).to.equal(`\uFEFFHello wrong\uFEFF\u0098x-sent:11\u009C${'\b'.repeat(7)}`);
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
