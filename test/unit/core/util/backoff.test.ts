import {expect} from '@open-wc/testing';
import {Backoff} from '../../../../src/core/util/backoff.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';

describe('Backoff', () => {
  it('goes through its delays, repeats the last, and starts again', () => {
    const backoff = new Backoff([0, 100, 400], 0, new FakeClock());
    expect([1, 2, 3, 4].map(() => backoff.next())).to.deep.equal([0, 100, 400, 400]);
    expect(backoff.tries).to.equal(4);
    backoff.reset();
    expect([backoff.tries, backoff.next()]).to.deep.equal([0, 0]);
  });

  it('varies by chance, within its bounds', () => {
    const clock = new FakeClock();
    clock.willDraw(0, 0.5, 0.75);
    const backoff = new Backoff([1_000], 0.2, clock);
    expect([1, 2, 3].map(() => backoff.next())).to.deep.equal([800, 1_000, 1_100]);
  });
});
