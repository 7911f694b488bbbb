import {expect} from '@open-wc/testing';
import {OpeningTimer} from '../../../../src/core/signalling/opening-timer.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';

const DAY_MS = 86_400_000;

/** A wait, and when it was over: milliseconds after its beginning. */
function wait(waitMs: number, chance = 0): {readonly clock: FakeClock; readonly opening: OpeningTimer; readonly opened: number[]} {
  const clock = new FakeClock();
  const start = clock.now();
  const opened: number[] = [];
  clock.willDraw(chance);
  const opening = new OpeningTimer(clock, waitMs);
  opening.addEventListener('open', () => opened.push(clock.now() - start));
  return {clock, opening, opened};
}

describe('OpeningTimer', () => {
  it('is over when the waiting room opens, once', async () => {
    const {clock, opening, opened} = wait(600_000);
    await clock.advance(599_999);
    expect(opened).to.deep.equal([]);
    await clock.advance(1);
    expect(opened).to.deep.equal([600_000]);
    opening.check();
    await clock.advance(DAY_MS);
    expect(opened).to.deep.equal([600_000]);
    expect(clock.pending).to.equal(0);
  });

  it('spreads those who wait over three seconds', async () => {
    for (const [chance, expected] of [[0, 600_000], [0.5, 601_500], [0.999, 602_997]] as const) {
      const {clock, opened} = wait(600_000, chance);
      await clock.advance(603_000);
      expect(opened).to.deep.equal([expected]);
    }
  });

  for (const waitMs of [0, -DAY_MS, 1]) {
    it(`does not ask again at once when it should be open already (${waitMs} ms)`, async () => {
      const {clock, opened} = wait(waitMs);
      await clock.advance(4_999);
      expect(opened).to.deep.equal([]);
      await clock.advance(1);
      expect(opened).to.deep.equal([5_000]);
    });
  }

  it('waits for longer than a timer can, without ever setting one that a browser would run at once', async () => {
    const delays: number[] = [];
    class Watched extends FakeClock {
      override after(delay: number, callback: () => void): () => void {
        delays.push(delay);
        return super.after(delay, callback);
      }
    }
    const clock = new Watched();
    clock.willDraw(0);
    let opened = 0;
    new OpeningTimer(clock, 60 * DAY_MS).addEventListener('open', () => (opened += 1));
    await clock.advance(60 * DAY_MS - 1);
    expect(opened).to.equal(0);
    await clock.advance(1);
    expect(opened).to.equal(1);
    expect(Math.max(...delays)).to.equal(2 ** 31 - 1);
    expect(delays.length).to.equal(3);
  });

  it('looks at the clock when it is asked to, for timers sleep along with the device', async () => {
    const {clock, opening, opened} = wait(600_000);
    clock.sleep(900_000);
    await clock.settle();
    expect(opened).to.deep.equal([]);
    opening.check();
    expect(opened).to.deep.equal([900_000]);
    expect(clock.pending).to.equal(0);
  });

  it('goes on after a look that came too soon, with one timer', async () => {
    const {clock, opening, opened} = wait(600_000);
    clock.sleep(300_000);
    opening.check();
    opening.check();
    expect(clock.pending).to.equal(1);
    await clock.advance(300_000);
    expect(opened).to.deep.equal([600_000]);
  });

  it('is over for good when it is stopped', async () => {
    const {clock, opening, opened} = wait(600_000);
    opening.stop();
    expect(clock.pending).to.equal(0);
    await clock.advance(DAY_MS);
    opening.check();
    expect(opened).to.deep.equal([]);
  });
});
