export {VisitSession} from './session/visit-session.js';
export type {GetTicket} from './signalling/credentials.js';
export type {OwnVoice, ParticipantSnapshot} from './call/call-types.js';
export type {DeviceSnapshot, MediaSnapshot, ScreenSnapshot} from './media/media-types.js';
export type {LinkQuality} from './peer/receive-quality.js';
export {
  SessionChangeEvent,
  SessionErrorEvent,
  SessionStateChangeEvent,
  type ConnectOptions,
  type SessionEventMap,
  type SignallingStatus,
  type VisitSessionApi,
  type VisitSessionOptions,
  type VisitSnapshot,
} from './session/session-types.js';
export {
  TextAlertEvent,
  type TextAuthor,
  type TextBlock,
  type TextConversation,
  type TextEventMap,
  type TextSnapshot,
} from './real-time-text/text-conversation.js';
export {RealTimeText, type RealTimeTextOptions, type TextPerson} from './real-time-text/real-time-text.js';
export type {TextLine, TextLineEventMap} from './real-time-text/text-line.js';
export {T140Decoder} from './real-time-text/t140-decoder.js';
export {encodeT140} from './real-time-text/t140-encoder.js';
export {T140_START, type T140Item} from './real-time-text/t140-item.js';
export type {CallSummary} from './call/call-summary.js';
export {
  IN_VISIT,
  OVER,
  VISIT_TRANSITIONS,
  type VisitEndReason,
  type VisitState,
  type VisitStateName,
} from './session/visit-state.js';
export {LOCAL_ERROR_CODES, VisitError, type LocalErrorCode, type VisitErrorCode} from './visit-error.js';
export {checkNetwork, type NetworkCheckOptions} from './network-check/network-check.js';
export {
  NETWORK_UNTESTED,
  type NetworkQuality,
  type NetworkReport,
  type NetworkSnapshot,
  type NetworkVerdict,
  type Reachability,
} from './network-check/network-report.js';
export {MEDIA_FAILURE_KINDS, MediaFailure, type MediaFailureKind} from './media/media-failure.js';
export {LocalMedia} from './media/local-media.js';
export {
  detectPlatform,
  type BrowserName,
  type InAppName,
  type NavigatorLike,
  type Platform,
  type SystemName,
} from './platform.js';
export {
  PeerFailureEvent,
  PeerSignalEvent,
  PeerSignsEvent,
  PeerStateEvent,
  PeerTextEvent,
  PeerTrackEvent,
  TransportCloseEvent,
  TransportFrameEvent,
  type Clock,
  type LevelMeter,
  type LevelMeterFactory,
  type LocalTracks,
  type LogContext,
  type Logger,
  type LoopbackFigures,
  type MediaDeviceChoice,
  type MediaDevicesEventMap,
  type MediaDevicesPort,
  type MediaKind,
  type NetworkProbe,
  type PageEventMap,
  type PagePort,
  type Peer,
  type PeerEventMap,
  type PeerFactory,
  type PeerFingerprints,
  type PeerOptions,
  type PeerSigns,
  type PeerStats,
  type ReconnectPolicy,
  type ReconnectSituation,
  type SendingPlan,
  type SignallingTransport,
  type TransportEventMap,
  type TransportFactory,
  type VideoSending,
  type VisitPorts,
} from './ports/ports.js';
export {TypedEventTarget} from './util/typed-event-target.js';
