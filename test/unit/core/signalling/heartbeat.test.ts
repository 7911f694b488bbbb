import {expect} from '@open-wc/testing';
import {Heartbeat} from '../../../../src/core/signalling/heartbeat.js';
import {FakeClock} from '../../../../src/testing/index.js';

const PERIOD_MS = 5_000;

/** A heart that has begun to beat, before somebody who answers for as long as told. */
function beating() {
  const clock = new FakeClock();
  const seen = {pings: 0, deaths: 0, isAnswered: true};
  const heartbeat = new Heartbeat(clock);
  heartbeat.addEventListener('ping', () => {
    seen.pings += 1;
    if (seen.isAnswered) clock.after(10, () => heartbeat.heard());
  });
  heartbeat.addEventListener('dead', () => (seen.deaths += 1));
  heartbeat.start(PERIOD_MS);
  return {clock, heartbeat, seen};
}

describe('Heartbeat', () => {
  it('asks at once and then regularly, for as long as there are answers', async () => {
    const {clock, heartbeat, seen} = beating();
    await clock.advance(60_100);
    expect([seen.pings, seen.deaths]).to.deep.equal([13, 0]);
    heartbeat.stop();
    expect(clock.pending).to.equal(0);
  });

  it('takes two beats without an answer for a loss, once', async () => {
    const {clock, seen} = beating();
    await clock.advance(20);
    seen.isAnswered = false;
    await clock.advance(3 * PERIOD_MS - 100);
    expect(seen.deaths).to.equal(0);
    await clock.advance(60_000);
    expect(seen.deaths).to.equal(1);
    expect(clock.pending).to.equal(0);
  });

  it('waits no longer than two seconds when asked to look', async () => {
    const {clock, heartbeat, seen} = beating();
    await clock.advance(20);
    seen.isAnswered = false;
    heartbeat.probe();
    await clock.advance(1_999);
    expect(seen.deaths).to.equal(0);
    await clock.advance(1);
    expect(seen.deaths).to.equal(1);
  });

  it('finds a loss within two seconds of waking up', async () => {
    const {clock, seen} = beating();
    await clock.advance(PERIOD_MS - 10);
    seen.isAnswered = false;
    clock.sleep(3_600_000);
    await clock.advance(2_020);
    expect(seen.deaths).to.equal(1);
  });

  it('gives a connection that outlived the sleep the time to say so, whatever it missed', async () => {
    const {clock, heartbeat, seen} = beating();
    seen.isAnswered = false;
    await clock.advance(2 * PERIOD_MS + 10);
    seen.isAnswered = true;
    clock.sleep(3_600_000);
    await clock.advance(60_000);
    expect(seen.deaths).to.equal(0);
    heartbeat.stop();
  });
});
