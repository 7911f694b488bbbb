import {expect} from '@open-wc/testing';
import {fakeVideoTrack} from '../../../../src/testing/fakes/fake-media.js';
import {answered, connected, keeper, OFFER} from './peer-link.harness.js';

describe('PeerLink', () => {
  const keep = keeper();

  describe('when the other end begins anew', () => {
    it('is known to be broken when the other end makes a new connection, and a second of silence here confirms it', async () => {
      const bench = keep(await answered());
      bench.cut();
      await bench.clock.advance(1_500);
      expect(bench.link.quality).to.equal('good');
      bench.receive(1, OFFER);
      await bench.clock.advance(100);
      expect(bench.link.quality).to.equal('lost');
      await bench.connect();
      expect(bench.link.quality).to.equal('good');
    });

    it('is not when the old one carries all the same', async () => {
      const bench = keep(await answered());
      bench.receive(1, OFFER);
      await bench.clock.advance(100);
      await bench.connect();
      expect(bench.qualities).to.deep.equal(['good']);
    });
  });

  describe('when the service had to be reached anew', () => {
    it('begins anew at once after more than a second of silence, without an ICE restart that the new network would not help', async () => {
      const bench = keep(await connected());
      await bench.clock.advance(1_000);
      bench.cut();
      await bench.clock.advance(2_200);
      expect(bench.link.flowing).to.equal(true);
      bench.link.check(true);
      await bench.clock.settle();
      expect([bench.peers.made.length, bench.peers.made[0]?.restarts]).to.deep.equal([2, 0]);
      expect(bench.link.quality).to.equal('lost');
    });

    it('asks for a new connection at once where the other end makes them', async () => {
      const bench = keep(await answered());
      bench.cut();
      await bench.clock.advance(2_200);
      bench.link.check(true);
      await bench.clock.settle();
      expect(bench.kinds.at(-1)).to.equal('recreate 0');
    });

    it('does so once the silence has lasted for a second', async () => {
      const bench = keep(await connected());
      await bench.clock.advance(1_000);
      bench.cut();
      bench.link.check(true);
      await bench.clock.advance(900);
      expect(bench.peers.made).to.have.lengthOf(1);
      await bench.clock.advance(300);
      expect([bench.peers.made.length, bench.peers.made[0]?.restarts]).to.deep.equal([2, 0]);
    });

    it('does so without a pause, however often it had to shortly before', async () => {
      const bench = keep(await connected());
      for (const made of [2, 3, 4]) {
        bench.cut();
        await bench.clock.advance(1_500);
        bench.link.check(true);
        await bench.clock.settle();
        expect(bench.peers.made).to.have.lengthOf(made);
        await bench.connect();
      }
    });

    it('leaves a link alone over which something comes, and restarts it first when that breaks off later', async () => {
      const bench = keep(await connected());
      await bench.clock.advance(1_300);
      bench.link.check(true);
      await bench.clock.advance(10_000);
      expect(bench.qualities).to.deep.equal(['good']);
      bench.cut();
      await bench.clock.advance(4_000);
      expect([bench.peers.made.length, bench.peer.restarts]).to.deep.equal([1, 1]);
    });
  });

  describe('after a sleep', () => {
    it('counts the time slept as silence', async () => {
      const bench = keep(await connected());
      await bench.clock.advance(1_000);
      bench.cut();
      bench.clock.sleep(2_000_000);
      await bench.clock.advance(1_200);
      expect(bench.link.quality).to.equal('lost');
    });

    it('goes on as before when something comes', async () => {
      const bench = keep(await connected());
      bench.clock.sleep(3_600_000);
      await bench.clock.advance(10_000);
      expect(bench.link.quality).to.equal('good');
      expect([bench.peers.made.length, bench.peer.restarts]).to.deep.equal([1, 0]);
    });

    it('ends a pause between two tries', async () => {
      const bench = keep(await connected());
      bench.cut();
      // Up to the third new connection, after which it rests for four seconds.
      while (bench.peers.made.length < 4) await bench.clock.advance(1_000);
      bench.peer.become('failed');
      bench.clock.sleep(60_000);
      await bench.clock.advance(1_000);
      expect(bench.peers.made).to.have.lengthOf(5);
    });
  });

  it('keeps the last picture of a shared screen until the new one comes', async () => {
    const bench = keep(await connected());
    const [before, after] = [fakeVideoTrack(), fakeVideoTrack()];
    bench.peer.addRemoteTrack(before, {screen: true});
    await bench.clock.advance(1_000);
    const {screen} = bench.link;
    expect(screen.getTracks()).to.deep.equal([before]);
    bench.cut();
    while (bench.peers.made.length === 1) await bench.clock.advance(1_000);
    bench.peer.addRemoteTrack(after, {screen: true});
    bench.peer.become('connected');
    await bench.clock.advance(200);
    bench.peer.setStats({bytesReceived: 1_000});
    await bench.clock.advance(200);
    expect(screen.getTracks()).to.deep.equal([before]);
    bench.peer.setStats({framesDecoded: 1});
    await bench.clock.advance(200);
    expect(screen.getTracks()).to.deep.equal([after]);
    expect(bench.link.screen).to.equal(screen);
  });
});
