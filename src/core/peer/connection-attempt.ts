import type {PeerSignal} from '../../protocol/index.js';
import type {SignalEnvelope} from './signal-envelope.js';
import type {Clock, LocalTracks, Peer, PeerStats} from '../ports/ports.js';

/** Milliseconds without a byte after which a connection does not count as delivering. */
const SILENT_MS = 3_000;

/** What a connection tells the link that it belongs to. */
export interface ConnectionAttemptWatcher {
  signal(signal: PeerSignal): void;
  /** The path is there; whether anything comes over it is seen by {@link ConnectionAttempt.sample}. */
  connected(): void;
  /** It is given up, by the browser or by simple-peer. */
  failed(cause: string): void;
  track(): void;
}

/** One of a link's successive connections, and what is known of it. */
export class ConnectionAttempt {
  readonly number: number;
  readonly peer: Peer;
  /** When it was made; milliseconds since 1970, as all times here. */
  readonly madeAt: number;
  /** What has been sent for it, to be sent again should the other end not have got it. */
  readonly sent: SignalEnvelope[] = [];
  /** Offer and answer have passed. */
  negotiated = false;
  readonly #clock: Clock;
  #failed = false;
  #bytes: number | undefined;
  #deliversSince: number | undefined;
  #grewAt: number | undefined;
  #latest: PeerStats | undefined;
  #sampling = false;

  constructor(number: number, peer: Peer, clock: Clock, watcher: ConnectionAttemptWatcher) {
    this.number = number;
    this.peer = peer;
    this.madeAt = clock.now();
    this.#clock = clock;
    const fail = (cause: string): void => {
      // Never used again, whatever its state claims: after `failed`, Firefox says "connected" over dead connections.
      const first = !this.#failed;
      this.#failed = true;
      if (first) watcher.failed(cause);
    };
    peer.addEventListener('signal', ({detail}) => {
      if (detail.kind === 'answer') this.negotiated = true;
      watcher.signal(detail);
    });
    peer.addEventListener('state-change', ({detail}) => {
      if (detail === 'connected') watcher.connected();
      else if (detail === 'failed') fail('connection failed');
    });
    peer.addEventListener('failure', () => fail('negotiation failed'));
    peer.addEventListener('track', () => watcher.track());
  }

  /** When something first arrived; absent while nothing ever did. */
  get deliversSince(): number | undefined {
    return this.#deliversSince;
  }

  /** When something last arrived, as far as has been seen. */
  get grewAt(): number | undefined {
    return this.#grewAt;
  }

  /** The latest figures. */
  get latest(): PeerStats | undefined {
    return this.#latest;
  }

  get relayed(): boolean | undefined {
    return this.#latest?.relayed;
  }

  /** Whether a picture has been decoded. */
  get hasPicture(): boolean {
    return (this.#latest?.framesDecoded ?? 0) > 0;
  }

  /** Whether an ICE restart may bring it back. */
  get restartable(): boolean {
    return !this.#failed && (this.peer.state === 'connected' || this.peer.state === 'disconnected');
  }

  /** Whether it is of use as it is. */
  get delivers(): boolean {
    return !this.#failed && this.#grewAt !== undefined && this.#clock.now() - this.#grewAt < SILENT_MS;
  }

  track(kind: keyof LocalTracks): MediaStreamTrack | undefined {
    const {remoteStream, remoteScreen} = this.peer;
    if (kind === 'screen') return remoteScreen.getVideoTracks()[0];
    return (kind === 'audio' ? remoteStream.getAudioTracks() : remoteStream.getVideoTracks())[0];
  }

  /** Looks whether anything arrives. Does nothing while an earlier look has not been answered. */
  async sample(): Promise<void> {
    if (this.#sampling) return;
    this.#sampling = true;
    const isUp = this.peer.state === 'connected';
    try {
      this.#note(await this.peer.stats(), isUp);
    } catch {
      // A connection that cannot tell is one over which nothing is seen to arrive.
    } finally {
      this.#sampling = false;
    }
  }

  #note(stats: PeerStats, isUp: boolean): void {
    const before = this.#bytes;
    this.#latest = stats;
    // Counting starts with the connection: the handshake's bytes are no sign that sound or picture come.
    if (before === undefined && !isUp) return;
    this.#bytes = stats.bytesReceived;
    if (before === undefined || stats.bytesReceived <= before) return;
    this.#grewAt = this.#clock.now();
    this.#deliversSince ??= this.#grewAt;
  }
}
