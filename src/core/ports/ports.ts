import type {IceServer} from '../../protocol/index.js';
import type {PeerFactory} from './peer-port.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

export * from './peer-port.js';

/** Time and chance, as a port, so that tests decide both. */
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

/** Takes log lines: one `info` per lifecycle transition, `warn` for what the core could mend, `error` for what it could not. */
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

/** The connection is closed. `code` is one of RFC 6455, section 7.4, or of the protocol's own range. */
export class TransportCloseEvent extends CustomEvent<{readonly code: number}> {
  static readonly type = 'close';
  constructor(code: number) {
    super(TransportCloseEvent.type, {detail: {code}});
  }
}

/** Events of a {@link SignallingTransport}. */
export interface TransportEventMap {
  frame: TransportFrameEvent;
  close: TransportCloseEvent;
}

/** One connection to the visit service, used once: `open`, then frames, then exactly one `close`. */
export interface SignallingTransport extends TypedEventTarget<TransportEventMap> {
  /** Resolves when frames can be sent. Rejects when the connection fails or `signal` aborts. */
  open(signal: AbortSignal): Promise<void>;
  /** Sends a text frame. Without an open connection, the frame is dropped. */
  send(frame: string): void;
  /** Closes the connection, if it is open. */
  close(code?: number): void;
}

/** Makes a transport for the WebSocket endpoint at `url`. */
export type TransportFactory = (url: string) => SignallingTransport;

/** What a policy knows when a connection to the service has failed. */
export interface ReconnectSituation {
  /** Number of failed tries since the connection last worked for a while, from 0. */
  readonly failures: number;
  /** Milliseconds since the first of these failures. */
  readonly elapsedMs: number;
  /**
   * `entry` the service was never reached · `service` it was reached, and is lost now · `path` nothing arrives from the
   * others in the call either. Then small questions search for a way back, and an answer ends the pause.
   */
  readonly loss: 'entry' | 'service' | 'path';
  /** A new random number from 0 (included) to 1 (excluded). With it a policy spreads the clients that lost the same service. */
  readonly chance: number;
}

/**
 * Decides when to try the service again. The session keeps the time, and waits longer where the service asks for it. A
 * pause ends early when the network or the page comes back.
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

/**
 * What the browser answered when it was not asked by a request of ours but by a control of its own that the person pressed
 * (`<usermedia>`, W3C Media Capture: "Permission element for media"): the stream, or its error.
 */
export type CaptureAnswer = MediaStream | DOMException;

/** A device that can be chosen. Before permission is given, labels are empty. */
export interface MediaDeviceChoice {
  readonly id: string;
  readonly kind: MediaKind | 'speaker';
  readonly label: string;
}

/** Events of a {@link MediaDevicesPort}. */
export interface MediaDevicesEventMap {
  /** A device was plugged in or taken away. */
  devicechange: Event;
  /** A permission changed, where the browser says so. */
  permissionchange: Event;
  /** The page is in view, or has the focus, again. What was refused may be allowed now. */
  return: Event;
}

/** Cameras, microphones, and what the page may do with them. */
export interface MediaDevicesPort extends TypedEventTarget<MediaDevicesEventMap> {
  /** What is known without a prompt. */
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
  /** Reads the permission of a device, without a prompt. */
  permission(kind: MediaKind): Promise<PermissionState | 'unknown'>;
  /** Opens devices (Media Capture and Streams, section 10.2). The browser may ask the person. */
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** Whether this browser can share a screen or a window; phones cannot. */
  readonly canShareScreen: boolean;
  /** Asks which screen or window to share. Call it from a tap or a key press. */
  getDisplayMedia(constraints: DisplayMediaStreamOptions): Promise<MediaStream>;
  /** Lists the devices to choose from. */
  devices(): Promise<readonly MediaDeviceChoice[]>;
}

/** Measures the loudness of a microphone. */
export interface LevelMeter {
  /** Returns the root mean square of the latest sound, from 0 (silence) to 1; `NaN` while it cannot be measured. */
  read(): number;
  /** Stops measuring, and frees the device's sound. */
  stop(): void;
}

/** Makes a meter for an audio track; `undefined` where the browser has no Web Audio. */
export type LevelMeterFactory = (track: MediaStreamTrack) => LevelMeter | undefined;

/** Events of a {@link PagePort}. */
export interface PageEventMap {
  /** The browser reports that the network is back, or has changed. */
  online: Event;
  /** The page is in view again, or came back from the back/forward cache. */
  visible: Event;
  /** The page goes into the back/forward cache. Nobody sees it, but it may come back. */
  rest: Event;
  /** The page goes away for good. */
  leave: Event;
}

