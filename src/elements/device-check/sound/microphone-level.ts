import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {VoiceDetector} from '../../../core/call/voice-detector.js';
import type {LevelMeter} from '../../../core/ports/ports.js';
import type {CheckPorts} from '../check-ports.js';

/** Milliseconds between two readings of the level; ten a second look alive and cost nothing. */
const PERIOD_MS = 100;
/** Milliseconds of sound that two readings in a row show: here one word is enough, where a call looks for a speaker. */
const HEARD_AFTER_MS = 80;
/** Milliseconds without a sound after which a hint is shown. */
const SILENCE_MS = 5_000;

/** Loudness as a share of what a meter can show: from -60 dBFS to full scale, as ears hear it. */
export function shownLevel(rootMeanSquare: number): number {
  if (rootMeanSquare <= 0) return 0;
  return Math.min(1, Math.max(0, (20 * Math.log10(rootMeanSquare) + 60) / 60));
}

/**
 * Listens to the microphone's track while its element is in a document. Renders the element only when what it says
 * changes (heard, silent); the level itself goes straight to `onLevel`, ten times a second.
 */
export class MicrophoneLevel implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #onLevel: (level: number) => void;
  readonly #onHeard: () => void;
  readonly #onSilent: () => void;
  #track: MediaStreamTrack | undefined;
  #meter: LevelMeter | undefined;
  #stopClock: (() => void) | undefined;
  #detector = new VoiceDetector(HEARD_AFTER_MS);
  #since = 0;
  #heard = false;
  #silent = false;
  /** The track that was listened to last: what was heard of another one says nothing of this one. */
  #last: MediaStreamTrack | undefined;

  /**
   * @param onHeard - Called when something is heard for the first time, or again after a silence.
   * @param onSilent - Called when nothing was heard for a while.
   */
  constructor(host: ReactiveControllerHost, onLevel: (level: number) => void, onHeard: () => void, onSilent: () => void) {
    this.#host = host;
    this.#onSilent = onSilent;
    this.#onLevel = onLevel;
    this.#onHeard = onHeard;
    host.addController(this);
  }

  /** Whether anything was heard since {@link reset}. */
  get heard(): boolean {
    return this.#heard;
  }

  /** Whether nothing at all was heard for a while. */
  get silent(): boolean {
    return this.#silent;
  }

  /** Listens to this track from now on; `undefined` to none. May be called at every rendering. */
  watch(track: MediaStreamTrack | undefined, ports: CheckPorts | undefined): void {
    if (track === this.#track && (this.#meter !== undefined || track === undefined)) return;
    this.#stop();
    if (track === undefined || ports === undefined) return;
    if (track !== this.#last) this.#heard = false;
    this.#last = track;
    this.#track = track;
    this.#meter = ports.meter(track);
    if (this.#meter === undefined) return;
    this.#since = ports.clock.now();
    this.#silent = false;
    this.#stopClock = ports.clock.every(PERIOD_MS, () => this.#check(ports.clock.now()));
  }

  /** Forgets what was heard: the microphone is opened anew. */
  reset(): void {
    this.#heard = false;
    this.#silent = false;
    this.#last = undefined;
  }

  hostConnected(): void {
    // The rendering calls `watch` again.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#stop();
  }

  #check(now: number): void {
    const level = this.#meter?.read() ?? 0;
    if (Number.isNaN(level)) {
      // Not silence: nothing is known.
      this.#since = now;
      return;
    }
    this.#onLevel(shownLevel(level));
    this.#detector.record(level, now);
    if (this.#detector.speaking) {
      this.#since = now;
      if (this.#heard && !this.#silent) return;
      this.#heard = true;
      this.#silent = false;
      this.#host.requestUpdate();
      this.#onHeard();
    } else if (!this.#heard && !this.#silent && now - this.#since >= SILENCE_MS) {
      this.#silent = true;
      this.#host.requestUpdate();
      this.#onSilent();
    }
  }

  #stop(): void {
    this.#stopClock?.();
    this.#meter?.stop();
    this.#stopClock = undefined;
    this.#meter = undefined;
    this.#track = undefined;
    this.#detector = new VoiceDetector(HEARD_AFTER_MS);
    this.#silent = false;
  }
}
