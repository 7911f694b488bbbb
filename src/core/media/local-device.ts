import {MediaFailure, type MediaFailureKind} from './media-failure.js';
import type {Clock, MediaKind} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {DeviceSnapshot} from './media-types.js';
import {isPseudoDevice} from './pseudo-devices.js';

/**
 * Milliseconds from turning the camera off to its light going out. Long enough for somebody who presses twice, or wants
 * it back at once, not to wait for the camera; short enough for nobody to wonder whether it is off.
 */
const LIGHT_OFF_MS = 500;
/** Milliseconds of a muted track that make an interruption; Safari mutes a starting camera for a moment. */
const INTERRUPTION_MS = 1_000;

/** What the encoder is to spare when bandwidth is short (mst-content-hint); not known to Firefox. */
export type ContentHint = 'speech' | 'motion' | 'detail';

const HINTS: Readonly<Record<MediaKind, ContentHint>> = {microphone: 'speech', camera: 'motion'};

/** The browser has ended the track: the device is gone, or the page may not use it any more. */
export class DeviceEndedEvent extends CustomEvent<{readonly kind: MediaKind; readonly deviceId: string}> {
  static readonly type = 'ended';
  constructor(kind: MediaKind, deviceId: string) {
    super(DeviceEndedEvent.type, {detail: {kind, deviceId}});
  }
}

export interface LocalDeviceEventMap {
  /** Something changed from outside, or with time; commands fire nothing. */
  change: Event;
  ended: DeviceEndedEvent;
  /** It works again after an interruption, as far as its track says. */
  doubt: Event;
}

/** One of this person's devices, and the track that it gives. */
export class LocalDevice extends TypedEventTarget<LocalDeviceEventMap> {
  readonly kind: MediaKind;
  readonly #clock: Clock;
  #status: DeviceSnapshot['status'] = 'closed';
  #failure: MediaFailure | undefined;
  #track: MediaStreamTrack | undefined;
  #voice: MediaStreamTrack | undefined;
  #hint: ContentHint;
  #on = true;
  #wasInterrupted = false;
  /** The device that is being opened, where the person has chosen one. */
  #wanted: string | undefined;
  #lastUsed: string | undefined;
  /** The device that went away while it was in use, until it is back or the person chooses. */
  #lost: {readonly deviceId: string; readonly label: string} | undefined;
  #stopTimer: () => void = () => undefined;

  constructor(kind: MediaKind, clock: Clock) {
    super();
    this.kind = kind;
    this.#clock = clock;
    this.#hint = HINTS[kind];
  }

  get status(): DeviceSnapshot['status'] {
    return this.#status;
  }

  /** Gives picture or sound, or black or silence shortly after it was turned off. */
  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  /**
   * A copy of the track that goes on while the track itself gives silence, to be measured and never to be sent. Made when
   * first asked for; stopped with the track.
   */
  get voice(): MediaStreamTrack | undefined {
    if (this.#voice === undefined && this.#track?.readyState === 'live') {
      this.#voice = this.#track.clone();
      this.#voice.enabled = true;
    }
    return this.#voice;
  }

  /** Whether it was interrupted since it was opened. It may give nothing then, even if its track looks well. */
  get wasInterrupted(): boolean {
    return this.#wasInterrupted;
  }

  /**
   * Whether the person has it in use: on, or a microphone that is off, which stays open. A camera that is off is not,
   * though its light takes a moment to go out.
   */
  get isInUse(): boolean {
    return this.#status === 'on' || (this.#status === 'off' && this.kind === 'microphone' && this.#track !== undefined);
  }

