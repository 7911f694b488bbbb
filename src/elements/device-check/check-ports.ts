import type {NetworkReport} from '../../core/network-check/network-report.js';
import type {Platform} from '../../core/platform.js';
import type {LevelMeterFactory, Logger, VisitPorts} from '../../core/ports/ports.js';
import type {GetTicket} from '../../core/signalling/credentials.js';
import type {IceServer} from '../../protocol/index.js';
import type {CheckReason} from './device-check-events.js';

/** One look at a picture. */
export interface PictureSample {
  /** Lightness of the brightest point, from 0 (black) to 255. */
  readonly brightest: number;
  /** The same number for the same picture. */
  readonly fingerprint: number;
}

/** Looks at what a `<video>` shows now; `undefined` while it shows nothing. */
export type PictureSampler = (video: HTMLVideoElement) => PictureSample | undefined;

/** A recording in memory, which nobody else ever gets. */
export interface VoiceRecording {
  /** Plays it to its end, or until `signal` aborts. */
  play(options: PlayOptions): Promise<void>;
}

export interface PlayOptions {
  /** The speaker to use; the system's own when absent. */
  readonly speakerId?: string | undefined;
  readonly signal: AbortSignal;
}

/** What the check does with sound besides measuring it. */
export interface CheckSound {
  /** Whether the browser lets the page choose the speaker. */
  readonly canChooseSpeaker: boolean;
  /** Whether the browser can record in memory. */
  readonly canRecord: boolean;
  /** Plays a few soft notes to their end, or until `signal` aborts. Rejects when no sound can be played. */
  playTestSound(options: PlayOptions): Promise<void>;
  /** Records a track. Rejects when that is not possible, or when `signal` aborts. */
  record(track: MediaStreamTrack, milliseconds: number, signal: AbortSignal): Promise<VoiceRecording>;
}

/** Where to test the network. */
export interface NetworkTarget {
  /** Address of the visit service. */
  readonly service?: string;
  readonly getTicket?: GetTicket;
  /** Servers to test besides those that the service names. */
  readonly iceServers?: readonly IceServer[];
}

/** Options of a {@link NetworkTester}. */
export interface NetworkTestOptions extends NetworkTarget {
  readonly signal: AbortSignal;
  readonly logger: Logger;
  /** Gets what is known so far. */
  readonly onProgress: (report: NetworkReport) => void;
}

/** Tests the network; resolves with what was found. */
export type NetworkTester = (options: NetworkTestOptions) => Promise<NetworkReport>;

/** What the check reaches outside itself. Replaced by fakes in tests and in demonstrations without a camera. */
export interface CheckPorts extends Pick<VisitPorts, 'devices' | 'clock' | 'logger'> {
  readonly meter: LevelMeterFactory;
  /** Absent: every picture is taken for a good one. */
  readonly picture?: PictureSampler;
  /** Absent: the speaker is not tested, and nothing recorded. */
  readonly sound?: CheckSound;
  /** For a check without a session. Absent: the network is not tested. */
  readonly network?: NetworkTester;
  /** Why no call is possible in this browser; found out when absent. */
  readonly browserProblems?: readonly CheckReason[];
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform;
}
