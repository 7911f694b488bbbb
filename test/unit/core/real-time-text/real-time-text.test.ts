import {expect} from '@open-wc/testing';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import type {TextAuthor} from '../../../../src/core/real-time-text/text-conversation.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {FakeTextLine, person, TextRoom, type} from './text.harness.js';

describe('RealTimeText', () => {
  describe('between two', () => {
    let room: TextRoom;
    let kim: RealTimeText;
    let bei: RealTimeText;

    beforeEach(() => {
      room = new TextRoom('kim', 'bei');
      kim = room.text('kim');
      bei = room.text('bei');
      room.open();
    });

    it('erases back across a new line as EN 301 549 V4.1.1, 6.2.5 tests it', async () => {
      await type(kim, room.clock, '01234567\n89');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['01234567', '89']);

      await type(kim, room.clock, '\b\b\b\b\b\b');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['01234']);
      expect(room.read('kim', 'kim')).to.deep.equal(['01234']);
      expect(kim.snapshot.draft).to.equal('01234');
    });

    it('shows the same at both ends when the middle of the line is edited', async () => {
      kim.write('I have a hedache since monday');
      await room.clock.advance(2_000);
      kim.write('I have a headache since Monday');
      await room.clock.advance(2_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['I have a headache since Monday']);
      expect(room.line('kim', 'bei').stream.match(/[\b]/gu)).to.have.length('dache since monday'.length);
    });

    it('does not send what is written and erased again meanwhile', async () => {
      kim.write('a');
      kim.write('ab');
      kim.write('a');
      await room.clock.advance(1_000);
      expect(room.line('kim', 'bei').stream).to.equal('\uFEFFa');
    });

    it('ends lines at breaks within what is written, and keeps the last as the draft', async () => {
      kim.write('one\r\ntwo\nthr');
      expect(kim.snapshot.draft).to.equal('thr');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['one', 'two', 'thr']);
      expect(room.line('kim', 'bei').stream).to.equal('\uFEFFone\u2028two\u2028thr');
    });

    it('takes back the latest line break only, and what stands after it stays', () => {
      kim.write('one\ntwo\nthree');
      kim.reopenLine();
      expect(kim.snapshot.draft).to.equal('twothree');
      kim.reopenLine();
      expect(kim.snapshot.draft).to.equal('onetwothree');
      kim.reopenLine();
      expect(kim.snapshot.draft).to.equal('onetwothree');
      expect(room.read('kim', 'kim')).to.deep.equal(['onetwothree']);
    });

    it('takes back a break between lines of which one is empty', () => {
      kim.endLine();
      kim.endLine();
      kim.reopenLine();
      kim.write('a');
      kim.reopenLine();
      expect(kim.snapshot.draft).to.equal('a');
      expect(room.read('kim', 'kim')).to.deep.equal(['a']);
    });

    it('waits for the other half of a character', async () => {
      kim.write('\uD83D');
      await room.clock.advance(1_000);
      expect(kim.snapshot.draft).to.equal('\uD83D');
      kim.write('\uD83D\uDE00');
      await room.clock.advance(1_000);
      expect(room.line('kim', 'bei').stream).to.equal('\uFEFF\u{1F600}');
    });

    it('makes what is pasted harmless, and keeps the draft as it was given', async () => {
      kim.write('a\u202Eb\u0007\tc\u009B31m');
      await room.clock.advance(1_000);
      expect(room.line('kim', 'bei').stream).to.equal('\uFEFFab c31m');
      expect(kim.snapshot.draft).to.equal('a\u202Eb\u0007\tc\u009B31m');
      kim.write('a');
      await room.clock.advance(1_000);
      expect(room.read('bei', 'kim')).to.deep.equal(['a']);
    });

    it('cuts a draft that nobody can have written', () => {
      kim.write('a'.repeat(10_000_000));
      expect(kim.snapshot.draft).to.have.length(20_000);
    });

    it('has what was written in both directions, each under its author', async () => {
      kim.write('Hello');
      await room.clock.advance(400);
      bei.write('Hi');
      await room.clock.advance(400);
      expect(kim.snapshot.blocks.map(({author, text, open}) => [author === 'self' ? author : author.name, text, open])).to.deep.equal([
        ['self', 'Hello', true],
        ['Name of bei', 'Hi', true],
      ]);
      expect(bei.snapshot.blocks.map(({author}) => author)).to.deep.equal([{id: 'kim', name: 'Name of kim', role: 'patient'}, 'self']);
    });

    it('says who is writing until they have paused for five seconds', async () => {
      kim.write('H');
      await room.clock.advance(1);
      expect(bei.snapshot.writing).to.deep.equal(['kim']);
      await room.clock.advance(4_998);
      expect(bei.snapshot.writing).to.deep.equal(['kim']);
      await room.clock.advance(2);
      expect(bei.snapshot.writing).to.deep.equal([]);
    });

    it('rings once, however often it is told to within three seconds', async () => {
      const rung: TextAuthor[] = [];
      bei.addEventListener('alert', ({detail}) => rung.push(detail.author));
      const line = room.line('bei', 'kim');
      line.receive('\u0007'.repeat(1_000));
      await room.clock.advance(2_999);
      line.receive('\u0007');
      expect(rung).to.have.length(1);
      await room.clock.advance(1);
      line.receive('\u0007');
      expect(rung).to.have.length(2);
      expect(rung[0]).to.have.property('id', 'kim');
      expect(bei.snapshot.writing).to.deep.equal([]);
    });

    it('forgets everything and everybody, and lets no timer run', async () => {
      kim.write('Hello.\nMore');
      await room.clock.advance(10);
      bei.clear();
      kim.clear();
      expect(bei.snapshot).to.deep.equal({blocks: [], draft: '', writing: [], reached: 0, others: 0, cleared: 1});
      expect(kim.snapshot).to.deep.equal({blocks: [], draft: '', writing: [], reached: 0, others: 0, cleared: 1});
      expect(room.clock.pending).to.equal(0);
      room.line('bei', 'kim').receive('late');
      expect(bei.snapshot.blocks).to.deep.equal([]);
    });

    it('counts how often it has forgotten everything, which erasing everything is not', () => {
      const counts = new Set<number>();
      bei.addEventListener('change', () => counts.add(bei.snapshot.cleared));
      bei.write('a');
      bei.write('');
      expect([...counts]).to.deep.equal([0]);
      bei.clear();
      bei.clear();
      expect([...counts]).to.deep.equal([0, 1, 2]);
    });

    it('lets no timer run when all is quiet', async () => {
      kim.write('Hello.\nMore');
      await room.clock.advance(6_000);
      expect(room.clock.pending).to.equal(0);
    });

    it('gives a frozen snapshot, another one at each change', () => {
      const before = kim.snapshot;
      kim.write('a');
      expect(kim.snapshot).not.to.equal(before);
      expect(before.draft).to.equal('');
      const {blocks, writing} = kim.snapshot;
      for (const part of [kim.snapshot, blocks, writing, blocks[0]]) expect(Object.isFrozen(part)).to.equal(true);
    });
  });

  describe('among three', () => {
    it('brings what one writes to both others, at once and each for themselves', async () => {
      const room = new TextRoom('kim', 'bei', 'tolk');
      room.open();
      room.line('kim', 'tolk').delay = 700;
      await Promise.all([
        type(room.text('kim'), room.clock, 'It hurts. Here'),
        type(room.text('bei'), room.clock, 'Where?'),
        type(room.text('tolk'), room.clock, 'Jag tolkar'),
      ]);
      await room.clock.advance(5);
      expect(room.read('bei', 'kim')).to.deep.equal(['I']);
      expect(room.read('tolk', 'kim')).to.deep.equal([]);
      await room.clock.advance(2_000);
      for (const reader of ['kim', 'bei', 'tolk']) {
        expect(room.read(reader, 'kim')).to.deep.equal(['It hurts. ', 'Here']);
        expect(room.read(reader, 'bei')).to.deep.equal(['Where?']);
        expect(room.read(reader, 'tolk')).to.deep.equal(['Jag tolkar']);
      }
    });

    it('sends to each what they have not got, whenever their line opens', async () => {
      const room = new TextRoom('kim', 'bei', 'tolk');
      room.line('kim', 'bei').setOpen(true);
      const kim = room.text('kim');
      kim.write('First.\n');
      await room.clock.advance(1_000);
      expect(kim.snapshot).to.include({reached: 1, others: 2});
      kim.write('Second');
      await room.clock.advance(1_000);
      room.line('kim', 'tolk').setOpen(true);
      expect(kim.snapshot).to.include({reached: 2, others: 2});
      await room.clock.advance(1_000);
      expect(room.read('tolk', 'kim')).to.deep.equal(['First.', 'Second']);
      expect(room.line('kim', 'bei').stream).to.equal('\uFEFFFirst.\u2028Second');
    });
  });

  describe('people who come and go', () => {
    const clock = (): FakeClock => new FakeClock();

    it('gives who comes late the line that is being written, and nothing from before', async () => {
      const time = clock();
      const text = new RealTimeText({clock: time});
      text.write('Before they came.\nI am wri');
      const line = new FakeTextLine(time);
      line.setOpen(true);
      text.join(person('tolk'), line);
      text.write('I am writing');
      await time.advance(1_000);
      expect(line.stream).to.equal('\uFEFFI am writing');
    });

    it('erases nothing at those who came after it was written', async () => {
      const time = clock();
      const text = new RealTimeText({clock: time});
      text.write('Before\n');
      const line = new FakeTextLine(time);
      line.setOpen(true);
      text.join(person('tolk'), line);
      text.write('a');
      await time.advance(1_000);
      text.write('');
      text.reopenLine();
      text.write('Bef');
      await time.advance(1_000);
      text.write('Bef!');
      await time.advance(1_000);
      expect(line.stream).to.equal('\uFEFFa\b!');
      text.write('Be');
      await time.advance(1_000);
      expect(line.stream).to.equal('\uFEFFa\b!\b');
    });

    it('keeps what somebody wrote, with their name and role as they were, and ends it when they leave', () => {
      const text = new RealTimeText({clock: clock()});
      const line = new FakeTextLine(new FakeClock());
      const leave = text.join({...person('tolk'), role: 'guest', guestRole: 'interpreter'}, line);
      line.receive('Jag m\u00E5ste g');
      expect(text.snapshot.blocks.map(({open}) => open)).to.deep.equal([true]);
      leave();
      expect(text.snapshot).to.include({others: 0});
      expect(text.snapshot.writing).to.deep.equal([]);
      expect(text.snapshot.blocks.map(({author, text: written, open}) => ({author, written, open}))).to.deep.equal([
        {author: {id: 'tolk', name: 'Name of tolk', role: 'guest', guestRole: 'interpreter'}, written: 'Jag m\u00E5ste g', open: false},
      ]);
      line.receive('late');
      expect(text.snapshot.blocks).to.have.length(1);
    });

    it('lets who comes back neither change nor erase what they wrote before', () => {
      const text = new RealTimeText({clock: clock()});
      const first = new FakeTextLine(new FakeClock());
      text.join(person('kim'), first);
      first.receive('abc');
      const second = new FakeTextLine(new FakeClock());
      text.join(person('kim'), second);
      second.receive('\b\b\bdef');
      expect(text.snapshot.others).to.equal(1);
      text.write('');
      expect(text.snapshot.blocks.map(({text: written}) => written)).to.deep.equal(['abc', 'def']);
    });
  });
});