  get snapshot(): DeviceSnapshot {
    const deviceId = this.deviceId;
    const instead = this.#status === 'on' || this.#status === 'off' ? this.#lost?.label : undefined;
    return Object.freeze({
      status: this.#status,
      label: this.#track?.label ?? '',
      ...(this.#failure && {failure: this.#failure}),
      ...(deviceId !== undefined && {deviceId}),
      ...(instead !== undefined && {insteadOf: instead}),
    });
  }

  /** The one in use, or the chosen one that is being opened. */
  get deviceId(): string | undefined {
    return this.#track?.getSettings().deviceId || this.#wanted;
  }

  /** The last one that gave something since the devices were opened. */
  get lastUsed(): string | undefined {
    return this.#lastUsed;
  }

  setHint(hint: ContentHint): void {
    this.#hint = hint;
    if (this.#track && 'contentHint' in this.#track) this.#track.contentHint = hint;
  }

  /** Records that the browser is asked, for a device that the person has chosen or for any. */
  opening(deviceId: string | undefined): void {
    this.#on = true;
    this.#begin(deviceId);
  }

  /** As `opening`, for another device that replaces this one. Stops this one; the other stays off if this one was off. */
  replacing(deviceId: string | undefined): void {
    this.#release();
    this.#lost = undefined;
    this.#begin(deviceId);
  }

  /** Records the browser's answer. */
  opened(result: MediaStreamTrack | MediaFailure): void {
    if (result instanceof MediaFailure) this.#fail(result);
    else this.#use(result);
  }

  /** Records that the person has not answered the browser yet. */
  unanswered(): void {
    this.#fail(new MediaFailure('no-answer', this.kind));
  }

  /** Turns on a track that is still there and gives something. Without one, the device has to be opened. */
  turnOn(): boolean {
    this.#on = true;
    if (!this.#track || this.#status === 'failed') return false;
    if (this.#wasInterrupted && this.#track.muted) return false;
    this.#stopTimer();
    this.#track.enabled = true;
    this.#status = 'on';
    if (this.#wasInterrupted) this.dispatchEvent(new Event('doubt'));
    return true;
  }

  /** Turns off at once; the camera's light follows. A microphone stays open, so that it is back without delay. */
  turnOff(): void {
    this.#on = false;
    // What the browser still gives is turned off when it comes.
    if (this.#status === 'closed' || this.#status === 'opening') return;
    this.#stopTimer();
    this.#status = 'off';
    // A person who turns off what failed is done with it: it is not reported any more, and no sign opens it.
    this.#failure = undefined;
    if (!this.#track) return;
    this.#track.enabled = false;
    if (this.kind === 'microphone') return;
    this.#stopTimer = this.#clock.after(LIGHT_OFF_MS, () => {
      this.#release();
      this.dispatchEvent(new Event('change'));
    });
  }

  /** The light of a camera that is off goes out at once: when it is turned on, another is to be opened. */
  putOut(): void {
    if (this.#status === 'off') this.#release();
  }

  /** Stops the track. */
  close(): void {
    this.#release();
    this.#status = 'closed';
    this.#failure = undefined;
    this.#wanted = undefined;
    this.#lastUsed = undefined;
    this.#on = true;
    this.#lost = undefined;
  }

  #begin(deviceId: string | undefined): void {
    this.#status = 'opening';
    this.#failure = undefined;
    this.#wanted = deviceId;
  }

  #use(track: MediaStreamTrack): void {
    this.#release();
    this.#track = track;
    this.#failure = undefined;
    this.#wanted = undefined;
    this.#lastUsed = this.deviceId;
    this.#status = 'on';
    if (this.#isBack(track)) this.#lost = undefined;
    if ('contentHint' in track) track.contentHint = this.#hint;
    track.addEventListener('ended', () => this.#ended(track));
    track.addEventListener('mute', () => this.#muted(track));
    track.addEventListener('unmute', () => this.#unmuted(track));
    if (!this.#on) this.turnOff();
    // One that is muted already fires no event: the microphone is off in the system, or the phone call still goes on.
    if (track.muted) this.#muted(track);
  }

  /** Whether it is the device that went away; one that goes by a name of the system's has a label of its own. */
  #isBack({label}: MediaStreamTrack): boolean {
    const lost = this.#lost;
    if (lost === undefined || lost.deviceId !== this.deviceId) return false;
    return !isPseudoDevice(lost.deviceId) || lost.label === label;
  }

  #fail(failure: MediaFailure): void {
    this.#release();
    this.#wanted = undefined;
    // A camera that was turned off meanwhile stays off, and is opened, or fails, when it is wanted.
    const isOff = this.kind === 'camera' && !this.#on;
    this.#status = isOff ? 'off' : 'failed';
    this.#failure = isOff ? undefined : failure;
  }

  #ended(track: MediaStreamTrack): void {
    if (track !== this.#track) return;
    const {deviceId} = this;
    if (deviceId !== undefined) this.#lost = {deviceId, label: track.label};
    this.#fail(this.#failed('interrupted'));
    this.dispatchEvent(new Event('change'));
    if (deviceId !== undefined) this.dispatchEvent(new DeviceEndedEvent(this.kind, deviceId));
  }

  /** A phone call, or another app; the track may come back, so it is kept. */
  #muted(track: MediaStreamTrack): void {
    if (track !== this.#track) return;
    // One that is off is about to be closed, or to be asked for again.
    if (this.#status === 'off') this.#wasInterrupted = true;
    if (this.#status !== 'on') return;
    this.#stopTimer();
    this.#stopTimer = this.#clock.after(INTERRUPTION_MS, () => {
      this.#status = 'failed';
      this.#failure = this.#failed('interrupted');
      this.#wasInterrupted = true;
      this.dispatchEvent(new Event('change'));
    });
  }

  #unmuted(track: MediaStreamTrack): void {
    if (track !== this.#track) return;
    if (this.#status === 'on') this.#stopTimer();
    if (this.#status !== 'failed') return;
    this.#status = 'on';
    this.#failure = undefined;
    this.dispatchEvent(new Event('change'));
    this.dispatchEvent(new Event('doubt'));
  }

  #failed(kind: MediaFailureKind): MediaFailure {
    return new MediaFailure(kind, this.kind);
  }

  #release(): void {
    this.#stopTimer();
    this.#voice?.stop();
    this.#voice = undefined;
    this.#track?.stop();
    this.#track = undefined;
    this.#wasInterrupted = false;
  }
}
