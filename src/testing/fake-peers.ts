import {
  PeerFailureEvent,
  PeerSignalEvent,
  PeerStateEvent,
  PeerTrackEvent,
  type LocalTracks,
  type Peer,
  type PeerEventMap,
  type PeerFactory,
  type PeerOptions,
  type PeerStats,
} from '../core/ports.js';
import {TypedEventTarget} from '../core/typed-event-target.js';
import type {IceServer, PeerSignal} from '../protocol/index.js';

/** A peer connection without a connection; the test says what becomes of it, or a {@link FakePeerNetwork} does. */
export class FakePeer extends TypedEventTarget<PeerEventMap> implements Peer {
  readonly options: PeerOptions;
  readonly remoteStream: MediaStream = new MediaStream();
  /** Set by the network that carries this peer. */
  onSignal: ((signal: PeerSignal) => void) | undefined;
  /** Set by the network that carries this peer. */
  onRestart: (() => void) | undefined;
  /** Set by the network that carries this peer. */
  onClose: (() => void) | undefined;
  /** Whether {@link stats} counts up at every call, as over a working path. */
  flowing = false;
  readonly #received: PeerSignal[] = [];
  #state: RTCPeerConnectionState = 'new';
  #tracks: LocalTracks;
  #iceServers: readonly IceServer[];
  #restarts = 0;
  #stats: PeerStats = {bytesReceived: 0, framesDecoded: 0, audioEnergy: 0};

  constructor(options: PeerOptions) {
    super();
    this.options = options;
    this.#tracks = options.tracks;
    this.#iceServers = options.iceServers;
  }

  get state(): RTCPeerConnectionState {
    return this.#state;
  }

  /** The tracks that are sent now. */
  get tracks(): LocalTracks {
    return this.#tracks;
  }

  /** The servers for the next gathering. */
  get iceServers(): readonly IceServer[] {
    return this.#iceServers;
  }

  /** Every step that came from the other end. */
  get received(): readonly PeerSignal[] {
    return this.#received;
  }

  /** How often an ICE restart was asked for. */
  get restarts(): number {
    return this.#restarts;
  }

  signal(signal: PeerSignal): void {
    if (this.#state === 'closed') return;
    this.#received.push(signal);
    this.onSignal?.(signal);
  }

  replaceTrack(kind: 'audio' | 'video', track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = {...this.#tracks, [kind]: track};
    return Promise.resolve();
  }

  setIceServers(iceServers: readonly IceServer[]): void {
    this.#iceServers = iceServers;
  }

  restartIce(): void {
    if (this.#state === 'closed') return;
    this.#restarts += 1;
    if (this.onRestart !== undefined) this.onRestart();
    else if (!this.options.initiator) this.emitSignal({kind: 'restart'});
  }

  stats(): Promise<PeerStats> {
    if (this.flowing) {
      const {bytesReceived, framesDecoded, audioEnergy} = this.#stats;
      this.#stats = {
        ...this.#stats,
        bytesReceived: bytesReceived + 100_000,
        framesDecoded: framesDecoded + 30,
        audioEnergy: audioEnergy + 0.1,
      };
    }
    return Promise.resolve(this.#stats);
  }

  close(): void {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    this.flowing = false;
    this.onClose?.();
  }

  /** The connection state becomes this. */
  become(state: RTCPeerConnectionState): void {
    if (this.#state === 'closed' || this.#state === state) return;
    this.#state = state;
    this.dispatchEvent(new PeerStateEvent(state));
  }

  /** This peer has a step for the other end. */
  emitSignal(signal: PeerSignal): void {
    if (this.#state !== 'closed') this.dispatchEvent(new PeerSignalEvent(signal));
  }

  /** A track arrives. */
  addRemoteTrack(track: MediaStreamTrack): void {
    if (this.#state === 'closed' || this.remoteStream.getTracks().includes(track)) return;
    this.remoteStream.addTrack(track);
    this.dispatchEvent(new PeerTrackEvent(track));
  }

  /** What {@link stats} answers next. */
  setStats(changes: Partial<PeerStats>): void {
    this.#stats = {...this.#stats, ...changes};
  }

  /** The peer is of no more use. */
  fail(cause: unknown = new Error('fake')): void {
    if (this.#state !== 'closed') this.dispatchEvent(new PeerFailureEvent(cause));
  }
}

/** Peers that do nothing by themselves. */
export class FakePeers implements PeerFactory {
  supported = true;
  readonly #made: FakePeer[] = [];

  /** Every peer that was made, oldest first. */
  get made(): readonly FakePeer[] {
    return this.#made;
  }

  /** The peers that were made and not closed. */
  get open(): readonly FakePeer[] {
    return this.#made.filter((peer) => peer.state !== 'closed');
  }

  /** The newest; throws when none has been made. */
  get latest(): FakePeer {
    const latest = this.#made.at(-1);
    if (latest === undefined) throw new Error('No peer has been made.');
    return latest;
  }

  create(options: PeerOptions): FakePeer {
    const peer = new FakePeer(options);
    this.#made.push(peer);
    return peer;
  }
}
