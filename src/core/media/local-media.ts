import {facingOf} from './camera-facing.js';
import {CaptureDevices} from './capture-devices.js';
import {DeviceList} from './device-list.js';
import {DeviceRecovery} from './device-recovery.js';
import {
  MEDIA_KINDS,
  type CaptureAnswer,
  type Clock,
  type LocalTracks,
  type Logger,
  type MediaDevicesPort,
  type MediaKind,
} from '../ports/ports.js';
import {ScreenShare} from './screen-share.js';
import type {MediaSnapshot} from './media-types.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

export interface LocalMediaEventMap {
  /** `snapshot` or `tracks` changed. */
  change: Event;
}

interface LocalMediaPorts {
  readonly devices: MediaDevicesPort;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * This person's camera, microphone and screen. Only this class opens them. So the picture in the check is the picture in
 * the call, and every light goes out. No command throws or rejects; the snapshot has the result. A device that failed is
 * tried again by itself when there is a sign that it may work. The browser does not ask the person then, except when they
 * come back to a call that was interrupted.
 *
 * @example
 * ```ts
 * const media = new LocalMedia(defaultPorts());
 * media.addEventListener('change', () => draw(media.snapshot));
 * await media.open(['microphone']);
 * ```
 */
export class LocalMedia extends TypedEventTarget<LocalMediaEventMap> {
  readonly #devices: MediaDevicesPort;
  readonly #list: DeviceList;
  readonly #capture: CaptureDevices;
  readonly #recovery: DeviceRecovery;
  readonly #share: ScreenShare;
  readonly #stream = new MediaStream();
  #snapshot: MediaSnapshot;
  #watching = false;
  /** The speaker that the person wants. */
  #speakerId: string | undefined;
  /** Whether the browser has listed it, so that it is away when it is listed no more. */
  #isSpeakerListed = false;
  /** What was on when the page went out of sight. */
  #resting: readonly MediaKind[] = [];
  #signing = false;
  #detail = false;

  readonly #onDevices = (): void => void this.#devicesChanged();

  constructor(ports: LocalMediaPorts) {
    super();
    this.#devices = ports.devices;
    this.#list = new DeviceList(ports);
    this.#capture = new CaptureDevices(ports, this.#list);
    this.#recovery = new DeviceRecovery(ports, this.#capture);
    this.#share = new ScreenShare(ports);
    const update = (): void => this.#update();
    this.#list.addEventListener('change', update);
    this.#capture.addEventListener('change', update);
    this.#share.addEventListener('change', update);
    this.#capture.addEventListener('ended', ({detail}) => void this.#recovery.ended(detail.kind, detail.deviceId));
    this.#capture.addEventListener('doubt', () => void this.#recovery.doubted());
    this.#snapshot = this.#draw();
  }

  /** Frozen. Each change replaces it as a whole. */
  get snapshot(): MediaSnapshot {
    return this.#snapshot;
  }

