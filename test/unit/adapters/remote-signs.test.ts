import {expect} from '@open-wc/testing';
import {RemoteSigns} from '../../../src/adapters/simple-peer/remote-signs.js';
import {FakeClock} from '../../../src/testing/fakes/fake-clock.js';

describe('what the other end says of itself', () => {
  let clock: FakeClock;
  let told: boolean[];
  let signs: RemoteSigns;

  beforeEach(() => {
    clock = new FakeClock();
    told = [];
    signs = new RemoteSigns(clock, ({videoPaused}) => told.push(videoPaused));
  });

  afterEach(() => {
    signs.stop();
    expect(clock.pending, 'timers left').to.equal(0);
  });

  it('is told at once when it changes, and only then', async () => {
    signs.take({videoPaused: false});
    expect(told).to.deep.equal([]);
    signs.take({videoPaused: true});
    signs.take({videoPaused: true});
    expect(told).to.deep.equal([true]);
    await clock.advance(1_000);
    signs.take({videoPaused: false});
    expect(told).to.deep.equal([true, false]);
  });

  it('is told once a second at most, and then as it is by then', async () => {
    for (let count = 0; count < 10_000; count += 1) signs.take({videoPaused: count % 2 === 0});
    expect(told).to.deep.equal([true]);
    await clock.advance(999);
    expect(told).to.deep.equal([true]);
    await clock.advance(1);
    expect(told).to.deep.equal([true, false]);
    signs.take({videoPaused: true});
    expect(told).to.deep.equal([true, false]);
    await clock.advance(1_000);
    expect(told).to.deep.equal([true, false, true]);
  });

  it('is not told again when it is as before after the second', async () => {
    for (const videoPaused of [true, false, true]) signs.take({videoPaused});
    await clock.advance(5_000);
    expect(told).to.deep.equal([true]);
  });

  it('is told no more once stopped, whatever still comes', async () => {
    for (const videoPaused of [true, false]) signs.take({videoPaused});
    signs.stop();
    signs.take({videoPaused: true});
    signs.take({videoPaused: false});
    await clock.advance(5_000);
    expect(told).to.deep.equal([true]);
  });
});
