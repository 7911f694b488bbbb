import SimplePeer, {type SimplePeerSignal} from 'simple-peer';
import type {IceServer, PeerSignal} from '../../protocol/index.js';
import {
  PeerFailureEvent,
  PeerSignalEvent,
  PeerSignsEvent,
  PeerStateEvent,
  PeerTextEvent,
  PeerTrackEvent,
  type Clock,
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
import {rtcIceServers} from '../ice-servers.js';
import {answerOf} from '../browser-answer.js';
import {SystemClock} from '../system-clock.js';
import {readStats} from './connection-stats.js';
import {FingerprintReader} from './fingerprints.js';
import {RemoteSigns} from './remote-signs.js';
import {ResilientPeer} from './resilient-peer.js';
import {withOpusSettings} from './sending-parameters.js';
import {TextChannel} from './text-channel.js';

// Our build empties the list too. This line is for those who bundle the sources in another way.
SimplePeer.config = {iceServers: []};

/**
 * How often a byte goes through the data channel, in milliseconds. With no camera and no microphone at either end
 * nothing else would arrive for seconds, and healing would take silence for a broken path.
 */
const SIGN_OF_LIFE_MS = 1_000;

/** The byte also says whether a picture is sent. */
const SIGN = {picture: '.', held: 'p'} as const;

/** A level older than this, in milliseconds, counts as silence: nothing has arrived since. */
const LEVEL_MS = 1_000;

const NOTHING: PeerStats = {bytesReceived: 0, bytesSent: 0, framesDecoded: 0, audioEnergy: 0, packetsReceived: 0, packetsLost: 0};

/** Turns a signal of simple-peer into one of the protocol; `undefined` for what is never sent. */
function toProtocol(signal: SimplePeerSignal): PeerSignal | undefined {
  switch (signal.type) {
    case 'offer':
    case 'answer':
      return {kind: signal.type, sdp: withOpusSettings(signal.sdp)};
    case 'candidate': {
      const {candidate, sdpMid, sdpMLineIndex} = signal.candidate;
      return {
        kind: 'candidate',
        candidate: {
          candidate: candidate ?? '',
          ...(typeof sdpMid === 'string' && {sdpMid}),
          ...(typeof sdpMLineIndex === 'number' && {sdpMLineIndex}),
        },
      };
    }
    case 'renegotiate':
      return {kind: 'renegotiate'};
    case 'transceiverRequest':
      return undefined;
  }
}

class SimplePeerPeer extends TypedEventTarget<PeerEventMap> implements Peer {
  readonly remoteStream = new MediaStream();
  readonly remoteScreen = new MediaStream();
  readonly #peer: ResilientPeer;
  readonly #connection: RTCPeerConnection | null | undefined;
  readonly #localFingerprints = new FingerprintReader();
  readonly #remoteFingerprints = new FingerprintReader();
  #stopSignsOfLife: (() => void) | undefined;
  readonly #text: TextChannel | undefined;
  #signs: PeerSigns = {videoPaused: false};
  readonly #remoteSigns: RemoteSigns;
  #closed = false;

  constructor(options: PeerOptions, clock: Clock, certificate?: RTCCertificate) {
    super();
    this.#peer = new ResilientPeer(options, certificate);
    this.#connection = this.#peer._pc;
    this.#peer.on('signal', (signal) => this.#emitSignal(toProtocol(signal)));
    this.#peer.on('restart-request', () => this.#emitSignal({kind: 'restart'}));
    this.#peer.on('connection-state', (state) => {
      if (state === 'connected') this.#stopSignsOfLife ??= clock.every(SIGN_OF_LIFE_MS, () => this.#showLife());
      if (!this.#closed) this.dispatchEvent(new PeerStateEvent(state));
    });
    this.#peer.on('error', (error) => this.#fail(error));
    this.#remoteSigns = new RemoteSigns(clock);
    this.#remoteSigns.addEventListener('signs', ({detail}) => this.dispatchEvent(new PeerSignsEvent(detail)));
    this.#peer.on('data', (data) => this.#recordSign(data));
    this.#connection?.addEventListener('track', ({track, transceiver}) => {
      const isScreen = transceiver === this.#peer.transceiverOf('screen');
      (isScreen ? this.remoteScreen : this.remoteStream).addTrack(track);
      this.dispatchEvent(new PeerTrackEvent(track));
    });
    this.#text = this.#connection ? new TextChannel(this.#connection) : undefined;
    this.#text?.addEventListener('text-state', () => this.dispatchEvent(new Event('text-state')));
    this.#text?.addEventListener('text', ({detail}) => {
      if (!this.#closed) this.dispatchEvent(new PeerTextEvent(detail));
    });
  }

  get state(): RTCPeerConnectionState {
    return this.#closed ? 'closed' : (this.#connection?.connectionState ?? 'closed');
  }

  get fingerprints(): PeerFingerprints | undefined {
    // Firefox throws when a closed connection is asked.
    if (this.#closed || this.#connection?.signalingState === 'closed') return undefined;
    const local = this.#localFingerprints.read(this.#connection?.localDescription);
    const remote = this.#remoteFingerprints.read(this.#connection?.remoteDescription);
    return local === undefined || remote === undefined ? undefined : {local, remote};
  }

  get textOpen(): boolean {
    return !this.#closed && this.#text?.open === true;
  }

  signal(signal: PeerSignal): void {
    if (this.#closed || this.#peer.destroyed) return;
    try {
      switch (signal.kind) {
        case 'offer':
        case 'answer':
          this.#peer.signal({type: signal.kind, sdp: signal.sdp});
          break;
        case 'candidate':
          this.#peer.signal({type: 'candidate', candidate: signal.candidate});
          break;
        case 'renegotiate':
          this.#peer.signal({type: 'renegotiate', renegotiate: true});
          break;
        case 'restart':
          if (this.#peer.initiator) this.#peer.restartIce();
          break;
        case 'recreate':
          // Not this peer's matter: its owner makes another peer.
          break;
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    if (!this.#closed) await this.#peer.sendTrack(kind, track);
  }

  async setSending(plan: SendingPlan): Promise<void> {
    if (!this.#closed) await this.#peer.parameters.set(plan);
  }

  setSigns(signs: PeerSigns): void {
    const changed = signs.videoPaused !== this.#signs.videoPaused;
    this.#signs = signs;
    if (changed) this.#showLife();
  }

  sendText(block: string): boolean {
    return !this.#closed && this.#text?.send(block) === true;
  }

  audioLevel(): number {
    const receiver = this.#closed ? undefined : this.#peer.transceiverOf('audio')?.receiver;
    const [source] = receiver?.getSynchronizationSources() ?? [];
    if (source === undefined) return 0;
    // Some browsers count from the page's start, others from 1970.
    const since = source.timestamp > performance.timeOrigin ? performance.timeOrigin : 0;
    if (performance.now() - (source.timestamp - since) > LEVEL_MS) return 0;
    return source.audioLevel ?? Number.NaN;
  }

  setIceServers(iceServers: readonly IceServer[]): void {
    if (this.#closed || !this.#connection) return;
    try {
      this.#connection.setConfiguration({...this.#connection.getConfiguration(), iceServers: rtcIceServers(iceServers)});
    } catch (error) {
      this.#fail(error);
    }
  }

  restartIce(): void {
    if (!this.#closed) this.#peer.restartIce();
  }

  async stats(): Promise<PeerStats> {
    const connection = this.#connection;
    return this.#closed || !connection ? NOTHING : readStats(await answerOf(() => connection.getStats()), this.#peer.cameraMid);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopSignsOfLife?.();
    this.#remoteSigns.stop();
    this.#peer.destroy();
  }

  #emitSignal(signal: PeerSignal | undefined): void {
    if (signal && !this.#closed) this.dispatchEvent(new PeerSignalEvent(signal));
  }

  #showLife(): void {
    const channel = this.#peer._channel;
    // What was not sent during a gap is not worth sending after it.
    if (channel?.readyState === 'open' && channel.bufferedAmount === 0) channel.send(this.#signs.videoPaused ? SIGN.held : SIGN.picture);
  }

  /** Ignores everything but a sign. */
  #recordSign(data: unknown): void {
    if (data === SIGN.held || data === SIGN.picture) this.#remoteSigns.record({videoPaused: data === SIGN.held});
  }

  #fail(cause: unknown): void {
    this.#stopSignsOfLife?.();
    if (!this.#closed) this.dispatchEvent(new PeerFailureEvent(cause));
  }
}

/** Makes peers over simple-peer, in the browser's own `RTCPeerConnection`. */
export class SimplePeerFactory implements PeerFactory {
  /** Resolves when the common certificate is there. A connection that is made before has a certificate of its own. */
  readonly ready: Promise<void>;
  readonly #clock: Clock;
  #certificate: RTCCertificate | undefined;

  constructor(clock: Clock = new SystemClock()) {
    this.#clock = clock;
    this.ready = this.supported ? this.#certify() : Promise.resolve();
  }

  get supported(): boolean {
    return SimplePeer.WEBRTC_SUPPORT;
  }

  create(options: PeerOptions): Peer {
    return new SimplePeerPeer(options, this.#clock, this.#certificate);
  }

  /** Makes the certificate ahead, because a connection cannot wait for it. */
  async #certify(): Promise<void> {
    const algorithm = {name: 'ECDSA', namedCurve: 'P-256'} as AlgorithmIdentifier;
    this.#certificate = await answerOf(() => RTCPeerConnection.generateCertificate(algorithm)).catch(() => undefined);
  }
}