  /** What to send. */
  get tracks(): LocalTracks {
    const {microphone, camera} = this.#capture;
    return {audio: microphone.track ?? null, video: camera.track ?? null, screen: this.#share.track ?? null};
  }

  /**
   * A copy of the microphone's track that goes on while the microphone is muted. It serves to notice that somebody speaks
   * while muted, and is never sent. `undefined` while the microphone is not open; stopped when it closes.
   */
  get voiceTrack(): MediaStreamTrack | undefined {
    return this.#capture.microphone.voice;
  }

  /**
   * Opens the devices that are not open, with one prompt for both where possible. A device that is open, or that the
   * person turned off, stays as it is. Resolves when the browser has answered, or has not for 8 s; never rejects.
   *
   * @param answer - What the browser has answered already, where a control of its own was pressed.
   */
  async open(kinds: readonly MediaKind[] = MEDIA_KINDS, answer?: CaptureAnswer): Promise<void> {
    this.#watch();
    await this.#capture.open(kinds, answer);
  }

  /** Mutes or unmutes; opens the microphone if it is not open. */
  async setMicrophone(on: boolean): Promise<void> {
    if (on) this.#watch();
    await this.#capture.turn('microphone', on);
  }

  /** Turns the picture on or off; the light goes out half a second later. */
  async setCamera(on: boolean): Promise<void> {
    if (on) this.#watch();
    await this.#capture.turn('camera', on);
  }

  /** Uses another device from now on. If it does not open, the one before is used again. */
  async select(kind: MediaKind, deviceId: string): Promise<void> {
    await this.#capture.select(kind, deviceId);
  }

  /** Uses the camera that looks the other way, or the next in the list. */
  async switchCamera(): Promise<void> {
    await this.#capture.switchCamera(this.#list.cameras);
  }

  /** Lets the browser ask which screen to share. Call it from a tap or a key press. */
  async share(): Promise<void> {
    await this.#share.start();
  }

  /** Stops sharing, also while the browser still asks. */
  endShare(): void {
    this.#share.stop();
  }

  /** Says whether the person signs. Then their picture keeps its movement rather than its sharpness. */
  setSigning(on: boolean): void {
    this.#signing = on;
    this.#update();
  }

  /** Says whether the person shows something. Then their picture is sharp rather than smooth. {@link stop} ends it. */
  setDetail(on: boolean): void {
    this.#detail = on;
    this.#capture.camera.setHint(on ? 'detail' : 'motion');
    this.#update();
  }

  /**
   * Remembers the speaker that the person wants. Players of sound read it from the snapshot, which has none while it is
   * away: sound comes from the system's own then, until it is back.
   */
  selectSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
    this.#isSpeakerListed = false;
    this.#watch();
    this.#update();
  }

  /** Stops every track, also those that the browser still opens. {@link open} may be called again. */
  stop(): void {
    this.#resting = [];
    this.#capture.stop();
    this.#recovery.stop();
    if (this.#watching) this.#devices.removeEventListener('devicechange', this.#onDevices);
    this.#watching = false;
    this.#share.stop();
    this.setDetail(false);
  }

  /** Stops every track until {@link wake}, because the page goes out of sight, perhaps for good. */
  rest(): void {
    const {microphone, camera} = this.#capture;
    const open = [microphone, camera].filter(({status}) => status === 'on').map(({kind}) => kind);
    this.stop();
    this.#resting = open;
  }

  /** Opens what was on, because the page is back. */
  wake(): void {
    const open = this.#resting;
    this.#resting = [];
    if (open.length > 0) void this.open(open);
  }

  /** Reads the list of devices anew. */
  async refreshDevices(): Promise<void> {
    await this.#list.refresh();
  }

  async #devicesChanged(): Promise<void> {
    const before = new Set(this.#list.choices.map(({id}) => id));
    await this.refreshDevices();
    if (this.#watching) await this.#capture.welcomeBack(this.#list.choices.filter(({id}) => !before.has(id)));
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#recovery.start();
    this.#devices.addEventListener('devicechange', this.#onDevices);
  }

  #update(): void {
    const tracks = [this.#capture.microphone.track, this.#capture.camera.track];
    for (const track of this.#stream.getTracks()) if (!tracks.includes(track)) this.#stream.removeTrack(track);
    for (const track of tracks) if (track) this.#stream.addTrack(track);
    this.#snapshot = this.#draw();
    this.dispatchEvent(new Event('change'));
  }

  /** The speaker that is wanted and there. Some browsers list none before they are asked: then it counts as there. */
  #findSpeaker(): string | undefined {
    const speakers = this.#list.choices.filter(({kind}) => kind === 'speaker');
    const isListed = speakers.some(({id}) => id === this.#speakerId);
    this.#isSpeakerListed ||= isListed;
    return isListed || speakers.length === 0 || !this.#isSpeakerListed ? this.#speakerId : undefined;
  }

  #draw(): MediaSnapshot {
    const {microphone, camera} = this.#capture;
    const facing = facingOf(camera.track);
    const speakerId = this.#findSpeaker();
    return Object.freeze({
      stream: this.#stream,
      microphone: microphone.snapshot,
      camera: camera.snapshot,
      devices: this.#list.choices,
      screen: this.#share.snapshot,
      canSwitchCamera: this.#list.cameras.length > 1,
      signing: this.#signing,
      detail: this.#detail,
      ...(facing !== undefined && {facing}),
      ...(speakerId !== undefined && {speakerId}),
    });
  }
}
