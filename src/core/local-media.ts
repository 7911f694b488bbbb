import {LocalDevice} from './local-device.js';
import {MediaFailure, type MediaFailureKind, type MediaKind} from './media-failure.js';
import {MediaOpener, type OpenedDevices} from './media-opener.js';
import {MediaRecovery} from './media-recovery.js';
import type {Clock, LocalTracks, Logger, MediaDeviceChoice, MediaDevicesPort} from './ports.js';
import type {MediaSnapshot} from './session-like.js';
import {TypedEventTarget} from './typed-event-target.js';

/** Milliseconds after which a prompt counts as overlooked. It may still be answered later. */
const NO_ANSWER_MS = 20_000;

const BOTH: readonly MediaKind[] = ['microphone', 'camera'];

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
 * This person's camera and microphone: the only place that opens them, so that the picture in the check is the picture in
 * the call, and so that every light goes out. No command throws or rejects; what came of it is in the snapshot. A device
 * that failed is tried again by itself when there is a sign that it may work, but never so that the browser asks.
 */
export class LocalMedia extends TypedEventTarget<LocalMediaEventMap> {
  readonly #devices: MediaDevicesPort;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #opener: MediaOpener;
  readonly #recovery: MediaRecovery;
  readonly #stream = new MediaStream();
  readonly #parts: Readonly<Record<MediaKind, LocalDevice>>;
  readonly #chosen = new Map<MediaKind, string>();
  /** The request that a kind waits for; a late answer to another one is of no use. */
  readonly #requests = new Map<MediaKind, symbol>();
  #choices: readonly MediaDeviceChoice[] = [];
  #snapshot: MediaSnapshot;
  #watching = false;
  #speakerId: string | undefined;

  readonly #onDevices = (): void => void this.refreshDevices();

