import {expect} from '@open-wc/testing';
import {fakeVideoTrack} from '../../../../src/testing/fakes/fake-media.js';
import type {FakePeer} from '../../../../src/testing/fakes/fake-peers.js';
import {answered, connected, type Bench} from './peer-link.harness.js';

describe('a track that a connection does not take', () => {
  let track: MediaStreamTrack;
  const benches: Bench[] = [];
  const keep = (bench: Bench): Bench => {
    benches.push(bench);
    return bench;
  };

  beforeEach(() => {
    track = fakeVideoTrack();
  });

  afterEach(() => {
    track.stop();
    for (const {link, clock, peers} of benches.splice(0)) {
      link.close();
      expect([clock.pending, peers.open], 'timers and connections left').to.deep.equal([0, []]);
    }
  });

  /** The connection refuses so many times. */
  function refuse(peer: FakePeer, times: number): {tries: number} {
    const take = peer.replaceTrack.bind(peer);
    const count = {tries: 0};
    peer.replaceTrack = (...parameters) => {
      count.tries += 1;
      return count.tries > times ? take(...parameters) : Promise.reject(new DOMException('no', 'InvalidModificationError'));
    };
    return count;
  }

  it('is given to it once more', async () => {
    const bench = keep(await connected());
    const count = refuse(bench.peer, 1);
    bench.link.traffic.replaceTrack('video', track);
    await bench.clock.settle();
    expect([count.tries, bench.peers.made.length]).to.deep.equal([2, 1]);
    expect(bench.peer.tracks.video).to.equal(track);
  });

  it('is sent over a new one then, while the old goes on until that is up', async () => {
    const bench = keep(await connected());
    const first = bench.peer;
    refuse(first, Infinity);
    bench.link.traffic.replaceTrack('video', track);
    await bench.clock.settle();
    expect(bench.peers.open).to.deep.equal([first, bench.peer]);
    expect(bench.peer.options.tracks.video).to.equal(track);
    await bench.connect();
    await bench.clock.advance(20_000);
    expect(bench.peers.made).to.have.lengthOf(2);
    expect(bench.peers.open).to.deep.equal([bench.peer]);
    expect(bench.qualities).to.deep.equal(['good']);
  });

  it('is sent over a new one that the other end is asked for', async () => {
    const bench = keep(await answered());
    refuse(bench.peer, Infinity);
    bench.link.traffic.replaceTrack('video', track);
    await bench.clock.settle();
    expect(bench.kinds.at(-1)).to.equal('recreate 0');
  });

  it('is forgotten when it has been replaced meanwhile, or the link is closed', async () => {
    const [replaced, closed] = [keep(await connected()), keep(await connected())];
    const count = refuse(replaced.peer, 1);
    replaced.link.traffic.replaceTrack('video', track);
    replaced.link.traffic.replaceTrack('video', null);
    await replaced.clock.settle();
    expect([count.tries, replaced.peers.made.length, replaced.peer.tracks.video]).to.deep.equal([2, 1, null]);
    const late = refuse(closed.peer, Infinity);
    closed.link.traffic.replaceTrack('video', track);
    closed.link.close();
    await closed.clock.settle();
    expect([late.tries, closed.peers.made.length]).to.deep.equal([1, 1]);
  });

  it('changes nothing of the connection that is made already', async () => {
    const bench = keep(await connected());
    const first = bench.peer;
    bench.cut();
    while (bench.peers.made.length === 1) await bench.clock.advance(1_000);
    refuse(first, Infinity);
    bench.link.traffic.replaceTrack('video', track);
    await bench.clock.settle();
    expect(bench.peers.made).to.have.lengthOf(2);
    expect(bench.peer.tracks.video).to.equal(track);
  });
});
