import {facingBySettings, nextCamera, otherWay} from './camera-facing.js';
import type {DeviceList} from './device-list.js';
import type {RecoverableDevices} from './device-recovery.js';
import {DeviceEndedEvent, LocalDevice, type LocalDeviceEventMap} from './local-device.js';
import {MediaFailure, type MediaFailureKind} from './media-failure.js';
import {TrackOpener, type DevicePreference, type DevicePreferences, type OpenedDevices} from './track-opener.js';
import {MEDIA_KINDS, type CaptureAnswer, type Clock, type Logger, type MediaDeviceChoice, type MediaDevicesPort, type MediaKind} from '../ports/ports.js';
import {within} from '../util/timeout.js';
import {TypedEventTarget} from '../util/typed-event-target.js';

/** Milliseconds after which a prompt counts as overlooked. It may still be answered later. */
const NO_ANSWER_MS = 8_000;

export interface CaptureDevicesPorts {
  readonly devices: MediaDevicesPort;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Opens the camera and the microphone that are wanted, and puts others in their place. No command rejects. Fires the events
 * of its devices, and `change` after every command too.
 *
 * Commands are not queued: a prompt may stay open for minutes, and what the person does meanwhile counts. So the latest
 * command for a device replaces the one before, whose answer is then ignored.
 */
export class CaptureDevices extends TypedEventTarget<LocalDeviceEventMap> implements RecoverableDevices {
  readonly #clock: Clock;
  readonly #opener: TrackOpener;
  readonly #list: DeviceList;
  readonly #parts: Readonly<Record<MediaKind, LocalDevice>>;
  readonly #chosen = new Map<MediaKind, string>();
  /** The request that a kind waits for. A late answer to another request is ignored. */
  readonly #requests = new Map<MediaKind, AbortController>();

  /** @param list - Read anew after each answer of the browser, which may tell more about the devices then. */
  constructor(ports: CaptureDevicesPorts, list: DeviceList) {
    super();
    this.#clock = ports.clock;
    this.#opener = new TrackOpener(ports);
    this.#list = list;
    this.#parts = {microphone: this.#makeDevice('microphone'), camera: this.#makeDevice('camera')};
  }

  get microphone(): LocalDevice {
    return this.#parts.microphone;
  }

  get camera(): LocalDevice {
    return this.#parts.camera;
  }

  get failures(): ReadonlyMap<MediaKind, MediaFailureKind> {
    const failed = new Map<MediaKind, MediaFailureKind>();
    for (const kind of MEDIA_KINDS) {
      const {failure} = this.#parts[kind].snapshot;
      if (failure) failed.set(kind, failure.kind);
    }
    return failed;
  }

