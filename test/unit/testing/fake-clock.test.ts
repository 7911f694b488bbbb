import {expect} from '@open-wc/testing';
import {FakeClock, SAMPLE_NOW} from '../../../src/testing/index.js';

describe('FakeClock', () => {
  it('stands still until it is told to go on', async () => {
    const clock = new FakeClock();
    expect(clock.now()).to.equal(SAMPLE_NOW);
    await clock.advance(250);
    expect(clock.now()).to.equal(SAMPLE_NOW + 250);
  });

  it('runs timers in the order in which they are due, each at its time', async () => {
    const clock = new FakeClock(0);
    const ran: string[] = [];
    clock.after(30, () => ran.push(`c ${clock.now()}`));
    clock.after(10, () => ran.push(`a ${clock.now()}`));
    clock.after(10, () => ran.push(`b ${clock.now()}`));
    await clock.advance(29);
    expect(ran).to.deep.equal(['a 10', 'b 10']);
    await clock.advance(1);
    expect(ran).to.deep.equal(['a 10', 'b 10', 'c 30']);
    expect(clock.pending).to.equal(0);
  });

  it('runs a timer that another one set within the same time', async () => {
    const clock = new FakeClock(0);
    const ran: number[] = [];
    clock.after(10, () => {
      void Promise.resolve().then(() => clock.after(5, () => ran.push(clock.now())));
    });
    await clock.advance(20);
    expect(ran).to.deep.equal([15]);
  });

  it('repeats until stopped', async () => {
    const clock = new FakeClock(0);
    const ran: number[] = [];
    const stop = clock.every(10, () => ran.push(clock.now()));
    await clock.advance(35);
    stop();
    await clock.advance(100);
    expect(ran).to.deep.equal([10, 20, 30]);
    expect(clock.pending).to.equal(0);
  });

  it('stops a timer that has not run', async () => {
    const clock = new FakeClock();
    let ran = false;
    const stop = clock.after(10, () => (ran = true));
    stop();
    await clock.advance(100);
    expect(ran).to.equal(false);
  });

  it('lets nothing run while it sleeps, and every timer be late by as much', async () => {
    const clock = new FakeClock(0);
    const ran: number[] = [];
    clock.after(10, () => ran.push(clock.now()));
    clock.sleep(1_000);
    await clock.settle();
    expect([clock.now(), ran]).to.deep.equal([1_000, []]);
    await clock.advance(10);
    expect(ran).to.deep.equal([1_010]);
  });

  it('draws the numbers it was given, then one half', () => {
    const clock = new FakeClock();
    clock.willDraw(0.1, 0.9);
    expect([clock.random(), clock.random(), clock.random()]).to.deep.equal([0.1, 0.9, 0.5]);
  });
});
