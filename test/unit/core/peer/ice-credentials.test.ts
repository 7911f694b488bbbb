import {expect} from '@open-wc/testing';
import type {IceServer} from '../../../../src/protocol/index.js';
import {ANSWER, Bench, connected, keeper, OFFER} from './peer-link.harness.js';

const OLD: readonly IceServer[] = [{urls: ['turn:turn.example'], username: '1', credential: 'old'}];
const NEW: readonly IceServer[] = [{urls: ['turn:turn.example'], username: '2', credential: 'new'}];

describe('PeerLink, whose servers’ credentials may have lapsed', () => {
  const keep = keeper();

  /** An initiator whose first connection does not come up, with the old servers. */
  function attempting(): Bench {
    const bench = keep(new Bench(true, OLD));
    bench.peer.emitSignal(OFFER);
    bench.receive(0, ANSWER);
    return bench;
  }

  it('asks for new ones when a connection does not come up, at both ends', async () => {
    const initiator = attempting();
    await initiator.clock.advance(14_999);
    expect(initiator.refreshes).to.equal(0);
    await initiator.clock.advance(1);
    expect(initiator.refreshes).to.equal(1);
    const answerer = keep(new Bench(false));
    answerer.receive(0, OFFER);
    await answerer.clock.advance(15_000);
    expect(answerer.refreshes).to.equal(1);
  });

  it('asks once a second at most, however fast connections fail', async () => {
    const bench = keep(new Bench(false));
    for (let generation = 0; generation < 50; generation += 1) {
      bench.receive(generation, OFFER);
      bench.peer.fail();
    }
    expect(bench.refreshes).to.equal(1);
    await bench.clock.advance(1_000);
    bench.receive(50, OFFER);
    bench.peer.fail();
    expect(bench.refreshes).to.equal(2);
  });

  it('begins anew with new ones when a connection is not up after three seconds', async () => {
    const bench = attempting();
    await bench.clock.advance(2_000);
    bench.link.setIceServers(NEW);
    await bench.clock.advance(999);
    expect(bench.peers.made).to.have.lengthOf(1);
    await bench.clock.advance(1);
    expect(bench.peers.made).to.have.lengthOf(2);
    expect(bench.peer.options.iceServers).to.deep.equal(NEW);
    expect(bench.peers.open).to.have.lengthOf(1);
  });

  it('asks for a new connection where the other end makes them, once', async () => {
    const bench = keep(new Bench(false));
    bench.receive(0, OFFER);
    bench.link.setIceServers(NEW);
    await bench.clock.advance(10_000);
    expect(bench.kinds).to.deep.equal(['recreate 0']);
    bench.receive(1, OFFER);
    expect(bench.peer.options.iceServers).to.deep.equal(NEW);
  });

  it('gives the connection that was begun anew its full time, whatever else comes', async () => {
    const bench = attempting();
    bench.link.setIceServers(NEW);
    await bench.clock.advance(3_000);
    expect(bench.peers.made).to.have.lengthOf(2);
    bench.receive(1, ANSWER);
    bench.link.setIceServers(OLD);
    await bench.clock.advance(14_999);
    expect(bench.peers.made).to.have.lengthOf(2);
  });

  it('lets a connection be that is up, or whose servers came again as they were', async () => {
    const [same, up] = [attempting(), attempting()];
    same.link.setIceServers(structuredClone(OLD));
    await same.clock.advance(8_000);
    expect(same.peers.made).to.have.lengthOf(1);
    await up.clock.advance(2_000);
    up.peer.become('connected');
    up.link.setIceServers(NEW);
    await up.clock.advance(8_000);
    expect(up.peers.made).to.have.lengthOf(1);
  });

  it('lets a link be that heals over the new network, though the servers it asked for come meanwhile', async () => {
    const bench = keep(await connected());
    await bench.clock.advance(1_000);
    bench.cut();
    await bench.clock.advance(2_200);
    bench.link.check(true);
    await bench.clock.settle();
    expect([bench.peers.made.length, bench.refreshes]).to.deep.equal([2, 1]);
    bench.link.setIceServers(NEW);
    await bench.clock.advance(1_000);
    await bench.connect();
    await bench.clock.advance(10_000);
    expect([bench.peers.made.length, bench.link.quality]).to.deep.equal([2, 'good']);
  });

  it('asks only once for the connection that it awaits already', async () => {
    const bench = keep(new Bench(false, OLD));
    bench.receive(0, OFFER);
    bench.peer.fail();
    bench.link.setIceServers(NEW);
    await bench.clock.advance(7_000);
    expect(bench.kinds.filter((kind) => kind.startsWith('recreate'))).to.deep.equal(['recreate 0']);
  });
});