  /** Those in use that were interrupted, though their tracks say that they work again. */
  get doubtful(): readonly MediaKind[] {
    return MEDIA_KINDS.filter((kind) => this.#parts[kind].wasInterrupted && this.#parts[kind].isInUse);
  }

  /**
   * Opens what is closed or has failed. Resolves when the browser has answered, or has not for 8 s.
   *
   * @param answer - What the browser has answered already; tracks that nothing waits for are stopped.
   */
  async open(kinds: readonly MediaKind[], answer?: CaptureAnswer): Promise<void> {
    const wanted = kinds.filter((kind) => this.#parts[kind].status === 'closed' || this.#parts[kind].status === 'failed');
    stopOthers(answer, wanted);
    if (wanted.length > 0) await this.#open(wanted, answer);
  }

  async turn(kind: MediaKind, on: boolean): Promise<void> {
    const part = this.#parts[kind];
    if (!on) {
      part.turnOff();
      // One that is being mended by itself is not wanted any more: its light would come on for a moment.
      if (kind === 'camera' && part.status === 'off') this.#expect(undefined, [kind]);
    } else if (!part.turnOn() && part.status !== 'opening') await this.#open([kind]);
    this.#changed();
  }

  /** Uses another device from now on; it stays off if this one is off. If it does not open, the one before is used again. */
  async select(kind: MediaKind, deviceId: string): Promise<void> {
    const part = this.#parts[kind];
    const isFailed = part.status === 'failed';
    const isSame = !isFailed && part.deviceId === deviceId;
    const before = isFailed ? undefined : part.lastUsed;
    this.#chosen.set(kind, deviceId);
    if (isSame) return;
    if (!isFailed && part.status !== 'opening' && !part.isInUse) {
      // A choice for the next time, which may come before the light has gone out.
      part.putOut();
      this.#changed();
      return;
    }
    await this.#replace(kind);
    if (before === undefined || this.#parts[kind].status !== 'failed' || this.#chosen.get(kind) !== deviceId) return;
    this.#chosen.set(kind, before);
    await this.#replace(kind);
  }

  /** Uses the camera that looks the other way, or the next in the list; if neither opens, the one before again. */
  async switchCamera(cameras: readonly MediaDeviceChoice[]): Promise<void> {
    const {camera} = this;
    const before = camera.deviceId ?? this.#chosen.get('camera');
    const next = nextCamera(cameras, cameras.find(({id}) => id === before) ?? cameras[0]);
    if (camera.status !== 'on') {
      // While the picture is off, or opens, it is a choice for the next time.
      if (next !== undefined && camera.status !== 'opening') await this.select('camera', next.id);
      return;
    }
    const facing = facingBySettings(camera.track);
    // Asked by direction the system gives its main camera; in a list it may stand behind others that look the same way.
    if (facing !== undefined && (await this.#tryCamera({facing: otherWay(facing)}, before))) return;
    if (next !== undefined && (await this.#tryCamera({deviceId: next.id}, before))) return;
    // Nothing was opened at all, or the person has done something else meanwhile.
    if (this.camera.status === 'failed' && before !== undefined) await this.#tryCamera({deviceId: before}, undefined);
  }

  /** Once a chosen device that was gone is there again, it is used again. */
  async welcomeBack(arrived: readonly MediaDeviceChoice[]): Promise<void> {
    for (const kind of MEDIA_KINDS) {
      const chosen = this.#chosen.get(kind);
      const isBack = arrived.some((device) => device.kind === kind && device.id === chosen);
      if (isBack && chosen !== undefined && this.#parts[kind].isInUse) await this.select(kind, chosen);
    }
  }

  /**
   * Tries failed devices again by itself, and puts fresh tracks in the place of doubtful ones. What the person sees stays
   * as it is meanwhile: only a device that works, or fails in another way, changes it.
   *
   * @returns Those that the person, or the browser in their name, has refused.
   */
  async reopen(kinds: readonly MediaKind[]): Promise<readonly MediaKind[]> {
    const wanted = kinds.filter((kind) => !this.#requests.has(kind) && (this.#parts[kind].status === 'failed' || this.doubtful.includes(kind)));
    if (wanted.length === 0) return [];
    const request = new AbortController();
    this.#expect(request, wanted);
    const opened = await this.#opener.open(wanted, {chosen: this.#wishes, signal: request.signal});
    const refused = wanted.filter((kind) => this.#requests.get(kind) === request && isRefusal(opened.get(kind)));
    await this.#use(new Map([...opened].filter(([kind, result]) => this.#isDifferent(kind, result))), request);
    for (const kind of wanted) if (this.#requests.get(kind) === request) this.#requests.delete(kind);
    return refused;
  }

  /** Stops every track, also those that the browser still opens. */
  stop(): void {
    this.#expect(undefined, MEDIA_KINDS);
    for (const kind of MEDIA_KINDS) this.#parts[kind].close();
  }

  #makeDevice(kind: MediaKind): LocalDevice {
    const device = new LocalDevice(kind, this.#clock);
    device.addEventListener('change', () => this.#changed());
    device.addEventListener('ended', ({detail}) => this.dispatchEvent(new DeviceEndedEvent(kind, detail.deviceId)));
    device.addEventListener('doubt', () => this.dispatchEvent(new Event('doubt')));
    return device;
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'));
  }

  get #wishes(): DevicePreferences {
    return new Map([...this.#chosen].map(([kind, deviceId]) => [kind, {deviceId}]));
  }

  /** @returns Whether it is done: another camera is open than before, or the person has done something else. */
  async #tryCamera(wish: DevicePreference, before: string | undefined): Promise<boolean> {
    const isMine = await this.#replace('camera', wish);
    if (!isMine) return true;
    const {deviceId, status} = this.camera;
    if (status === 'failed' || deviceId === before) return false;
    if (deviceId !== undefined) this.#chosen.set('camera', deviceId);
    return true;
  }

  /** @returns Whether it ended without another command in between. */
  async #open(kinds: readonly MediaKind[], answer?: CaptureAnswer): Promise<boolean> {
    const wishes = this.#wishes;
    for (const kind of kinds) this.#parts[kind].opening(deviceOf(wishes.get(kind)));
    return this.#ask(kinds, wishes, answer);
  }

  /** Phones have one camera at a time, and Firefox one microphone: the old one is stopped first. */
  async #replace(kind: MediaKind, wish: DevicePreference | undefined = this.#wishes.get(kind)): Promise<boolean> {
    this.#parts[kind].replacing(deviceOf(wish));
    return this.#ask([kind], wish === undefined ? new Map() : new Map([[kind, wish]]));
  }

  async #ask(kinds: readonly MediaKind[], wishes: DevicePreferences, answer?: CaptureAnswer): Promise<boolean> {
    const request = new AbortController();
    this.#expect(request, kinds);
    this.#changed();
    let isMine = false;
    const answered = this.#opener.open(kinds, {chosen: wishes, signal: request.signal, answer}).then((opened) => {
      isMine = kinds.every((kind) => this.#requests.get(kind) === request);
      return this.#use(opened, request);
    });
    // The question stays open after this: a late answer is used as well, unless another command has come.
    await within(this.#clock, NO_ANSWER_MS, undefined, () => answered).catch(() => {
      for (const kind of kinds) if (this.#requests.get(kind) === request) this.#parts[kind].unanswered();
      this.#changed();
    });
    return isMine;
  }

  /** Sets the request whose answer these kinds wait for. A request that no kind waits for asks nothing more. */
  #expect(request: AbortController | undefined, kinds: readonly MediaKind[]): void {
    const before = new Set(this.#requests.values());
    for (const kind of kinds) {
      if (request) this.#requests.set(kind, request);
      else this.#requests.delete(kind);
    }
    const now = [...this.#requests.values()];
    for (const one of before) if (!now.includes(one)) one.abort();
  }

  #isDifferent(kind: MediaKind, result: MediaStreamTrack | MediaFailure): boolean {
    if (!(result instanceof MediaFailure)) return true;
    // A muted track that is still there may come back by itself.
    return this.#parts[kind].track === undefined && this.#parts[kind].snapshot.failure?.kind !== result.kind;
  }

  async #use(opened: OpenedDevices, request: AbortController): Promise<void> {
    for (const [kind, result] of opened) {
      const current = this.#requests.get(kind) === request;
      // After `stop`, or for a request that another has replaced: nobody else would ever turn its light off.
      if (!current && !(result instanceof MediaFailure)) result.stop();
      if (!current) continue;
      this.#requests.delete(kind);
      this.#parts[kind].opened(result);
    }
    this.#changed();
    // Browsers name the devices only now.
    await this.#list.refresh();
  }
}

/** Stops the tracks of an answer that nobody waits for: nobody else would ever turn their light off. */
function stopOthers(answer: CaptureAnswer | undefined, wanted: readonly MediaKind[]): void {
  if (!(answer instanceof MediaStream)) return;
  if (!wanted.includes('microphone')) for (const track of answer.getAudioTracks()) track.stop();
  if (!wanted.includes('camera')) for (const track of answer.getVideoTracks()) track.stop();
}

const REFUSALS: ReadonlySet<MediaFailureKind> = new Set(['dismissed', 'denied', 'blocked', 'denied-by-system']);

function isRefusal(result: MediaStreamTrack | MediaFailure | undefined): boolean {
  return result instanceof MediaFailure && REFUSALS.has(result.kind);
}

function deviceOf(wish: DevicePreference | undefined): string | undefined {
  return wish !== undefined && 'deviceId' in wish ? wish.deviceId : undefined;
}
