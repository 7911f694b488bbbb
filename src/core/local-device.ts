import type {MediaFailureKind, MediaKind} from './media-failure.js';
import {MediaFailure} from './media-failure.js';
import type {Clock} from './ports.js';
import type {DeviceSnapshot} from './session-like.js';

/** Milliseconds from turning the camera off to its light going out; turning it on again meanwhile takes no time. */
const LIGHT_OFF_MS = 5_000;
/** Milliseconds of a muted track that make an interruption; Safari mutes a starting camera for a moment. */
const INTERRUPTION_MS = 1_000;

/** Tells the encoder what to spare when bandwidth is short; not known to Firefox. */
const CONTENT_HINT: Readonly<Record<MediaKind, string>> = {microphone: 'speech', camera: 'motion'};

/** One of this person's devices, and the track that it gives. */
export class LocalDevice {
  readonly kind: MediaKind;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  #status: DeviceSnapshot['status'] = 'closed';
  #failure: MediaFailure | undefined;
  #track: MediaStreamTrack | undefined;
  #on = true;
  #stopTimer: () => void = () => undefined;

  /** @param onChange - Called after every change that comes from outside or with time. */
  constructor(kind: MediaKind, clock: Clock, onChange: () => void) {
    this.kind = kind;
    this.#clock = clock;
    this.#onChange = onChange;
  }

  get status(): DeviceSnapshot['status'] {
    return this.#status;
  }

  /** Gives picture or sound, or black or silence shortly after it was turned off. */
  get track(): MediaStreamTrack | undefined {
    return this.#track;
  }

  get snapshot(): DeviceSnapshot {
    const deviceId = this.#track?.getSettings().deviceId;
    return Object.freeze({
      status: this.#status,
      label: this.#track?.label ?? '',
      ...(this.#failure && {failure: this.#failure}),
      ...(deviceId !== undefined && deviceId !== '' && {deviceId}),
    });
  }

  /** The browser is being asked. */
  opening(): void {
    this.#on = true;
    this.#status = 'opening';
    this.#failure = undefined;
  }

  /** The browser has answered. */
  opened(result: MediaStreamTrack | MediaFailure): void {
    if (result instanceof MediaFailure) this.#fail(result);
    else this.#use(result);
  }

  /** The person has not answered the browser yet. */
  unanswered(): void {
    this.#fail(new MediaFailure('no-answer', this.kind));
  }

  /** Turns a track on that is still there; without one there is nothing to do but open. */
  turnOn(): boolean {
    this.#on = true;
    if (!this.#track || this.#status === 'failed') return false;
    this.#stopTimer();
    this.#track.enabled = true;
    this.#status = 'on';
    return true;
  }

  /** Turns off at once; the camera's light follows. A microphone stays open, so that it is back without delay. */
  turnOff(): void {
    this.#on = false;
    if (!this.#track) return;
    this.#track.enabled = false;
    this.#status = 'off';
    this.#stopTimer();
    if (this.kind === 'microphone') return;
    this.#stopTimer = this.#clock.after(LIGHT_OFF_MS, () => {
      this.#release();
      this.#onChange();
    });
  }

  /** Stops the track. */
  close(): void {
    this.#release();
    this.#status = 'closed';
    this.#failure = undefined;
    this.#on = true;
  }

  #use(track: MediaStreamTrack): void {
    this.#release();
    this.#track = track;
    this.#failure = undefined;
    this.#status = 'on';
    if ('contentHint' in track) track.contentHint = CONTENT_HINT[this.kind];
    track.addEventListener('ended', () => this.#interrupted(track));
    track.addEventListener('mute', () => this.#muted(track));
    track.addEventListener('unmute', () => this.#unmuted(track));
    if (!this.#on) this.turnOff();
  }

  #fail(failure: MediaFailure): void {
    this.#release();
    this.#status = 'failed';
    this.#failure = failure;
  }

  #interrupted(track: MediaStreamTrack): void {
    if (track !== this.#track) return;
    this.#fail(this.#failed('interrupted'));
    this.#onChange();
  }

  /** A phone call, or another app; the track may come back, so it is kept. */
  #muted(track: MediaStreamTrack): void {
    if (track !== this.#track || this.#status !== 'on') return;
    this.#stopTimer();
    this.#stopTimer = this.#clock.after(INTERRUPTION_MS, () => {
      this.#status = 'failed';
      this.#failure = this.#failed('interrupted');
      this.#onChange();
    });
  }

  #unmuted(track: MediaStreamTrack): void {
    if (track !== this.#track) return;
    if (this.#status === 'on') this.#stopTimer();
    if (this.#status !== 'failed') return;
    this.#status = 'on';
    this.#failure = undefined;
    this.#onChange();
  }

  #failed(kind: MediaFailureKind): MediaFailure {
    return new MediaFailure(kind, this.kind);
  }

  #release(): void {
    this.#stopTimer();
    this.#track?.stop();
    this.#track = undefined;
  }
}
