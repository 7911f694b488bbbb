import type {IceServer} from '../../protocol/index.js';
import type {PeerFactory} from './peer-port.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

export * from './peer-port.js';

/** Time and chance, so that tests decide both. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Runs `callback` once after `delay` milliseconds; the result stops it. */
  after(delay: number, callback: () => void): () => void;
  /** Runs `callback` every `period` milliseconds; the result stops it. */
  every(period: number, callback: () => void): () => void;
  /** A number from 0 (included) to 1 (excluded). */
  random(): number;
}

/** Structured context of a log line; never SDP, candidates, addresses, tokens or names. */
export type LogContext = Readonly<Record<string, string | number | boolean | undefined>>;

/** One `info` per lifecycle transition, `warn` for what the core could mend, `error` for what it could not. */
export interface Logger {
  debug(message: string, context?: LogContext): void;
  info(message: string, context?: LogContext): void;
  warn(message: string, context?: LogContext): void;
  error(message: string, context?: LogContext): void;
}

/** One text frame from the service. */
export class TransportFrameEvent extends CustomEvent<string> {
  static readonly type = 'frame';
  constructor(frame: string) {
    super(TransportFrameEvent.type, {detail: frame});
  }
}

/** The connection is gone; `code` as in RFC 6455, section 7.4, or of the protocol's own range. */
export class TransportCloseEvent extends CustomEvent<{readonly code: number}> {
  static readonly type = 'close';
  constructor(code: number) {
    super(TransportCloseEvent.type, {detail: {code}});
  }
}

export interface TransportEventMap {
  frame: TransportFrameEvent;
  close: TransportCloseEvent;
}

/** One connection to the visit service, used once: `open`, then frames, then exactly one `close`. */
export interface SignallingTransport extends TypedEventTarget<TransportEventMap> {
  /** Resolves when frames can be sent. Rejects when the connection fails or `signal` aborts. */
  open(signal: AbortSignal): Promise<void>;
  /** Sends a text frame; without an open connection it is dropped. */
  send(frame: string): void;
  /** Closes; harmless when closed already. */
  close(code?: number): void;
}

/** Makes a transport for the WebSocket endpoint at `url`. */
export type TransportFactory = (url: string) => SignallingTransport;

/** What is known when a connection to the service has failed. */
export interface ReconnectSituation {
  /** Tries that have failed already since the connection last worked for a while, from 0. */
  readonly failures: number;
  /** Milliseconds since the first of these failures. */
  readonly elapsedMs: number;
  /**
   * `entry` the service was never reached · `service` it was, and is lost now · `path` nothing arrives from the others in
   * the call either, and the way back is searched with small questions meanwhile; an answer ends the pause.
   */
  readonly loss: 'entry' | 'service' | 'path';
  /** A number from 0 (included) to 1 (excluded), another one each time: a policy spreads those who lost the same service. */
  readonly chance: number;
}

/**
 * Decides when to try the service again. It only decides: the session keeps the time, and waits longer where the service
 * asks for it. The network's return, and that of the page, end every pause.
 *
 * @example
 * ```ts
 * // Every two seconds, for ten minutes.
 * const reconnectPolicy: ReconnectPolicy = {
 *   nextDelay: ({elapsedMs}) => (elapsedMs < 600_000 ? 2_000 : undefined),
 * };
 * ```
 */
export interface ReconnectPolicy {
  /**
   * Milliseconds until the next try. `undefined` gives up for good: the session fails with `service-unreachable`, and a
   * call that goes on without the service ends.
   */
  nextDelay(situation: ReconnectSituation): number | undefined;
}

/** Capture devices that a visit uses. */
export const MEDIA_KINDS = ['microphone', 'camera'] as const;

/** A capture device, as the visit uses one. */
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** A device that can be chosen. Before permission is given, labels are empty. */
export interface MediaDeviceChoice {
  readonly id: string;
  readonly kind: MediaKind | 'speaker';
  readonly label: string;
}

export interface MediaDevicesEventMap {
  /** Devices came or went. */
  devicechange: Event;
  /** A permission changed, where the browser says so. */
  permissionchange: Event;
  /** The page is in view, or has the focus, again: what was refused may have been allowed meanwhile. */
  return: Event;
}

/** Cameras, microphones, and what the page may do with them. */
export interface MediaDevicesPort extends TypedEventTarget<MediaDevicesEventMap> {
  /** What is known without asking anybody. */
  readonly environment: {
    readonly secureContext: boolean;
    /** `navigator.mediaDevices.getUserMedia` exists. */
    readonly supported: boolean;
    /** The page is open in the built-in browser of another app, as far as can be told. */
    readonly inAppBrowser: boolean;
    readonly framed: boolean;
  };
  /** Whether the document's permissions policy allows the device; `undefined` where the browser does not say. */
  policyAllows(kind: MediaKind): boolean | undefined;
  permission(kind: MediaKind): Promise<PermissionState | 'unknown'>;
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** Whether this browser can share a screen or a window; phones cannot. */
  readonly canShareScreen: boolean;
  /** Asks which screen or window to share. To be called from a tap or a key press. */
  getDisplayMedia(constraints: DisplayMediaStreamOptions): Promise<MediaStream>;
  devices(): Promise<readonly MediaDeviceChoice[]>;
}

/** Loudness of a microphone. */
export interface LevelMeter {
  /** Root mean square of the latest sound, from 0 (silence) to 1; `NaN` while the browser does not let it be measured. */
  read(): number;
  stop(): void;
}

