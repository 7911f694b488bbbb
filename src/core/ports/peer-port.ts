import type {IceServer, PeerSignal} from '../../protocol/index.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

/** A negotiation step to carry to the other end. */
export class PeerSignalEvent extends CustomEvent<PeerSignal> {
  static readonly type = 'signal';
  constructor(signal: PeerSignal) {
    super(PeerSignalEvent.type, {detail: signal});
  }
}

/** `connectionState` changed. */
export class PeerStateEvent extends CustomEvent<RTCPeerConnectionState> {
  static readonly type = 'state-change';
  constructor(state: RTCPeerConnectionState) {
    super(PeerStateEvent.type, {detail: state});
  }
}

/** A remote track was added to `remoteStream`. */
export class PeerTrackEvent extends CustomEvent<MediaStreamTrack> {
  static readonly type = 'track';
  constructor(track: MediaStreamTrack) {
    super(PeerTrackEvent.type, {detail: track});
  }
}

/** The peer is of no more use; a new one has to be made. */
export class PeerFailureEvent extends CustomEvent<{readonly cause: unknown}> {
  static readonly type = 'failure';
  constructor(cause: unknown) {
    super(PeerFailureEvent.type, {detail: {cause}});
  }
}

/** Text from the other end: one T140block (RFC 8865), decoded from UTF-8; what was not UTF-8 is U+FFFD. */
export class PeerTextEvent extends CustomEvent<string> {
  static readonly type = 'text';
  constructor(block: string) {
    super(PeerTextEvent.type, {detail: block});
  }
}

/** What one end of a connection tells the other about the connection itself, once a second. */
export interface PeerSigns {
  /** No picture is sent over this connection, because it cannot carry one. */
  readonly videoPaused: boolean;
}

/** The other end's signs are others than before. */
export class PeerSignsEvent extends CustomEvent<PeerSigns> {
  static readonly type = 'signs';
  constructor(signs: PeerSigns) {
    super(PeerSignsEvent.type, {detail: signs});
  }
}

export interface PeerEventMap {
  signal: PeerSignalEvent;
  'state-change': PeerStateEvent;
  track: PeerTrackEvent;
  failure: PeerFailureEvent;
  text: PeerTextEvent;
  /** Text can be sent from now on, or no longer; see {@link Peer.textOpen}. */
  'text-state': Event;
  signs: PeerSignsEvent;
}

/** The tracks to send; `null` sends nothing of the kind, and can be replaced later without negotiation. */
export interface LocalTracks {
  readonly audio: MediaStreamTrack | null;
  /** Of the camera. */
  readonly video: MediaStreamTrack | null;
  /** What is shared of the screen. */
  readonly screen: MediaStreamTrack | null;
}

/** How pictures of one source are sent. */
export interface VideoSending {
  /** `false` sends none for now, and keeps everything ready. */
  readonly active: boolean;
  /** Bits per second. */
  readonly maxBitrate: number;
  /** Frames per second. */
  readonly maxFramerate: number;
  /** From 1 (as captured): by how much width and height are divided. */
  readonly scaleResolutionDownBy: number;
  /** What the encoder keeps when it cannot keep both (mst-content-hint, section 5). */
  readonly degradation: RTCDegradationPreference;
}

/** How to send over one connection. */
export interface SendingPlan {
  /** Bits per second of sound. */
  readonly audioBitrate: number;
  readonly camera: VideoSending;
  readonly screen: VideoSending;
}

/** Fingerprints of the DTLS certificates at both ends (RFC 8122), as in the session descriptions. */
export interface PeerFingerprints {
  readonly local: string;
  readonly remote: string;
}

/** What the healing ladder and the elements need of `getStats()`. */
export interface PeerStats {
  /** Bytes received on the selected candidate pair, all media and RTCP; grows even when everything is muted. */
  readonly bytesReceived: number;
  /** Round trip of the selected pair in milliseconds, where known. */
  readonly roundTripMs?: number;
  /** Whether the selected pair goes through a TURN relay, where known. */
  readonly relayed?: boolean;
  /** Video frames decoded since the peer was made. */
  readonly framesDecoded: number;
  /** `totalAudioEnergy` of the received sound (webrtc-stats); grows while somebody is heard. */
  readonly audioEnergy: number;
  /** RTP packets of sound and picture that arrived, and that did not, since the peer was made. */
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Jitter of the received sound in milliseconds, where known. */
  readonly jitterMs?: number;
  /** Bytes sent since the peer was made. */
  readonly bytesSent: number;
  /** Bits per second that the browser takes the path to carry; Chromium only. */
  readonly availableOutgoingBitrate?: number;
  /** Part of what this end sent that the other end did not get lately, in per cent, where it has told. */
  readonly outgoingLossPercent?: number;
  /** Why the encoder of the camera's picture sends less than it might, where the browser tells. */
  readonly limitation?: 'none' | 'cpu' | 'bandwidth' | 'other';
  /** Frames of the camera that are sent per second, and their height, where the browser tells. */
  readonly framesPerSecondSent?: number;
  readonly frameHeightSent?: number;
  /** How this end reaches its relay, when it uses one. */
  readonly relayProtocol?: 'udp' | 'tcp' | 'tls';
}

export interface PeerOptions {
  /** Only the initiator makes offers. */
  readonly initiator: boolean;
  /** Always given, never a default: a browser must not contact a server that the service did not name. */
  readonly iceServers: readonly IceServer[];
  readonly tracks: LocalTracks;
  /** How to send from the first picture on. */
  readonly sending: SendingPlan;
  /** Only relayed candidates, so that the other side never learns this one's address. */
  readonly relayOnly: boolean;
}

/** One peer connection of one generation. It never gives up by itself: it says what it sees. */
export interface Peer extends TypedEventTarget<PeerEventMap> {
  readonly state: RTCPeerConnectionState;
  /** Camera and microphone of the other end: one stream for the life of the peer, remote tracks are added to it. */
  readonly remoteStream: MediaStream;
  /** The other end's screen; its track is muted while nothing is shared. */
  readonly remoteScreen: MediaStream;
  /** Known once both descriptions are, until it is closed. */
  readonly fingerprints: PeerFingerprints | undefined;
  /** Whether text can be sent now. */
  readonly textOpen: boolean;
  /** Takes in a step from the other end. A step that cannot be used raises `failure`, never an exception. */
  signal(signal: PeerSignal): void;
  /** Sends another track, or nothing, without negotiation. */
  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void>;
  /** How to send from now on. What the browser refuses stays as it is. Never rejects. */
  setSending(plan: SendingPlan): Promise<void>;
  /** What the other end is told of this one, at once and then once a second. */
  setSigns(signs: PeerSigns): void;
  /** Sends a T140block (RFC 8865, section 5): whole characters. `false` when it cannot be sent now, and was not. */
  sendText(block: string): boolean;
  /** Loudness of the sound that arrives now, from 0 to 1; `NaN` where the browser does not tell. */
  audioLevel(): number;
  /** Servers for the next gathering, before {@link restartIce}. */
  setIceServers(iceServers: readonly IceServer[]): void;
  /** Initiator: offers an ICE restart. Otherwise: asks the initiator for one. */
  restartIce(): void;
  stats(): Promise<PeerStats>;
  /** Closes; harmless when closed already. Local tracks are left alone: they belong to the session. */
  close(): void;
}

export interface PeerFactory {
  /** Whether this browser can make peer connections at all. */
  readonly supported: boolean;
  create(options: PeerOptions): Peer;
}
