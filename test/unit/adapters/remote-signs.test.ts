import {expect} from '@open-wc/testing';
import {RemoteSigns} from '../../../src/adapters/simple-peer/remote-signs.js';
import {FakeClock} from '../../../src/testing/fakes/fake-clock.js';

describe('what the other end says of itself', () => {
  let clock: FakeClock;
  let reported: boolean[];
  let signs: RemoteSigns;

  beforeEach(() => {
    clock = new FakeClock();
    reported = [];
    signs = new RemoteSigns(clock);
    signs.addEventListener('signs', ({detail}) => reported.push(detail.videoPaused));
  });

  afterEach(() => {
    signs.stop();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  it('is reported at once when it changes, and only then', async () => {
    signs.record({videoPaused: false});
    expect(reported).to.deep.equal([]);
    signs.record({videoPaused: true});
    signs.record({videoPaused: true});
    expect(reported).to.deep.equal([true]);
    await clock.advance(1_000);
    signs.record({videoPaused: false});
    expect(reported).to.deep.equal([true, false]);
  });

  it('is reported once a second at most, and then as it is by then', async () => {
    for (let count = 0; count < 10_000; count += 1) signs.record({videoPaused: count % 2 === 0});
    expect(reported).to.deep.equal([true]);
    await clock.advance(999);
    expect(reported).to.deep.equal([true]);
    await clock.advance(1);
    expect(reported).to.deep.equal([true, false]);
    signs.record({videoPaused: true});
    expect(reported).to.deep.equal([true, false]);
    await clock.advance(1_000);
    expect(reported).to.deep.equal([true, false, true]);
  });

  it('is not reported again when it is as before after the second', async () => {
    for (const videoPaused of [true, false, true]) signs.record({videoPaused});
    await clock.advance(5_000);
    expect(reported).to.deep.equal([true]);
  });

  it('is reported no more once stopped, whatever still comes', async () => {
    for (const videoPaused of [true, false]) signs.record({videoPaused});
    signs.stop();
    signs.record({videoPaused: true});
    signs.record({videoPaused: false});
    await clock.advance(5_000);
    expect(reported).to.deep.equal([true]);
  });
});
