import {expect} from '@open-wc/testing';
import {PeerLink, type SignalEnvelope} from '../../../../src/core/peer/peer-link.js';
import {FULL_SENDING} from '../../../../src/core/call/sending-plan.js';
import type {LocalTracks} from '../../../../src/core/ports/ports.js';
import type {IceServer, PeerSignal} from '../../../../src/protocol/index.js';
import {FakeClock} from '../../../../src/testing/fakes/fake-clock.js';
import {FakeLogger} from '../../../../src/testing/fakes/fake-logger.js';
import {FakePeers, type FakePeer} from '../../../../src/testing/fakes/fake-peers.js';

export const OFFER: PeerSignal = {kind: 'offer', sdp: 'v=0\r\n'};
export const ANSWER: PeerSignal = {kind: 'answer', sdp: 'v=0\r\n'};
export const TRACKS: LocalTracks = {audio: null, video: null, screen: null};

/** One end of a link, whose other end, connections and time are the test's. */
export class Bench {
  readonly clock = new FakeClock();
  readonly peers = new FakePeers();
  readonly logger = new FakeLogger();
  readonly sent: SignalEnvelope[] = [];
  readonly qualities: string[] = [];
  readonly link: PeerLink;
  refreshes = 0;
  #index = 0;

  constructor(initiator: boolean, iceServers: readonly IceServer[] = []) {
    this.link = new PeerLink({
      id: 'link',
      initiator,
      peers: this.peers,
      clock: this.clock,
      logger: this.logger,
      iceServers,
      tracks: TRACKS,
      sending: FULL_SENDING,
      relayOnly: true,
    });
    this.link.addEventListener('signal', ({detail}) => this.sent.push(detail));
    this.link.addEventListener('ice-needed', () => (this.refreshes += 1));
    this.link.addEventListener('change', () => {
      if (this.qualities.at(-1) !== this.link.quality) this.qualities.push(this.link.quality);
    });
    this.link.start();
  }

  get peer(): FakePeer {
    return this.peers.latest;
  }

  get kinds(): string[] {
    return this.sent.map(({signal, generation}) => `${signal.kind} ${generation}`);
  }

  /** The other end sends. */
  receive(generation: number, signal: PeerSignal, index = (this.#index += 1)): void {
    this.link.receive({generation, index, signal});
  }

  /** The newest connection comes up and carries. */
  async connect(peer = this.peer): Promise<void> {
    peer.flowing = true;
    peer.become('connected');
    await this.clock.advance(300);
  }

  /** Nothing arrives any more over any connection. */
  cut(): void {
    for (const peer of this.peers.made) peer.flowing = false;
  }
}

/** An initiator's bench on which something arrives. */
export async function connected(): Promise<Bench> {
  const bench = new Bench(true);
  bench.peer.emitSignal(OFFER);
  bench.receive(0, ANSWER);
  await bench.connect();
  return bench;
}

/** An answerer's bench on which something arrives. */
export async function answered(): Promise<Bench> {
  const bench = new Bench(false);
  bench.receive(0, OFFER);
  bench.peer.emitSignal(ANSWER);
  await bench.connect();
  return bench;
}

/**
 * For a suite of tests. What is given to the result is closed after each of them, and has to leave neither timers nor
 * connections.
 */
export function keeper(): (bench: Bench) => Bench {
  const benches: Bench[] = [];
  afterEach(() => {
    for (const {link, clock, peers} of benches.splice(0)) {
      link.close();
      expect(clock.pending, 'timers left').to.equal(0);
      expect(peers.open, 'connections left').to.deep.equal([]);
    }
  });
  return (bench) => {
    benches.push(bench);
    return bench;
  };
}
