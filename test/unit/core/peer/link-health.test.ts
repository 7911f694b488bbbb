import {expect} from '@open-wc/testing';
import type {PeerStats} from '../../../../src/core/ports/ports.js';
import {connected, type Bench} from './peer-link.harness.js';

/** Seconds go by in which packets come and are lost, with these other figures. */
async function pass(bench: Bench, seconds: number, {lost = 0, ...others}: {readonly lost?: number} & Partial<PeerStats> = {}): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    const {packetsLost} = await bench.peer.stats();
    bench.peer.setStats({packetsLost: packetsLost + lost, ...others});
    await bench.clock.advance(1_000);
  }
}

describe('The quality of a link', () => {
  // A hundred packets and more arrive each second.
  for (const [name, figures, quality] of [
    ['2 % of loss', {lost: 3}, 'good'],
    ['5 % of loss', {lost: 12}, 'fair'],
    ['25 % of loss', {lost: 80}, 'weak'],
    ['a round trip of 299 ms', {roundTripMs: 299}, 'good'],
    ['a round trip of 300 ms', {roundTripMs: 300}, 'fair'],
    ['a round trip of 800 ms', {roundTripMs: 800}, 'weak'],
    ['jitter of 50 ms', {jitterMs: 50}, 'fair'],
    ['jitter of 150 ms', {jitterMs: 150}, 'weak'],
  ] as const) {
    it(`is ${quality} with ${name}`, async () => {
      const bench = await connected();
      await pass(bench, 12, figures);
      expect([bench.link.quality, bench.link.flowing]).to.deep.equal([quality, true]);
      bench.link.close();
    });
  }

  it('gets worse after four seconds, and better after eight', async () => {
    const bench = await connected();
    await pass(bench, 4, {roundTripMs: 900});
    expect(bench.link.quality).to.equal('good');
    await pass(bench, 2, {roundTripMs: 900});
    expect(bench.link.quality).to.equal('weak');
    await pass(bench, 7, {roundTripMs: 20});
    expect(bench.link.quality).to.equal('weak');
    await pass(bench, 3, {roundTripMs: 20});
    expect(bench.link.quality).to.equal('good');
    bench.link.close();
  });

  it('does not change for a moment of bad figures', async () => {
    const bench = await connected();
    for (let time = 0; time < 6; time += 1) {
      await pass(bench, 3, {roundTripMs: 900});
      await pass(bench, 1, {roundTripMs: 20});
    }
    expect(bench.qualities).to.deep.equal(['good']);
    bench.link.close();
  });

  it('is as bad as it was all the time, not as at the worst moment', async () => {
    const bench = await connected();
    await pass(bench, 3, {roundTripMs: 400});
    await pass(bench, 3, {roundTripMs: 900});
    expect(bench.link.quality).to.equal('fair');
    bench.link.close();
  });

  it('is not judged by the loss of a few packets', async () => {
    const bench = await connected();
    bench.peer.flowing = false;
    for (let second = 0; second < 12; second += 1) {
      const {bytesReceived, packetsReceived, packetsLost} = await bench.peer.stats();
      bench.peer.setStats({bytesReceived: bytesReceived + 50, packetsReceived: packetsReceived + 1, packetsLost: packetsLost + 1});
      await bench.clock.advance(1_000);
    }
    expect(bench.qualities).to.deep.equal(['good']);
    bench.link.close();
  });
});
