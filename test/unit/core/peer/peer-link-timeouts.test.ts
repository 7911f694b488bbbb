import {expect} from '@open-wc/testing';
import {ANSWER, Bench, keeper, OFFER} from './peer-link.harness.js';

/** How long one connection after the other is waited for, and the pauses between them, in milliseconds. */
const WAITS = [15_000, 15_000, 22_500, 30_000, 30_000];
const PAUSES = [0, 1_000, 2_000, 4_000, 8_000];

describe('PeerLink, over a line on which a connection takes longer than most do', () => {
  const keep = keeper();

  /** A bench on which chance makes no pause longer or shorter. */
  function bench(initiator: boolean): Bench {
    const made = keep(new Bench(initiator));
    made.clock.willDraw(...WAITS.map(() => 0.5));
    return made;
  }

  it('gives each further connection more time, up to twice as much, at the end that makes them', async () => {
    const initiator = bench(true);
    for (const [index, wait] of WAITS.entries()) {
      expect(initiator.peers.made).to.have.lengthOf(index + 1);
      initiator.receive(index, ANSWER);
      await initiator.clock.advance(wait - 1);
      expect(initiator.peers.open).to.have.lengthOf(1);
      expect(initiator.peers.made).to.have.lengthOf(index + 1);
      await initiator.clock.advance(1 + PAUSES[index]!);
    }
  });

  it('does so at the other end, too', async () => {
    const answerer = bench(false);
    for (const [index, wait] of WAITS.entries()) {
      answerer.receive(index, OFFER);
      await answerer.clock.advance(wait - 1);
      expect(answerer.kinds).to.have.lengthOf(index);
      await answerer.clock.advance(1 + PAUSES[index]!);
    }
    expect(answerer.kinds).to.deep.equal(['recreate 0', 'recreate 1', 'recreate 2', 'recreate 3', 'recreate 4']);
  });

  it('begins with the shortest time again once something has arrived for ten seconds', async () => {
    const initiator = bench(true);
    for (const [index, wait] of WAITS.slice(0, 3).entries()) {
      initiator.receive(index, ANSWER);
      await initiator.clock.advance(wait + PAUSES[index]!);
    }
    await initiator.connect();
    await initiator.clock.advance(11_000);
    initiator.cut();
    initiator.peer.become('failed');
    initiator.receive(4, ANSWER);
    await initiator.clock.advance(15_999);
    expect(initiator.peers.made).to.have.lengthOf(5);
    await initiator.clock.advance(1);
    expect(initiator.peers.made).to.have.lengthOf(6);
  });
});
