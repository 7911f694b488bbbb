/**
 * What `visit-elements/core` publishes: the session without elements, what it tells, its errors, the test of the network and
 * what is known of the browser. Its ports are in `visit-elements/ports`, its real-time text in `visit-elements/real-time-text`.
 */
export {VisitSession} from './session/visit-session.js';
export type {GetTicket} from './signalling/credentials.js';
export type {OwnVoice, ParticipantSnapshot} from './call/call-types.js';
export type {DeviceSnapshot, MediaSnapshot, ScreenSnapshot} from './media/media-types.js';
export type {LinkQuality} from './peer/receive-quality.js';
export {
  SessionChangeEvent,
  SessionCompanyEvent,
  SessionErrorEvent,
  SessionStateChangeEvent,
  type ConnectOptions,
  type SessionEventMap,
  type SignallingStatus,
  type VisitSessionApi,
  type VisitSessionOptions,
  type VisitSnapshot,
} from './session/session-types.js';
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
export {MEDIA_FAILURE_KINDS, MediaFailure, type MediaFailureCode, type MediaFailureKind} from './media/media-failure.js';
export {LocalMedia} from './media/local-media.js';
export {
  detectPlatform,
  type BrowserName,
  type InAppName,
  type NavigatorLike,
  type Platform,
  type SystemName,
} from './platform.js';
