import {
  PeerFailureEvent,
  PeerSignalEvent,
  PeerSignsEvent,
  PeerStateEvent,
  PeerTextEvent,
  PeerTrackEvent,
  type LocalTracks,
  type Peer,
  type PeerEventMap,
  type PeerFactory,
  type PeerFingerprints,
  type PeerOptions,
  type PeerSigns,
  type PeerStats,
  type SendingPlan,
} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import type {IceServer, PeerSignal} from '../../protocol/index.js';

/** A peer connection without a connection; the test says what becomes of it, or a {@link FakePeerNetwork} does. */
export class FakePeer extends TypedEventTarget<PeerEventMap> implements Peer {
  readonly options: PeerOptions;
  readonly remoteStream: MediaStream = new MediaStream();
  readonly remoteScreen: MediaStream = new MediaStream();
  /** What {@link audioLevel} answers. */
  level = 0;
  fingerprints: PeerFingerprints | undefined;
  /** Set by the network that carries this peer. */
  onText: ((block: string) => void) | undefined;
  /** Set by the network that carries this peer. */
  onSigns: ((signs: PeerSigns) => void) | undefined;
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
  readonly #texts: string[] = [];
  #sending: SendingPlan;
  #signs: PeerSigns = {videoPaused: false};
  #textOpen = false;
  #stats: PeerStats = {bytesReceived: 0, bytesSent: 0, framesDecoded: 0, audioEnergy: 0, packetsReceived: 0, packetsLost: 0};

  constructor(options: PeerOptions) {
    super();
    this.options = options;
    this.#tracks = options.tracks;
    this.#sending = options.sending;
    this.#iceServers = options.iceServers;
  }

  get state(): RTCPeerConnectionState {
    return this.#state;
  }

  /** The tracks that are sent now. */
  get tracks(): LocalTracks {
    return this.#tracks;
  }

  /** How to send now. */
  get sending(): SendingPlan {
    return this.#sending;
  }

  /** The signs that the other end gets. */
  get signs(): PeerSigns {
    return this.#signs;
  }

  /** Every T140block that was sent. */
  get texts(): readonly string[] {
    return this.#texts;
  }

  get textOpen(): boolean {
    return this.#textOpen;
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

  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    this.#tracks = {...this.#tracks, [kind]: track};
    return Promise.resolve();
  }

  setSending(plan: SendingPlan): Promise<void> {
    this.#sending = plan;
    return Promise.resolve();
  }

  setSigns(signs: PeerSigns): void {
    this.#signs = signs;
    this.onSigns?.(signs);
  }

  sendText(block: string): boolean {
    if (!this.#textOpen) return false;
    this.#texts.push(block);
    this.onText?.(block);
    return true;
  }

  audioLevel(): number {
    return this.level;
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
        packetsReceived: this.#stats.packetsReceived + 100,
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
    this.setTextOpen(false);
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

  /** Text can be sent from now on, or no longer. */
  setTextOpen(open: boolean): void {
    if (open === this.#textOpen) return;
    this.#textOpen = open;
    this.dispatchEvent(new Event('text-state'));
  }

  /** A T140block arrives. */
  receiveText(block: string): void {
    if (this.#state !== 'closed') this.dispatchEvent(new PeerTextEvent(block));
  }

  /** The other end says something of itself. */
  receiveSigns(signs: PeerSigns): void {
    if (this.#state !== 'closed') this.dispatchEvent(new PeerSignsEvent(signs));
  }

  /** A track arrives. */
  addRemoteTrack(track: MediaStreamTrack, {screen = false}: {readonly screen?: boolean} = {}): void {
    const stream = screen ? this.remoteScreen : this.remoteStream;
    if (this.#state === 'closed' || stream.getTracks().includes(track)) return;
    stream.addTrack(track);
    this.dispatchEvent(new PeerTrackEvent(track));
  }

  /** What {@link stats} answers next. */
  setStats(changes: Partial<PeerStats>): void {
    this.#stats = {...this.#stats, ...changes};
  }

  /** The peer fails, and cannot be used any more. */
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
