/**
 * What this project uses of simple-peer 9.11.1, the members that it documents as private included: `ResilientPeer`
 * overrides them, and `test/integration/simple-peer-contract.test.ts` holds that they exist.
 */
declare module 'simple-peer' {
  export interface SimplePeerOptions {
    readonly initiator: boolean;
    readonly objectMode: true;
    readonly trickle?: boolean;
    /** simple-peer's own default would be third-party STUN servers, so it is never left out. */
    readonly config: RTCConfiguration & {readonly iceServers: RTCIceServer[]};
  }

  /** What simple-peer emits as `signal`, and takes. */
  export type SimplePeerSignal =
    | {readonly type: 'offer' | 'answer'; readonly sdp: string}
    | {readonly type: 'candidate'; readonly candidate: RTCIceCandidateInit}
    | {readonly type: 'renegotiate'; readonly renegotiate: true}
    | {readonly type: 'transceiverRequest'; readonly transceiverRequest: object};

  /** Events of simple-peer that are listened to, and those that `ResilientPeer` adds. */
  export interface SimplePeerEvents {
    signal: [signal: SimplePeerSignal];
    connect: [];
    data: [data: unknown];
    error: [error: Error & {readonly code?: string}];
    close: [];
    negotiated: [];
    'connection-state': [state: RTCPeerConnectionState];
    'restart-request': [];
    'candidate-refused': [];
  }

  export default class SimplePeer {
    static readonly WEBRTC_SUPPORT: boolean;
    static config: RTCConfiguration;
    readonly initiator: boolean;
    readonly destroyed: boolean;
    readonly destroying: boolean;
    readonly connected: boolean;
    /** `undefined` when the browser refused the configuration, `null` after destruction. */
    readonly _pc: RTCPeerConnection | null | undefined;
    readonly _channel: RTCDataChannel | null;
    constructor(options: SimplePeerOptions);
    signal(signal: SimplePeerSignal): void;
    send(data: string | ArrayBuffer): void;
    write(data: string | ArrayBuffer): boolean;
    negotiate(): void;
    destroy(error?: unknown): void;
    on<K extends keyof SimplePeerEvents>(type: K, listener: (...parts: SimplePeerEvents[K]) => void): this;
    once<K extends keyof SimplePeerEvents>(type: K, listener: (...parts: SimplePeerEvents[K]) => void): this;
    off<K extends keyof SimplePeerEvents>(type: K, listener: (...parts: SimplePeerEvents[K]) => void): this;
    emit<K extends keyof SimplePeerEvents>(type: K, ...parts: SimplePeerEvents[K]): boolean;
    _onConnectionStateChange(): void;
    _onIceStateChange(): void;
    _onChannelClose(): void;
    _setupData(event: {readonly channel?: RTCDataChannel}): void;
    _addIceCandidate(candidate: RTCIceCandidateInit): void;
    _createAnswer(): void;
    _requestMissingTransceivers(): void;
    _onTrack(event: RTCTrackEvent): void;
  }
}
