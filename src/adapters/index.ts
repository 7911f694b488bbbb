/**
 * What `visit-elements/ports` publishes: everything that a session and the elements reach outside themselves, as interfaces
 * with the events that they fire, and the browser itself behind each of them.
 */
export {defaultPorts} from './default-ports.js';
export {ConsoleLogger} from './console-logger.js';
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
  type SendingPlan,
  type SignallingTransport,
  type TransportEventMap,
  type TransportFactory,
  type VideoSending,
  type VisitPorts,
} from '../core/ports/ports.js';
export type {
  AttentionPort,
  NotificationAccess,
  PageNotification,
  ScreenLock,
  WakeLockPort,
} from '../core/ports/ports.js';
export {TypedEventTarget} from '../core/util/typed-event-target.js';
