import {FULL_SENDING} from '../../../src/core/call/sending-plan.js';
import {SimplePeerFactory} from '../../../src/adapters/simple-peer/simple-peer-factory.js';
import {SystemClock} from '../../../src/adapters/system-clock.js';
import {PeerLink, type SignalEnvelope} from '../../../src/core/peer/peer-link.js';
import type {LocalTracks, Peer, PeerFactory, PeerOptions} from '../../../src/core/ports/ports.js';
import {FakeLogger} from '../../../src/testing/fakes/fake-logger.js';

/** Peers over the browser's real connections, which the test can get at. */
export class KnownPeers implements PeerFactory {
  readonly supported = true;
  readonly made: Peer[] = [];
  readonly #factory = new SimplePeerFactory();

  create(options: PeerOptions): Peer {
    const peer = this.#factory.create(options);
    this.made.push(peer);
    return peer;
  }

  get ready(): Promise<void> {
    return this.#factory.ready;
  }

  get latest(): Peer {
    return this.made.at(-1)!;
  }
}

export interface End {
  readonly link: PeerLink;
  readonly peers: KnownPeers;
  readonly logger: FakeLogger;
  readonly sent: SignalEnvelope[];
}

/** Two links in one page, with a way between them that carries envelopes as JSON, and can be shut. */
export class LinkPair {
  readonly initiator: End;
  readonly answerer: End;
  signalling = true;

  constructor(tracks: {readonly initiator: LocalTracks; readonly answerer: LocalTracks}) {
    this.initiator = this.#end(true, tracks.initiator, () => this.answerer);
    this.answerer = this.#end(false, tracks.answerer, () => this.initiator);
  }

  start(): void {
    this.answerer.link.start();
    this.initiator.link.start();
  }

  close(): void {
    this.initiator.link.close();
    this.answerer.link.close();
  }

  #end(initiator: boolean, tracks: LocalTracks, other: () => End): End {
    const peers = new KnownPeers();
    const logger = new FakeLogger();
    const sent: SignalEnvelope[] = [];
    const link = new PeerLink({
      id: initiator ? 'initiator' : 'answerer',
      initiator,
      peers,
      clock: new SystemClock(),
      logger,
      iceServers: [],
      sending: FULL_SENDING,
      tracks,
      relayOnly: false,
    });
    link.addEventListener('signal', ({detail: envelope}) => {
      sent.push(envelope);
      const text = JSON.stringify(envelope);
      queueMicrotask(() => {
        if (this.signalling) other().link.receive(JSON.parse(text) as SignalEnvelope);
      });
    });
    return {link, peers, logger, sent};
  }
}

/** Resolves at the link's next change after which the condition holds, or at once. */
export function linkIs(link: PeerLink, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!condition()) return;
      link.removeEventListener('change', look);
      resolve();
    };
    link.addEventListener('change', look);
    look();
  });
}
