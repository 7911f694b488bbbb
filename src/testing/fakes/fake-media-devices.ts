import type {MediaFailureKind} from '../../core/media/media-failure.js';
import type {Clock, MediaDeviceChoice, MediaDevicesEventMap, MediaDevicesPort, MediaKind} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import {browserMediaError, type MediaErrorDialect} from './browser-media-error.js';
import {fakeAudioTrack, fakeVideoTrack, type FakePictureOptions} from './fake-media.js';

/** How long a person takes to say no, in milliseconds: longer than any browser takes to say it by itself. */
const PERSON_MS = 1_500;
/** How long a browser takes to answer without asking, in milliseconds. */
const BROWSER_MS = 20;

const KIND: Readonly<Record<'audio' | 'video', MediaKind>> = {audio: 'microphone', video: 'camera'};

const SAMPLE_DEVICES: readonly MediaDeviceChoice[] = [
  {id: 'camera-front', kind: 'camera', label: 'Front camera'},
  {id: 'camera-back', kind: 'camera', label: 'Back camera'},
  {id: 'microphone-built-in', kind: 'microphone', label: 'Built-in microphone'},
  {id: 'microphone-headset', kind: 'microphone', label: 'Headset'},
  {id: 'speaker-built-in', kind: 'speaker', label: 'Built-in speaker'},
];

const FACING: Readonly<Record<string, 'user' | 'environment'>> = {'camera-front': 'user', 'camera-back': 'environment'};

