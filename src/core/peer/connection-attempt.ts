import {PeerSignalEvent, type Clock, type LocalTracks, type Peer, type PeerStats} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {SignalEnvelope, SignalTarget} from './signal-envelope.js';

/** Milliseconds without a byte after which a connection does not count as delivering. */
const SILENT_MS = 3_000;

/** The connection is given up, by the browser or by simple-peer. */
export class AttemptFailureEvent extends CustomEvent<{readonly cause: string}> {
  static readonly type = 'failure';
  constructor(cause: string) {
    super(AttemptFailureEvent.type, {detail: {cause}});
  }
}

export interface ConnectionAttemptEventMap {
  /** To be sent to the other end. */
  signal: PeerSignalEvent;
  /** The path is there; {@link ConnectionAttempt.sample} finds out whether anything comes over it. */
  up: Event;
  /** Fired once. */
  failure: AttemptFailureEvent;
  /** A remote track has come. */
  track: Event;
}

/** One of a link's successive connections, and what is known of it. */
export class ConnectionAttempt extends TypedEventTarget<ConnectionAttemptEventMap> implements SignalTarget {
  readonly number: number;
  readonly peer: Peer;
  /** When it was made: milliseconds since 1970-01-01 UTC, as all times here. */
  readonly madeAt: number;
  /** What has been sent for it, to be sent again if the other end has not got it. */
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

  constructor(number: number, peer: Peer, clock: Clock) {
    super();
    this.number = number;
    this.peer = peer;
    this.madeAt = clock.now();
    this.#clock = clock;
    peer.addEventListener('signal', ({detail}) => {
      if (detail.kind === 'answer') this.negotiated = true;
      this.dispatchEvent(new PeerSignalEvent(detail));
    });
    peer.addEventListener('state-change', ({detail}) => {
      if (detail === 'connected') this.dispatchEvent(new Event('up'));
      else if (detail === 'failed') this.#fail('connection failed');
    });
    peer.addEventListener('failure', () => this.#fail('negotiation failed'));
    peer.addEventListener('track', () => this.dispatchEvent(new Event('track')));
  }

  /** When something first arrived; absent before. */
  get deliversSince(): number | undefined {
    return this.#deliversSince;
  }

  /** When something last arrived, as far as the figures have shown. */
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

  /** Whether something has arrived over it lately. */
  get delivers(): boolean {
    return !this.#failed && this.#grewAt !== undefined && this.#clock.now() - this.#grewAt < SILENT_MS;
  }

  track(kind: keyof LocalTracks): MediaStreamTrack | undefined {
    const {remoteStream, remoteScreen} = this.peer;
    if (kind === 'screen') return remoteScreen.getVideoTracks()[0];
    return (kind === 'audio' ? remoteStream.getAudioTracks() : remoteStream.getVideoTracks())[0];
  }

  /** Reads the figures. Does nothing while an earlier reading has not been answered. */
  async sample(): Promise<void> {
    if (this.#sampling) return;
    this.#sampling = true;
    const isUp = this.peer.state === 'connected';
    try {
      this.#record(await this.peer.stats(), isUp);
    } catch {
      // A connection without figures counts as one over which nothing arrives.
    } finally {
      this.#sampling = false;
    }
  }

  /** A failed connection is never used again, even if its state looks well: Firefox reports dead ones as "connected". */
  #fail(cause: string): void {
    if (this.#failed) return;
    this.#failed = true;
    this.dispatchEvent(new AttemptFailureEvent(cause));
  }

  #record(stats: PeerStats, isUp: boolean): void {
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