/** Makes a meter for an audio track; `undefined` where the browser has no Web Audio. */
export type LevelMeterFactory = (track: MediaStreamTrack) => LevelMeter | undefined;

export interface PageEventMap {
  /** The network is said to be back, or to have changed. */
  online: Event;
  /** The page is in view again, or came back from the back/forward cache. */
  visible: Event;
  /** The page goes into the back/forward cache: nobody sees it, but it may come back. */
  rest: Event;
  /** The page goes away for good. */
  leave: Event;
}

/** What happens to the page around the visit. */
export interface PagePort extends TypedEventTarget<PageEventMap> {
  readonly visible: boolean;
  /** Stops listening to the document; the port is of no more use. */
  dispose(): void;
}

/** What a few seconds of load over a connection to oneself, through a relay, showed. */
export interface LoopbackFigures {
  /** Kilobits per second that arrived; the load is limited, so more may be possible. */
  readonly bitrateKbps: number;
  readonly lossPercent: number;
  readonly roundTripMs: number;
  /** Interarrival jitter as in RFC 3550, section 6.4.1, in milliseconds. */
  readonly jitterMs: number;
}

/** Tries the ways through the network, without camera, microphone or another person. Nothing of it stays behind. */
export interface NetworkProbe {
  /** Whether this browser can make peer connections at all. */
  readonly supported: boolean;
  /** Whether the browser takes the device to be online; `true` may be wrong, `false` is not. */
  readonly online: boolean;
  /**
   * Whether the server gives an address: its own for a `relay`, this device's as seen from outside for `direct`.
   * Resolves to `false` when the browser has finished without one, or `signal` aborts.
   */
  reaches(server: IceServer, way: 'direct' | 'relay', signal: AbortSignal): Promise<boolean>;
  /** Whether anybody answers at an `http(s)` address, whatever they say. Resolves to `false` when `signal` aborts. */
  answers(url: string, signal: AbortSignal): Promise<boolean>;
  /** Whether any STUN or TURN server answers, be it with a refusal. Resolves to `false` when `signal` aborts. */
  hears(servers: readonly IceServer[], signal: AbortSignal): Promise<boolean>;
  /** Loads a connection to oneself through the relays. Rejects when none comes about, or `signal` aborts first. */
  measure(relays: readonly IceServer[], signal: AbortSignal): Promise<LoopbackFigures>;
}

/** The screen, kept from going dark for as long as this is held. */
export interface ScreenLock {
  /** Lets the screen go dark again; harmless when the browser has done so itself. */
  release(): void;
}

/** Screen Wake Lock (W3C): a phone that goes to sleep in the waiting room would lose the call that follows. */
export interface WakeLockPort {
  /** `undefined` where the browser can not, or does not want to: saving power goes before waiting. */
  request(): Promise<ScreenLock | undefined>;
}

/** What a chime says: `call` to somebody who waits elsewhere, `knock` to staff that somebody has come. */
export type ChimeSound = 'call' | 'knock';

export interface ChimeEventMap {
  /** `isBlocked` may have changed. */
  change: Event;
}

/**
 * One soft sound that can be played again and again.
 *
 * @example
 * ```ts
 * const chime: ChimePort = new Chime('knock');
 * button.addEventListener('click', () => chime.unlock());
 * chime.play();
 * if (chime.isBlocked) hint.textContent = 'Press anywhere for sound';
 * ```
 */
export interface ChimePort extends TypedEventTarget<ChimeEventMap> {
  /** Whether a sound waits for the page to be pressed, because the browser holds sound back until then. */
  readonly isBlocked: boolean;
  /** Lets sound be played later, and plays what waits; to be called from a press. */
  unlock(): void;
  /** Plays once. Where the browser holds it back, once at the next {@link unlock}, however often it was asked for. */
  play(): void;
  /** Frees the device's sound, once what plays has rung out. The next {@link play} starts anew. */
  dispose(): void;
}

/** Whether the page may show notifications; `unsupported` where it can not, however much one allows. */
export type NotificationAccess = 'unsupported' | 'default' | 'granted' | 'denied';

export interface PageNotification {
  readonly title: string;
  readonly body: string;
  /** BCP 47 tag of the text, and its direction. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What a page can do to be noticed by somebody who looks elsewhere. Nothing here rejects or throws. */
export interface AttentionPort {
  readonly visible: boolean;
  /** Tells when the page comes into view or goes out of it; the result stops it. */
  onVisibilityChange(callback: () => void): () => void;
  /** The page's title, which belongs to the portal. */
  title: string;
  readonly notifications: NotificationAccess;
  /** Asks the person, with the browser's own box; only from a press. */
  askForNotifications(): Promise<NotificationAccess>;
  /** Shows a notification, instead of the one before it; the result takes it away. */
  notify(notification: PageNotification): () => void;
  /** Shakes the device, where it can. */
  vibrate(): void;
  /** Lets sound be played later, where browsers want a press before it; only from a press. */
  unlockSound(): void;
  /** Plays two soft notes, unless the browser holds them back. */
  playSound(): void;
  /** Frees the device's sound, once the notes have rung out. */
  dispose(): void;
}

/** Everything that a session reaches outside itself. */
export interface VisitPorts {
  readonly transport: TransportFactory;
  readonly peers: PeerFactory;
  readonly devices: MediaDevicesPort;
  readonly page: PagePort;
  readonly network: NetworkProbe;
  /** Measures the loudness of one's own microphone. */
  readonly levels: LevelMeterFactory;
  readonly clock: Clock;
  readonly logger: Logger;
}
