import {expect} from '@open-wc/testing';
import {pause, within} from '../../../../src/core/util/timeout.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';

/** Work that never ends, and what became of its signal. */
function endless(): {readonly work: (signal: AbortSignal) => Promise<never>; readonly signals: AbortSignal[]} {
  const signals: AbortSignal[] = [];
  return {
    signals,
    work: (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  };
}

const outcome = (work: Promise<unknown>): Promise<string> => work.then(String, (error: unknown) => (error as Error).message);

describe('within', () => {
  it('gives what the work gives, and leaves no timer', async () => {
    const clock = new FakeClock();
    expect(await within(clock, 1_000, undefined, () => Promise.resolve('done'))).to.equal('done');
    expect(clock.pending).to.equal(0);
  });

  it('rejects with what the work rejects with', async () => {
    const clock = new FakeClock();
    expect(await outcome(within(clock, 1_000, undefined, () => Promise.reject(new Error('refused'))))).to.equal('refused');
    expect(clock.pending).to.equal(0);
  });

  it('gives the work up when the time is up, and lets it free what it holds', async () => {
    const clock = new FakeClock();
    const {work, signals} = endless();
    const result = outcome(within(clock, 1_000, undefined, work));
    await clock.advance(999);
    expect(signals[0]?.aborted).to.equal(false);
    await clock.advance(1);
    expect(await result).to.equal('Not done within 1000 ms.');
    expect(signals[0]?.aborted).to.equal(true);
  });

  it('gives the work up for the reason of its caller', async () => {
    const clock = new FakeClock();
    const {work, signals} = endless();
    const caller = new AbortController();
    const result = outcome(within(clock, 1_000, caller.signal, work));
    caller.abort(new Error('left'));
    expect(await result).to.equal('left');
    expect(signals[0]?.reason).to.equal(caller.signal.reason);
    expect(clock.pending).to.equal(0);
  });

  it('starts no work for a caller that has given up', async () => {
    const {work, signals} = endless();
    expect(await outcome(within(new FakeClock(), 1_000, AbortSignal.abort(new Error('left')), work))).to.equal('left');
    expect(signals).to.deep.equal([]);
  });
});

describe('pause', () => {
  it('ends after its time, or when it is given up', async () => {
    const clock = new FakeClock();
    const caller = new AbortController();
    const ends: string[] = [];
    void pause(clock, 500, caller.signal).then(() => ends.push('first'));
    await clock.advance(499);
    expect(ends).to.deep.equal([]);
    await clock.advance(1);
    expect(ends).to.deep.equal(['first']);
    void pause(clock, 500, caller.signal).then(() => ends.push('second'));
    caller.abort();
    await clock.settle();
    expect(ends).to.deep.equal(['first', 'second']);
    await pause(clock, 500, caller.signal);
    expect(clock.pending).to.equal(0);
  });
});
