import {expect} from '@open-wc/testing';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {FakeTextLine, person} from './text.harness.js';

describe('RealTimeText, who comes back', () => {
  let clock: FakeClock;
  let text: RealTimeText;

  beforeEach(() => {
    clock = new FakeClock();
    text = new RealTimeText({clock});
  });

  /** Kim is there, by a way of their own: a page that has been loaded again has another. */
  function come(open: boolean): {readonly line: FakeTextLine; readonly leave: () => void} {
    const line = new FakeTextLine(clock);
    if (open) line.setOpen(true);
    return {line, leave: text.join(person('kim'), line)};
  }

  it('gets first what could not be sent before, with the lines that were ended meanwhile', async () => {
    const {line} = come(true);
    text.write('Hello.\n');
    await clock.advance(1_000);
    line.lose();
    text.write('Take two.\n');
    text.write('Not three.\nAnd');
    await clock.advance(60_000);
    const {line: next} = come(true);
    await clock.advance(3_000);
    expect(next.stream).to.equal('\uFEFFTake two.\u2028Not three.\u2028And');
  });

  it('gets it as well when they had been gone, and when the way opens late', async () => {
    const {line, leave} = come(true);
    line.lose();
    text.write('Take two.\nAnd');
    leave();
    await clock.advance(60_000);
    const {line: next} = come(false);
    text.write('And rest.\n');
    await clock.advance(60_000);
    next.setOpen(true);
    await clock.advance(3_000);
    expect(next.stream).to.equal('\uFEFFTake two.\u2028And rest.\u2028');
  });

  it('gets nothing again that had been handed to a channel, but the line that is being written', async () => {
    const {line} = come(true);
    text.write('One.\n');
    text.write('Two');
    await clock.advance(1_000);
    line.lose();
    text.write('Two and');
    const {line: next} = come(true);
    await clock.advance(1_000);
    expect(next.stream).to.equal('\uFEFFTwo and');
  });

  it('gets the rest alone of a line that was under way and has been ended since', async () => {
    const {line} = come(true);
    text.write('Two');
    await clock.advance(1_000);
    line.lose();
    text.write('Two and three\nFour');
    const {line: next} = come(true);
    await clock.advance(1_000);
    expect(next.stream).to.equal('\uFEFF and three\u2028Four');
  });

  it('gets nothing of what was written to others after they had gone', async () => {
    const {line, leave} = come(true);
    text.join(person('bei'), new FakeTextLine(clock));
    line.lose();
    text.write('For Kim');
    leave();
    text.write('For Kim, and this for Bei alone\nStill alone\nFor b');
    const {line: next} = come(true);
    text.write('For both');
    await clock.advance(3_000);
    expect(next.stream).to.equal('\uFEFFFor Kim\u2028For both');
  });

  it('gets nothing from before when all had been sent', async () => {
    const {leave} = come(true);
    text.write('One.\n');
    await clock.advance(1_000);
    leave();
    text.write('Two.\n');
    const {line: next} = come(true);
    text.write('Three');
    await clock.advance(1_000);
    expect(next.stream).to.equal('\uFEFFThree');
  });

  it('gets what was written during each of several stays, should none of their pages have been reached', async () => {
    for (const stay of ['First', 'Second', 'Third']) {
      const {leave} = come(false);
      text.write(`${stay}.\n`);
      leave();
      text.write('Alone.\n');
    }
    const {line} = come(true);
    await clock.advance(3_000);
    expect(line.stream.replaceAll('\u2028\u2028', '\u2028')).to.equal('\uFEFFFirst.\u2028Second.\u2028Third.\u2028');
  });

  it('gets what has become of it, and no backspaces for what never reached them', async () => {
    const {leave} = come(false);
    text.write('Take three\n');
    leave();
    text.reopenLine();
    text.write('Take two\nAnd');
    const {line} = come(true);
    await clock.advance(1_000);
    expect(line.stream).to.equal('\uFEFFTake t\u2028And');
    text.reopenLine();
    text.write('Take');
    await clock.advance(1_000);
    expect(line.stream).to.equal(`\uFEFFTake t\u2028And${'\b'.repeat(4)}And${'\b'.repeat(5)}`);
  });

  it('has it erased over another way as it had been written', async () => {
    come(false);
    text.write('One.\nTwo.\n');
    const {line} = come(true);
    await clock.advance(1_000);
    text.reopenLine();
    text.reopenLine();
    text.write('One');
    await clock.advance(1_000);
    expect(line.stream).to.equal(`\uFEFFOne.\u2028Two.\u2028${'\b'.repeat(7)}`);
  });

  it('gets nothing of it in another visit', async () => {
    come(false);
    text.write('Secret.\n');
    text.clear();
    text.write('New');
    const {line} = come(true);
    await clock.advance(1_000);
    expect(line.stream).to.equal('\uFEFFNew');
  });

  it('leaves no timer running', async () => {
    come(false);
    text.write('One.\n');
    const {leave} = come(true);
    await clock.advance(10_000);
    leave();
    text.write('Alone.\n');
    come(true);
    await clock.advance(10_000);
    expect(clock.pending).to.equal(0);
  });
});
