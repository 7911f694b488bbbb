import type {IceServer, PeerSignal} from '../../protocol/index.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

/** A step of the negotiation, to be sent to the other end. */
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

/** The peer cannot be used any more. Its owner has to make a new one. */
export class PeerFailureEvent extends CustomEvent<{readonly cause: unknown}> {
  static readonly type = 'failure';
  constructor(cause: unknown) {
    super(PeerFailureEvent.type, {detail: {cause}});
  }
}

/** Text from the other end: one T140block (RFC 8865), decoded from UTF-8. What was not UTF-8 is U+FFFD. */
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

/** The other end's signs changed. */
export class PeerSignsEvent extends CustomEvent<PeerSigns> {
  static readonly type = 'signs';
  constructor(signs: PeerSigns) {
    super(PeerSignsEvent.type, {detail: signs});
  }
}

/** Events of a {@link Peer}. */
export interface PeerEventMap {
  signal: PeerSignalEvent;
  'state-change': PeerStateEvent;
  track: PeerTrackEvent;
  failure: PeerFailureEvent;
  text: PeerTextEvent;
  /** {@link Peer.textOpen} changed. */
  'text-state': Event;
  signs: PeerSignsEvent;
}

/** The tracks to send. `null` sends nothing of its kind; a track can replace it later without negotiation. */
export interface LocalTracks {
  readonly audio: MediaStreamTrack | null;
  /** The camera's track. */
  readonly video: MediaStreamTrack | null;
  /** The track of the shared screen. */
  readonly screen: MediaStreamTrack | null;
}

/** How pictures of one source are sent. */
export interface VideoSending {
  /** `false` sends no picture for now, and keeps everything ready. */
  readonly active: boolean;
  /** Bits per second. */
  readonly maxBitrate: number;
  /** Frames per second. */
  readonly maxFramerate: number;
  /** Width and height are divided by this number; 1 sends the picture as captured. */
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

/** The part of `getStats()` that healing and the elements need. */
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
  /** RTP packets of sound and picture that arrived, and that were lost, since the peer was made. */
  readonly packetsReceived: number;
  readonly packetsLost: number;
  /** Jitter of the received sound in milliseconds, where known. */
  readonly jitterMs?: number;
  /** Bytes sent since the peer was made. */
  readonly bytesSent: number;
  /** The browser's estimate of what the path carries, in bits per second; Chromium only. */
  readonly availableOutgoingBitrate?: number;
  /** Per cent of what this end sent lately that was lost, if the other end has reported it. */
  readonly outgoingLossPercent?: number;
  /** Why the encoder of the camera's picture sends less than it might, where the browser says. */
  readonly limitation?: 'none' | 'cpu' | 'bandwidth' | 'other';
  /** Frames of the camera that are sent per second, and their height in pixels, where the browser says. */
  readonly framesPerSecondSent?: number;
  readonly frameHeightSent?: number;
  /** How this end reaches its relay, when it uses one. */
  readonly relayProtocol?: 'udp' | 'tcp' | 'tls';
}

/** What a {@link Peer} is made with. */
export interface PeerOptions {
  /** Only the initiator makes offers. */
  readonly initiator: boolean;
  /** Always given, never a default: a browser must not contact a server that the service did not name. */
  readonly iceServers: readonly IceServer[];
  readonly tracks: LocalTracks;
  /** How to send from the first picture on. */
  readonly sending: SendingPlan;
  /** Uses only relayed candidates, so that the other side never learns the address of this side. */
  readonly relayOnly: boolean;
}

/** One peer connection. It never gives up by itself; it reports what happens, and its owner decides. */
export interface Peer extends TypedEventTarget<PeerEventMap> {
  readonly state: RTCPeerConnectionState;
  /** Camera and microphone of the other end. One stream for the life of the peer; remote tracks are added to it. */
  readonly remoteStream: MediaStream;
  /** The other end's screen; its track is muted while nothing is shared. */
  readonly remoteScreen: MediaStream;
  /** `undefined` until both descriptions are known, and after {@link close}. */
  readonly fingerprints: PeerFingerprints | undefined;
  /** Whether text can be sent now. */
  readonly textOpen: boolean;
  /** Applies a step from the other end. A step that cannot be used fires `failure`; it never throws. */
  signal(signal: PeerSignal): void;
  /** Sends another track, or nothing, without negotiation. */
  replaceTrack(kind: keyof LocalTracks, track: MediaStreamTrack | null): Promise<void>;
  /** Sets how to send from now on. A value that the browser refuses stays as it was. Never rejects. */
  setSending(plan: SendingPlan): Promise<void>;
  /** Sets the signs that are sent to the other end, at once and then once a second. */
  setSigns(signs: PeerSigns): void;
  /** Sends a T140block (RFC 8865, section 5) of whole characters. Returns `false` if it could not be sent now. */
  sendText(block: string): boolean;
  /** Returns the loudness of the sound that arrives now, from 0 to 1; `NaN` where the browser does not say. */
  audioLevel(): number;
  /** Sets the servers for the next gathering. Call it before {@link restartIce}. */
  setIceServers(iceServers: readonly IceServer[]): void;
  /** Initiator: offers an ICE restart. Otherwise: asks the initiator for one. */
  restartIce(): void;
  /** Reads the figures of the connection. */
  stats(): Promise<PeerStats>;
  /** Closes the connection, if it is open. Does not stop local tracks, because they belong to the session. */
  close(): void;
}

/** Makes peer connections. */
export interface PeerFactory {
  /** Whether this browser can make peer connections at all. */
  readonly supported: boolean;
  /** Makes one connection, which begins to negotiate at once. */
  create(options: PeerOptions): Peer;
}
