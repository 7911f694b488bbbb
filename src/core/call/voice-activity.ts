import type {Clock, LevelMeter, LevelMeterFactory} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {OwnVoice} from './call-types.js';
import {VoiceDetector} from './voice-detector.js';

/** Milliseconds between measurements: five a second follow speech closely enough for an indicator. */
const MEASURE_MS = 200;
/** Measurements in a row without any sound: five seconds. They are counted, because time without a measurement is not silence. */
const NOTHING_COUNT = 25;

/** This person's own microphone. Both fields are read anew for each measurement. */
export interface OwnMicrophone {
  /** A track of what it hears; where possible also while it is turned off. Absent while there is none. */
  readonly track: MediaStreamTrack | undefined;
  /** Whether the others hear it. */
  readonly on: boolean;
}

/** Sound that arrives from somebody. */
export interface SoundSource {
  /** Loudness from 0 to 1; `NaN` where it is not known. */
  audioLevel(): number;
}

export interface RemoteVoiceEventMap {
  /** `speaking` changed. */
  change: Event;
}

/** The voice of another person. */
export class RemoteVoice extends TypedEventTarget<RemoteVoiceEventMap> {
  readonly #source: SoundSource;
  readonly #detector = new VoiceDetector();

  constructor(source: SoundSource) {
    super();
    this.#source = source;
  }

  get speaking(): boolean {
    return this.#detector.speaking;
  }

  /** Measures once. @param now - Milliseconds since 1970-01-01 UTC. */
  measure(now: number): void {
    if (this.#detector.record(this.#source.audioLevel(), now)) this.dispatchEvent(new Event('change'));
  }
}

export interface VoiceActivityOptions {
  readonly clock: Clock;
  readonly levels: LevelMeterFactory;
  readonly own: OwnMicrophone;
}

export interface VoiceActivityEventMap {
  /** `own` changed. */
  change: Event;
}

/**
 * Finds out who speaks, for as long as there is anybody to speak to: without others, no timer and no meter runs.
 *
 * @example
 * const activity = new VoiceActivity({clock, levels, own: microphone});
 * activity.addEventListener('change', () => show(activity.own));
 * const voice = activity.add(link.traffic);
 * voice.addEventListener('change', () => highlight(voice.speaking));
 * activity.remove(voice);
 */
export class VoiceActivity extends TypedEventTarget<VoiceActivityEventMap> {
  readonly #options: VoiceActivityOptions;
  readonly #voices = new Set<RemoteVoice>();
  #stopMeasuring: (() => void) | undefined;
  #track: MediaStreamTrack | undefined;
  #meter: LevelMeter | undefined;
  #ownDetector = new VoiceDetector();
  #nothingCount = 0;
  #nothing: 'unknown' | 'reported' | 'over' = 'unknown';
  #own: OwnVoice = 'silent';

  constructor(options: VoiceActivityOptions) {
    super();
    this.#options = options;
  }

  /** What is heard of this person's own microphone. */
  get own(): OwnVoice {
    return this.#own;
  }

  /** Measures somebody's sound from now on, until {@link remove}. */
  add(source: SoundSource): RemoteVoice {
    const voice = new RemoteVoice(source);
    this.#voices.add(voice);
    this.#stopMeasuring ??= this.#options.clock.every(MEASURE_MS, () => this.#measure());
    return voice;
  }

  remove(voice: RemoteVoice): void {
    if (this.#voices.delete(voice) && this.#voices.size === 0) this.#stop();
  }

  #measure(): void {
    const now = this.#options.clock.now();
    for (const voice of this.#voices) voice.measure(now);
    // A listener may have removed the last of them.
    if (this.#stopMeasuring === undefined) return;
    const {track, on} = this.#options.own;
    this.#listenTo(track);
    const level = this.#meter?.read() ?? Number.NaN;
    this.#ownDetector.record(level, now);
    const quiet = this.#givesNothing(on, level) ? 'nothing' : 'silent';
    this.#update(this.#ownDetector.speaking ? (on ? 'speaking' : 'muted') : quiet);
  }

  /**
   * Whether the microphone is on and gives digital silence, which no room is: it has a switch of its own, or is off in the
   * system. A level of `NaN` is not silence. Reported once for each microphone: a person who was heard afterwards has found
   * the switch, and with a microphone that lets only speech through, every pause would be reported.
   */
  #givesNothing(on: boolean, level: number): boolean {
    if (level > 0 && this.#nothing === 'reported') this.#nothing = 'over';
    this.#nothingCount = on && level === 0 ? this.#nothingCount + 1 : 0;
    if (this.#nothing === 'over' || this.#nothingCount < NOTHING_COUNT) return false;
    this.#nothing = 'reported';
    return true;
  }

  /** Another microphone has another noise, and is judged from the beginning. */
  #listenTo(track: MediaStreamTrack | undefined): void {
    if (track === this.#track) return;
    this.#meter?.stop();
    this.#track = track;
    this.#meter = track && this.#options.levels(track);
    this.#ownDetector = new VoiceDetector();
    this.#nothingCount = 0;
    this.#nothing = 'unknown';
  }

  #update(own: OwnVoice): void {
    if (own === this.#own) return;
    this.#own = own;
    this.dispatchEvent(new Event('change'));
  }

  #stop(): void {
    this.#stopMeasuring?.();
    this.#stopMeasuring = undefined;
    this.#listenTo(undefined);
    this.#update('silent');
  }
}
