import type {PeerFactory, PeerOptions} from '../../core/ports/ports.js';
import type {PeerSignal} from '../../protocol/index.js';
import {FakePeers, type FakePeer} from './fake-peers.js';

/**
 * Peers that find each other. An initiator makes an offer, the other one answers, and then both are connected and get
 * each other's tracks. Signals travel only through the sessions and their service, so a test with two sessions exercises
 * that whole way. The path between the peers can be cut and mended.
 *
 * @example
 * ```ts
 * const network = new FakePeerNetwork();
 * const patient = new VisitSession({service, getTicket, ports: fakePorts({clock, peers: network.factory()})});
 * const staff = new VisitSession({service, getTicket: staffTicket, ports: fakePorts({clock, peers: network.factory()})});
 * network.cut();
 * ```
 */
export class FakePeerNetwork {
  readonly #ends = new Map<string, FakePeer>();
  readonly #pairs = new Map<FakePeer, FakePeer>();
  #cut = false;
  #lastId = 0;

  /** Makes the `peers` port of one session. */
  factory(): FakePeers & PeerFactory {
    const peers = new FakePeers();
    const create = peers.create.bind(peers);
    peers.create = (options: PeerOptions): FakePeer => {
      const peer = create(options);
      this.#carry(peer);
      return peer;
    };
    return peers;
  }

  /** Nothing arrives any more; connected peers notice. */
  cut(): void {
    this.#cut = true;
    for (const peer of this.#pairs.keys()) {
      peer.flowing = false;
      peer.become('disconnected');
    }
  }

  /** The path works again, for peers that are connected still and for those that come. */
  mend(): void {
    this.#cut = false;
    for (const [peer, other] of this.#pairs) this.#connect(peer, other);
  }

  #carry(peer: FakePeer): void {
    const id = String((this.#lastId += 1));
    this.#ends.set(id, peer);
    const offer = (): void => peer.emitSignal({kind: 'offer', sdp: description(id)});
    peer.onSignal = (signal) => this.#deliver(peer, id, signal);
    peer.onRestart = () => {
      if (peer.options.initiator) offer();
      else peer.emitSignal({kind: 'restart'});
    };
    peer.onClose = () => this.#part(peer);
    peer.onText = (block) => !this.#cut && this.#pairs.get(peer)?.receiveText(block);
    peer.onSigns = (signs) => !this.#cut && this.#pairs.get(peer)?.receiveSigns(signs);
    // As in a browser, the first offer comes once the maker of the peer could listen to it.
    if (peer.options.initiator) queueMicrotask(offer);
  }

  #deliver(peer: FakePeer, id: string, signal: PeerSignal): void {
    if (signal.kind === 'restart' || signal.kind === 'renegotiate') {
      if (peer.options.initiator) peer.emitSignal({kind: 'offer', sdp: description(id)});
      return;
    }
    if (signal.kind !== 'offer' && signal.kind !== 'answer') return;
    const other = this.#ends.get(idOf(signal.sdp));
    if (other === undefined) {
      peer.fail(new Error('A description that no peer of this network made.'));
      return;
    }
    if (signal.kind === 'offer') {
      peer.become('connecting');
      peer.emitSignal({kind: 'answer', sdp: description(id)});
      return;
    }
    this.#pairs.set(peer, other);
    this.#pairs.set(other, peer);
    if (this.#cut) peer.become('connecting');
    else for (const end of [peer, other]) this.#connect(end, end === peer ? other : peer);
  }

  /** The other end of a closed peer gets nothing more, and notices. */
  #part(peer: FakePeer): void {
    const other = this.#pairs.get(peer);
    this.#pairs.delete(peer);
    if (other === undefined || this.#pairs.get(other) !== peer) return;
    this.#pairs.delete(other);
    other.flowing = false;
    other.setTextOpen(false);
    other.become('disconnected');
  }

  #connect(peer: FakePeer, other: FakePeer): void {
    if (peer.state === 'closed' || other.state === 'closed') return;
    peer.flowing = true;
    peer.become('connected');
    peer.setTextOpen(true);
    for (const track of [other.tracks.audio, other.tracks.video]) {
      if (track !== null) peer.addRemoteTrack(track);
    }
    if (other.tracks.screen !== null) peer.addRemoteTrack(other.tracks.screen, {screen: true});
  }
}

const PREFIX = 's=fake-peer-';

/** Passes the contract's checks of a description, and says whose it is. */
function description(id: string): string {
  return `v=0\r\n${PREFIX}${id}\r\n`;
}

function idOf(sdp: string): string {
  return sdp.split(PREFIX)[1]?.trim() ?? '';
}
