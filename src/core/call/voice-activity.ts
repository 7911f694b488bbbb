import type {Clock, LevelMeter, LevelMeterFactory} from '../ports/ports.js';
import type {OwnVoice} from './call-types.js';
import {VoiceDetector} from './voice-detector.js';

/** Milliseconds between looks: five a second follow speech closely enough for an indicator. */
const LOOK_MS = 200;
/** Looks in a row that find no sound at all: five seconds. Looks, since no time is silence in which nobody looked. */
const LOOKS_OF_NOTHING = 25;

/** One's own microphone. */
export interface OwnMicrophone {
  /** What it hears, also while it is turned off where that can be had; absent while there is none. */
  readonly track: MediaStreamTrack | undefined;
  /** Whether the others hear it. */
  readonly on: boolean;
}

/** Somebody whose sound arrives. */
export interface Voice {
  /** From 0 to 1; `NaN` where it is not known. */
  readonly level: () => number;
  /** They started or ended to speak. */
  readonly changed: (speaking: boolean) => void;
}

export interface VoiceActivityOptions {
  readonly clock: Clock;
  readonly levels: LevelMeterFactory;
  readonly own: () => OwnMicrophone;
  /** What is heard of one's own microphone is something else now. */
  readonly ownChanged: (voice: OwnVoice) => void;
}

/** Watches who speaks, for as long as there is anybody to speak to: without others, no timer and no meter runs. */
export class VoiceActivity {
  readonly #options: VoiceActivityOptions;
  readonly #voices = new Map<Voice, VoiceDetector>();
  #stopLooking: (() => void) | undefined;
  #track: MediaStreamTrack | undefined;
  #meter: LevelMeter | undefined;
  #ownDetector = new VoiceDetector();
  #looksOfNothing = 0;
  #nothing: 'unknown' | 'told' | 'over' = 'unknown';
  #own: OwnVoice = 'silent';

  constructor(options: VoiceActivityOptions) {
    this.#options = options;
  }

  /** Watches somebody from now on. The result stops that. */
  add(voice: Voice): () => void {
    this.#voices.set(voice, new VoiceDetector());
    this.#stopLooking ??= this.#options.clock.every(LOOK_MS, () => this.#look());
    return () => {
      this.#voices.delete(voice);
      if (this.#voices.size === 0) this.#stop();
    };
  }

  #look(): void {
    const now = this.#options.clock.now();
    for (const [voice, detector] of this.#voices) {
      if (detector.note(voice.level(), now)) voice.changed(detector.speaking);
    }
    // Whoever was told may have left.
    if (this.#stopLooking === undefined) return;
    const {track, on} = this.#options.own();
    this.#listenTo(track);
    const level = this.#meter?.read() ?? Number.NaN;
    this.#ownDetector.note(level, now);
    const quiet = this.#givesNothing(on, level) ? 'nothing' : 'silent';
    this.#tell(this.#ownDetector.speaking ? (on ? 'speaking' : 'muted') : quiet);
  }

  /**
   * Whether the microphone is on and gives digital silence, which no room is: it has a switch of its own, or is off in the
   * system. `NaN` is none. Told of once of each microphone: whoever was heard afterwards has found the switch, and of
   * those that let through speech alone every pause would be told.
   */
  #givesNothing(on: boolean, level: number): boolean {
    if (level > 0 && this.#nothing === 'told') this.#nothing = 'over';
    this.#looksOfNothing = on && level === 0 ? this.#looksOfNothing + 1 : 0;
    if (this.#nothing === 'over' || this.#looksOfNothing < LOOKS_OF_NOTHING) return false;
    this.#nothing = 'told';
    return true;
  }

  /** Another microphone, another noise. */
  #listenTo(track: MediaStreamTrack | undefined): void {
    if (track === this.#track) return;
    this.#meter?.stop();
    this.#track = track;
    this.#meter = track && this.#options.levels(track);
    this.#ownDetector = new VoiceDetector();
    this.#looksOfNothing = 0;
    this.#nothing = 'unknown';
  }

  #tell(voice: OwnVoice): void {
    if (voice === this.#own) return;
    this.#own = voice;
    this.#options.ownChanged(voice);
  }

  #stop(): void {
    this.#stopLooking?.();
    this.#stopLooking = undefined;
    this.#listenTo(undefined);
    this.#tell('silent');
  }
}
