import {expect} from '@open-wc/testing';
import {RealTimeText} from '../../../../src/core/real-time-text/real-time-text.js';
import {FakeClock} from '../../../../src/testing/index.js';
import {FakeTextLine, person} from './text.harness.js';

describe('RealTimeText behind a field of several lines', () => {
  it('has each line sent once, as `src/core/real-time-text/README.md` connects the two', async () => {
    const clock = new FakeClock();
    const text = new RealTimeText({clock});
    const line = new FakeTextLine(clock);
    line.setOpen(true);
    text.join(person('bei'), line);
    const input = document.createElement('textarea');
    input.addEventListener('input', () => {
      text.write(input.value);
      if (input.value !== text.snapshot.draft) input.value = text.snapshot.draft;
    });

    for (const key of 'One\nTwo\nx') {
      input.value += key;
      input.dispatchEvent(new InputEvent('input'));
    }
    expect(input.value).to.equal('x');
    await clock.advance(1_000);
    expect(line.stream).to.equal('\uFEFFOne\u2028Two\u2028x');
  });
});