/** Cameras and microphones that work, or fail in any way that a browser knows, as the test says. */
export class FakeMediaDevices extends TypedEventTarget<MediaDevicesEventMap> implements MediaDevicesPort {
  readonly #clock: Clock;
  readonly #picture: FakePictureOptions;
  readonly #failures = new Map<MediaKind, {kind: MediaFailureKind; dialect: MediaErrorDialect; times: number}>();
  readonly #permissions = new Map<MediaKind, PermissionState | 'unknown'>();
  readonly #tracks: MediaStreamTrack[] = [];
  readonly #copies = new Map<MediaStreamTrack, MediaStreamTrack[]>();
  readonly #screens = new Set<MediaStreamTrack>();
  readonly #requests: MediaStreamConstraints[] = [];
  readonly #screenRequests: DisplayMediaStreamOptions[] = [];
  #environment: MediaDevicesPort['environment'] = {
    secureContext: true,
    supported: true,
    inAppBrowser: false,
    framed: false,
  };
  #devices: readonly MediaDeviceChoice[] = SAMPLE_DEVICES;

  /** Whether tracks say which way their camera looks, as on phones. */
  facingTold = false;

  /** Whose tracks are muted when they are opened already, as of a microphone that is off in the system. */
  readonly startsMuted = new Set<MediaKind>();

  /**
   * @param clock - Answers take time on it: 20 ms by the browser alone, 1.5 s when a person says no.
   * @param picture - What cameras give. Unless it moves it is one picture, which a lossy connection may never show.
   */
  constructor(clock: Clock, picture: FakePictureOptions = {}) {
    super();
    this.#clock = clock;
    this.#picture = picture;
  }

  get environment(): MediaDevicesPort['environment'] {
    return this.#environment;
  }

  /** Every track that was given out. */
  get tracks(): readonly MediaStreamTrack[] {
    return this.#tracks;
  }

  /** The tracks that hold a device, and its light, still: by themselves or by a copy. */
  get live(): readonly MediaStreamTrack[] {
    return this.#tracks.filter((track) => [track, ...(this.#copies.get(track) ?? [])].some(({readyState}) => readyState === 'live'));
  }

  /** What was asked for, oldest first. */
  get requests(): readonly MediaStreamConstraints[] {
    return this.#requests;
  }

  /**
   * Lets a device fail as the browsers do, until {@link work}. `interrupted` and `silent` happen to an open device:
   * see {@link interrupt}, and a `FakeLevelMeters` at level 0.
   *
   * @param times - How many requests fail; all when absent.
   */
  fail(device: MediaKind, kind: MediaFailureKind, {dialect = 'chromium', times = Infinity}: FailureOptions = {}): void {
    this.#failures.set(device, {kind, dialect, times});
    if (kind === 'insecure-context') this.#setEnvironment({secureContext: false, supported: false});
    if (kind === 'unsupported') this.#setEnvironment({supported: false});
    if (kind === 'in-app-browser') this.#setEnvironment({supported: false, inAppBrowser: true});
    if (kind === 'policy-blocked') this.#setEnvironment({framed: true});
    if (kind === 'blocked') this.setPermission(device, 'denied');
    if (kind === 'not-found') this.#devices = this.#devices.filter((choice) => choice.kind !== device);
  }

  /** Both devices work, nothing is refused any more, and all sample devices are there. */
  work(): void {
    this.#failures.clear();
    this.#permissions.clear();
    this.#devices = SAMPLE_DEVICES;
    this.#setEnvironment({secureContext: true, supported: true, inAppBrowser: false, framed: false});
  }

  /** `unknown` stays so, as in browsers that do not tell. */
  setPermission(device: MediaKind, state: PermissionState | 'unknown'): void {
    this.#permissions.set(device, state);
    this.dispatchEvent(new Event('permissionchange'));
  }

  /** Devices come or go. */
  setDevices(devices: readonly MediaDeviceChoice[]): void {
    this.#devices = devices;
    this.dispatchEvent(new Event('devicechange'));
  }

  /** The person comes back to the page, from settings or a phone call. */
  comeBack(): void {
    this.dispatchEvent(new Event('return'));
  }

  /** The system takes the device away from the page: its tracks end. */
  interrupt(device: MediaKind): void {
    for (const track of this.live) if (KIND[track.kind as 'audio' | 'video'] === device && !this.#screens.has(track)) this.#end(track);
  }

  /** The system silences the device, as during a phone call, until {@link unmute}. */
  mute(device: MediaKind): void {
    this.#setMuted(device, true);
  }

  unmute(device: MediaKind): void {
    this.#setMuted(device, false);
  }

  /** A device is pulled out: its tracks end, and it is no longer in the list. */
  unplug(id: string): void {
    const gone = this.live.filter((track) => track.getSettings().deviceId === id);
    this.#devices = this.#devices.filter((choice) => choice.id !== id);
    for (const track of gone) this.#end(track);
    this.dispatchEvent(new Event('devicechange'));
  }

  /** One of the sample devices is plugged in again. */
  plugIn(id: string): void {
    this.setDevices(SAMPLE_DEVICES.filter((choice) => choice.id === id || this.#devices.some((device) => device.id === choice.id)));
  }

  /** What comes of the browser's question which screen to share: by default one is chosen. */
  screenAnswer: 'shared' | 'dismissed' | 'refused' = 'shared';

  /** The person stops sharing with the browser's own button. */
  stopScreen(): void {
    for (const track of this.live) if (this.#screens.has(track)) this.#end(track);
  }

  canShareScreen = true;

  async getDisplayMedia(constraints: DisplayMediaStreamOptions): Promise<MediaStream> {
    this.#screenRequests.push(constraints);
    await this.#wait(this.screenAnswer === 'dismissed' ? PERSON_MS : BROWSER_MS);
    if (this.screenAnswer !== 'shared') throw new DOMException('Permission denied', 'NotAllowedError');
    const track = fakeVideoTrack({caption: 'Screen'});
    this.#give(track);
    this.#screens.add(track);
    return new MediaStream([track]);
  }

  /** What was asked for when a screen was to be shared, oldest first. */
  get screenRequests(): readonly DisplayMediaStreamOptions[] {
    return this.#screenRequests;
  }

  policyAllows(kind: MediaKind): boolean | undefined {
    return this.#failures.get(kind)?.kind !== 'policy-blocked';
  }

  permission(kind: MediaKind): Promise<PermissionState | 'unknown'> {
    return Promise.resolve(this.#permissions.get(kind) ?? 'prompt');
  }

  devices(): Promise<readonly MediaDeviceChoice[]> {
    const granted = (kind: MediaDeviceChoice['kind']): boolean => kind !== 'speaker' && this.#permissions.get(kind) === 'granted';
    const labelled = granted('camera') || granted('microphone');
    return Promise.resolve(this.#devices.map((choice) => (labelled ? choice : {...choice, label: ''})));
  }

  async getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream> {
    this.#requests.push(constraints);
    const wanted = (['audio', 'video'] as const).filter((kind) => constraints[kind] !== undefined && constraints[kind] !== false);
    if (wanted.length === 0) throw new TypeError('At least one of audio and video must be requested');
    for (const kind of wanted) await this.#failIfTold(KIND[kind]);
    await this.#wait(BROWSER_MS);
    const tracks = wanted.map((kind) => this.#makeTrack(kind, constraints[kind]));
    for (const kind of wanted) if (this.#permissions.get(KIND[kind]) !== 'unknown') this.#permissions.set(KIND[kind], 'granted');
    return new MediaStream(tracks);
  }

  async #failIfTold(device: MediaKind): Promise<void> {
    const failure = this.#failures.get(device);
    if (failure === undefined || failure.times <= 0) return;
    failure.times -= 1;
    if (failure.kind === 'interrupted' || failure.kind === 'silent') return;
    if (failure.kind === 'no-answer') await new Promise<never>(() => undefined);
    await this.#wait(failure.kind === 'denied' || failure.kind === 'dismissed' ? PERSON_MS : BROWSER_MS);
    if (failure.kind === 'denied') this.#permissions.set(device, 'denied');
    throw browserMediaError(failure.kind, device, failure.dialect);
  }

  #makeTrack(kind: 'audio' | 'video', constraints: boolean | MediaTrackConstraints | undefined): MediaStreamTrack {
    const device = KIND[kind];
    const asked = typeof constraints === 'object' ? constraints : {};
    const id = wantedWord(asked.deviceId);
    const facing = this.facingTold && wantedWord(asked.facingMode);
    const mine = this.#devices.filter((choice) => choice.kind === device);
    const fits = (choice: MediaDeviceChoice): boolean => choice.id === id || (id === undefined && FACING[choice.id] === facing);
    const fitting = mine.find(fits);
    if (mine.length > 0 && fitting === undefined && (isExact(asked.deviceId) || isExact(asked.facingMode))) throw browserMediaError('constraints', device, 'chromium');
    const chosen = fitting ?? mine[0];
    if (chosen === undefined) throw browserMediaError('not-found', device, 'chromium');
    const track = kind === 'audio' ? fakeAudioTrack() : fakeVideoTrack({caption: chosen.label, ...this.#picture});
    // A canvas or a tone has no device: say which one this track stands for, as a camera's would.
    const settings = track.getSettings();
    Object.defineProperty(track, 'label', {value: chosen.label});
    const told = this.facingTold && FACING[chosen.id];
    Object.defineProperty(track, 'getSettings', {value: () => ({...settings, deviceId: chosen.id, ...(told && {facingMode: told})})});
    if (this.startsMuted.has(device)) Object.defineProperty(track, 'muted', {value: true, configurable: true});
    this.#give(track);
    return track;
  }

  #give(track: MediaStreamTrack): void {
    hearUntrusted(track);
    this.#tracks.push(track);
    const copies: MediaStreamTrack[] = [];
    this.#copies.set(track, copies);
    const clone = track.clone.bind(track);
    Object.defineProperty(track, 'clone', {
      value: () => {
        const copy = clone();
        copies.push(copy);
        return copy;
      },
    });
  }

  #end(track: MediaStreamTrack): void {
    for (const one of [track, ...(this.#copies.get(track) ?? [])]) one.stop();
    // `stop()` itself fires nothing: only the browser ends a track with an event.
    track.dispatchEvent(new Event('ended'));
  }

  #setMuted(device: MediaKind, muted: boolean): void {
    for (const track of this.live) {
      if (KIND[track.kind as 'audio' | 'video'] !== device || this.#screens.has(track)) continue;
      Object.defineProperty(track, 'muted', {value: muted, configurable: true});
      track.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
    }
  }

  #setEnvironment(changes: Partial<MediaDevicesPort['environment']>): void {
    this.#environment = {...this.#environment, ...changes};
  }

  #wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(milliseconds, resolve);
    });
  }
}

interface FailureOptions {
  /** Whose names and messages the error carries. */
  readonly dialect?: MediaErrorDialect;
  readonly times?: number;
}

/** In Firefox a track's listeners hear nothing that the page itself dispatches, unless its own fourth parameter says so. */
function hearUntrusted(track: MediaStreamTrack): void {
  const listen: (...parameters: unknown[]) => void = track.addEventListener.bind(track) as (...parameters: unknown[]) => void;
  Object.defineProperty(track, 'addEventListener', {
    value: (type: string, listener: unknown, options?: unknown) => listen(type, listener, options, true),
  });
}

function isExact(constraint: ConstrainDOMString | undefined): boolean {
  return typeof constraint === 'object' && !Array.isArray(constraint) && constraint.exact !== undefined;
}

function wantedWord(constraint: ConstrainDOMString | undefined): string | undefined {
  if (typeof constraint === 'string') return constraint;
  if (constraint === undefined || Array.isArray(constraint)) return constraint?.[0];
  const {exact, ideal} = constraint;
  const value = exact ?? ideal;
  return typeof value === 'string' ? value : value?.[0];
}