/** The page around the visit. */
export interface PagePort extends TypedEventTarget<PageEventMap> {
  readonly visible: boolean;
  /** Stops listening to the document. The port cannot be used any more. */
  dispose(): void;
}

/** The figures of a few seconds of load, over a connection of the page to itself through a relay. */
export interface LoopbackFigures {
  /** Kilobits per second that arrived; the load is limited, so more may be possible. */
  readonly bitrateKbps: number;
  /** Per cent of the packets that were lost. */
  readonly lossPercent: number;
  /** Milliseconds to another person and back, through the relay. */
  readonly roundTripMs: number;
  /** Interarrival jitter as in RFC 3550, section 6.4.1, in milliseconds. */
  readonly jitterMs: number;
}

/** Tries the ways through the network, without camera, microphone or another person. It leaves nothing behind. */
export interface NetworkProbe {
  /** Whether this browser can make peer connections at all. */
  readonly supported: boolean;
  /** Whether the browser reports the device as online. `true` may be wrong, `false` is not. */
  readonly online: boolean;
  /**
   * Asks whether the server gives an address: its own for a `relay`, this device's as seen from outside for `direct`.
   * Resolves to `false` when the browser finishes without one, or `signal` aborts.
   */
  reaches(server: IceServer, way: 'direct' | 'relay', signal: AbortSignal): Promise<boolean>;
  /** Asks whether an `http(s)` address answers at all. Resolves to `false` when `signal` aborts. */
  answers(url: string, signal: AbortSignal): Promise<boolean>;
  /** Asks whether any STUN or TURN server answers. A refusal is an answer. Resolves to `false` when `signal` aborts. */
  hears(servers: readonly IceServer[], signal: AbortSignal): Promise<boolean>;
  /** Loads a connection of the page to itself through the relays. Rejects if there is no connection, or `signal` aborts first. */
  measure(relays: readonly IceServer[], signal: AbortSignal): Promise<LoopbackFigures>;
}

/** Keeps the screen from going dark until it is released. */
export interface ScreenLock {
  /** Lets the screen go dark again. May also be called when the browser has done so itself. */
  release(): void;
}

/** Screen Wake Lock (W3C). A phone that goes to sleep in the waiting room would lose the call that follows. */
export interface WakeLockPort {
  /** Resolves to `undefined` where the browser cannot keep the screen on, or refuses in order to save power. */
  request(): Promise<ScreenLock | undefined>;
}

/** Which chime: `call` for a person who waits and looks elsewhere, `knock` for staff when somebody comes. */
export type ChimeSound = 'call' | 'knock';

/** Events of a {@link ChimePort}. */
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
  /** Whether a sound waits for a press on the page, because the browser holds sound back until then. */
  readonly isBlocked: boolean;
  /** Allows sound from now on, and plays a sound that waits. Call it from a press. */
  unlock(): void;
  /** Plays once. Where the browser holds it back, it is played once at the next {@link unlock}, however often it was called. */
  play(): void;
  /** Frees the device's sound once the chime has rung out. The next {@link play} starts anew. */
  dispose(): void;
}

/** Whether the page may show notifications. `unsupported`: it cannot, even if the person allows it. */
export type NotificationAccess = 'unsupported' | 'default' | 'granted' | 'denied';

/** What a notification shows. */
export interface PageNotification {
  readonly title: string;
  readonly body: string;
  /** BCP 47 tag of the text, and its direction. */
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
}

/** What a page can do to be noticed by a person who looks elsewhere. Nothing here rejects or throws. */
export interface AttentionPort {
  readonly visible: boolean;
  /** Calls `callback` when the page comes into view or goes out of it. The result stops it. */
  onVisibilityChange(callback: () => void): () => void;
  /** The page's title, which belongs to the portal. */
  title: string;
  readonly notifications: NotificationAccess;
  /** Asks the person for permission, with the browser's own prompt. Call it from a press. */
  askForNotifications(): Promise<NotificationAccess>;
  /** Shows a notification, in place of the one before it. The result takes it away. */
  notify(notification: PageNotification): () => void;
  /** Makes the device vibrate, where it can. */
  vibrate(): void;
  /** Allows sound from now on, for browsers that want a press first. Call it from a press. */
  unlockSound(): void;
  /** Plays two soft notes, unless the browser holds them back. */
  playSound(): void;
  /** Frees the device's sound, once the notes have rung out. */
  dispose(): void;
}

/** The outside world of a session. */
export interface VisitPorts {
  readonly transport: TransportFactory;
  readonly peers: PeerFactory;
  readonly devices: MediaDevicesPort;
  readonly page: PagePort;
  readonly network: NetworkProbe;
  /** Measures the loudness of this person's microphone. */
  readonly levels: LevelMeterFactory;
  readonly clock: Clock;
  readonly logger: Logger;
}