  constructor(ports: LocalMediaPorts) {
    super();
    this.#devices = ports.devices;
    this.#clock = ports.clock;
    this.#logger = ports.logger;
    this.#opener = new MediaOpener(ports);
    this.#recovery = new MediaRecovery({
      devices: ports.devices,
      failed: () => this.#failed(),
      retry: (kinds) => void this.#reopen(kinds),
    });
    const changed = (): void => this.#update();
    this.#parts = {
      microphone: new LocalDevice('microphone', ports.clock, changed),
      camera: new LocalDevice('camera', ports.clock, changed),
    };
    this.#snapshot = this.#draw();
  }

  /** Frozen, and replaced as a whole at every change. */
  get snapshot(): MediaSnapshot {
    return this.#snapshot;
  }

  /** What to send. */
  get tracks(): LocalTracks {
    return {audio: this.#parts.microphone.track ?? null, video: this.#parts.camera.track ?? null, screen: null};
  }

  /**
   * Opens what is not open: with one prompt for both where possible. What is open, or was turned off by the person, is
   * left as it is. Resolves when the browser has answered, or has not for 20 s; never rejects.
   */
  async open(kinds: readonly MediaKind[] = BOTH): Promise<void> {
    const wanted = kinds.filter((kind) => this.#parts[kind].status === 'closed' || this.#parts[kind].status === 'failed');
    if (wanted.length > 0) await this.#open(wanted);
  }

  /** Mutes or unmutes; opens the microphone if it is not open. */
  async setMicrophone(on: boolean): Promise<void> {
    await this.#set('microphone', on);
  }

  /** Turns the picture on or off; the light goes out five seconds later. */
  async setCamera(on: boolean): Promise<void> {
    await this.#set('camera', on);
  }

  /** Uses another device from now on. Should it not open, the one before is used again. */
  async select(kind: MediaKind, deviceId: string): Promise<void> {
    const part = this.#parts[kind];
    const before = part.snapshot.deviceId;
    this.#chosen.set(kind, deviceId);
    if (part.status !== 'on' || before === deviceId) {
      if (part.status === 'failed') await this.#open([kind]);
      return;
    }
    // Phones have one camera at a time, and Firefox one microphone: the old one first.
    part.close();
    await this.#open([kind]);
    if (before === undefined || this.#parts[kind].status !== 'failed' || this.#chosen.get(kind) !== deviceId) return;
    this.#chosen.set(kind, before);
    await this.#open([kind]);
  }

  /** Uses the camera that looks the other way. */
  async switchCamera(): Promise<void> {
    await Promise.resolve();
  }

  async shareScreen(_on: boolean): Promise<void> {
    await Promise.resolve();
  }

  setSigning(_on: boolean): void {
    this.#update();
  }

  setDetail(_on: boolean): void {
    this.#update();
  }

  /** Remembers the speaker that the person wants; whoever plays sound asks the snapshot. */
  selectSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
    this.#update();
  }

  /** Stops every track, and whatever the browser still comes up with. It can be opened again. */
  stop(): void {
    this.#requests.clear();
    for (const kind of BOTH) this.#parts[kind].close();
    this.#recovery.stop();
    if (this.#watching) this.#devices.removeEventListener('devicechange', this.#onDevices);
    this.#watching = false;
    this.#update();
  }

  /** Reads the list of devices anew. */
  async refreshDevices(): Promise<void> {
    try {
      this.#choices = Object.freeze([...(await this.#devices.devices())]);
      this.#update();
    } catch (error) {
      this.#logger.warn('devices not listed', {cause: error instanceof Error ? error.name : typeof error});
    }
  }

  async #set(kind: MediaKind, on: boolean): Promise<void> {
    const part = this.#parts[kind];
    if (!on) part.turnOff();
    else if (!part.turnOn() && part.status !== 'opening') await this.#open([kind]);
    this.#update();
  }

  async #open(kinds: readonly MediaKind[]): Promise<void> {
    this.#watch();
    const request = Symbol('request');
    for (const kind of kinds) {
      this.#requests.set(kind, request);
      this.#parts[kind].opening();
    }
    this.#update();
    const answered = this.#opener.open(kinds, this.#chosen).then((opened) => this.#take(opened, request));
    await new Promise<void>((resolve) => {
      const stopTimer = this.#clock.after(NO_ANSWER_MS, () => {
        for (const kind of kinds) if (this.#requests.get(kind) === request) this.#parts[kind].unanswered();
        this.#update();
        resolve();
      });
      void answered.finally(() => {
        stopTimer();
        resolve();
      });
    });
  }

  /**
   * Tries failed devices again by itself. What the person sees stays as it is meanwhile: only a device that works, or
   * fails in another way, changes it.
   */
  async #reopen(kinds: readonly MediaKind[]): Promise<void> {
    const failed = kinds.filter((kind) => this.#parts[kind].status === 'failed' && !this.#requests.has(kind));
    if (failed.length === 0) return;
    const request = Symbol('request');
    for (const kind of failed) this.#requests.set(kind, request);
    const opened = await this.#opener.open(failed, this.#chosen);
    await this.#take(new Map([...opened].filter(([kind, result]) => this.#isNews(kind, result))), request);
    for (const kind of failed) if (this.#requests.get(kind) === request) this.#requests.delete(kind);
  }

  #isNews(kind: MediaKind, result: MediaStreamTrack | MediaFailure): boolean {
    if (!(result instanceof MediaFailure)) return true;
    // A muted track that is still there may come back by itself.
    return this.#parts[kind].track === undefined && this.#parts[kind].snapshot.failure?.kind !== result.kind;
  }

  #failed(): ReadonlyMap<MediaKind, MediaFailureKind> {
    const failed = new Map<MediaKind, MediaFailureKind>();
    for (const kind of BOTH) {
      const {failure} = this.#parts[kind].snapshot;
      if (failure) failed.set(kind, failure.kind);
    }
    return failed;
  }

  async #take(opened: OpenedDevices, request: symbol): Promise<void> {
    for (const [kind, result] of opened) {
      const current = this.#requests.get(kind) === request;
      // After `stop`, or for a request that another has replaced: nobody else would ever turn its light off.
      if (!current && !(result instanceof MediaFailure)) result.stop();
      if (!current) continue;
      this.#requests.delete(kind);
      this.#parts[kind].opened(result);
    }
    this.#update();
    // Names of devices are told only now.
    await this.refreshDevices();
  }

  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    this.#recovery.start();
    this.#devices.addEventListener('devicechange', this.#onDevices);
  }

  #update(): void {
    const tracks = BOTH.map((kind) => this.#parts[kind].track);
    for (const track of this.#stream.getTracks()) if (!tracks.includes(track)) this.#stream.removeTrack(track);
    for (const track of tracks) if (track) this.#stream.addTrack(track);
    this.#snapshot = this.#draw();
    this.dispatchEvent(new Event('change'));
  }

  #draw(): MediaSnapshot {
    return Object.freeze({
      stream: this.#stream,
      microphone: this.#parts.microphone.snapshot,
      camera: this.#parts.camera.snapshot,
      devices: this.#choices,
      screen: {status: 'off' as const, supported: this.#devices.canShareScreen},
      canSwitchCamera: false,
      signing: false,
      detail: false,
      ...(this.#speakerId !== undefined && {speakerId: this.#speakerId}),
    });
  }
}
