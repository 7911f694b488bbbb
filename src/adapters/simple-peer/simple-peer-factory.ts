import SimplePeer, {type SimplePeerSignal} from 'simple-peer';
import type {IceServer, PeerSignal} from '../../protocol/index.js';
import {
  PeerFailureEvent,
  PeerSignalEvent,
  PeerStateEvent,
  PeerTrackEvent,
  type Clock,
  type LocalTracks,
  type Peer,
  type PeerEventMap,
  type PeerFactory,
  type PeerOptions,
  type PeerStats,
} from '../../core/ports.js';
import {TypedEventTarget} from '../../core/typed-event-target.js';
import {SystemClock} from '../system-clock.js';
import {readStats} from './connection-stats.js';
import {ResilientPeer, rtcIceServers} from './resilient-peer.js';
import {withOpusSettings} from './sending-parameters.js';

// Our build empties it too; this is for whoever bundles the package's sources in another way.
SimplePeer.config = {iceServers: []};

/**
 * How often a byte goes through the data channel, in milliseconds. With no camera and no microphone at either end
 * nothing else would arrive for seconds, and the healing ladder would take silence for a broken path.
 */
const SIGN_OF_LIFE_MS = 1_000;

const NOTHING: PeerStats = {bytesReceived: 0, framesDecoded: 0, audioEnergy: 0};

/** simple-peer's form of a step to send, in the protocol's; `undefined` for what is never sent. */
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
  readonly #peer: ResilientPeer;
  readonly #connection: RTCPeerConnection | null | undefined;
  #stopSignsOfLife: (() => void) | undefined;
  #closed = false;

  constructor(options: PeerOptions, clock: Clock) {
    super();
    this.#peer = new ResilientPeer(options);
    this.#connection = this.#peer._pc;
    this.#peer.on('signal', (signal) => this.#emitSignal(toProtocol(signal)));
    this.#peer.on('restart-request', () => this.#emitSignal({kind: 'restart'}));
    this.#peer.on('connection-state', (state) => {
      if (state === 'connected') this.#stopSignsOfLife ??= clock.every(SIGN_OF_LIFE_MS, () => this.#showLife());
      if (!this.#closed) this.dispatchEvent(new PeerStateEvent(state));
    });
    this.#peer.on('error', (error) => this.#fail(error));
    this.#connection?.addEventListener('track', ({track}) => {
      this.remoteStream.addTrack(track);
      this.dispatchEvent(new PeerTrackEvent(track));
    });
  }

  get state(): RTCPeerConnectionState {
    return this.#closed ? 'closed' : (this.#connection?.connectionState ?? 'closed');
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
          // Not this peer's matter: whoever owns it makes another.
          break;
      }
    } catch (error) {
      this.#fail(error);
    }
  }

  async replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void> {
    if (!this.#closed) await this.#peer.sendTrack(kind, track);
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
    return this.#closed || !this.#connection ? NOTHING : readStats(await this.#connection.getStats());
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stopSignsOfLife?.();
    this.#peer.destroy();
  }

  #emitSignal(signal: PeerSignal | undefined): void {
    if (signal && !this.#closed) this.dispatchEvent(new PeerSignalEvent(signal));
  }

  #showLife(): void {
    const channel = this.#peer._channel;
    // What was not sent during a gap is not worth sending after it.
    if (channel?.readyState === 'open' && channel.bufferedAmount === 0) channel.send('.');
  }

  #fail(cause: unknown): void {
    this.#stopSignsOfLife?.();
    if (!this.#closed) this.dispatchEvent(new PeerFailureEvent(cause));
  }
}

/** Makes peers over simple-peer, in the browser's own `RTCPeerConnection`. */
export class SimplePeerFactory implements PeerFactory {
  readonly #clock: Clock;

  constructor(clock: Clock = new SystemClock()) {
    this.#clock = clock;
  }

  get supported(): boolean {
    return SimplePeer.WEBRTC_SUPPORT;
  }

  create(options: PeerOptions): Peer {
    return new SimplePeerPeer(options, this.#clock);
  }
}
