import type {ChimeEventMap, ChimePort, ChimeSound, Clock} from '../core/ports/ports.js';
import {within} from '../core/util/timeout.js';
import {TypedEventTarget} from '../core/util/typed-event-target.js';
import {SystemClock} from './system-clock.js';
import {hasBeenPressed} from './user-activation.js';

interface Sound {
  /** Soft notes: hertz, and seconds after the start. */
  readonly notes: readonly {readonly frequency: number; readonly at: number}[];
  /** How long a note rings, in seconds. */
  readonly ring: number;
  /** From 0 to 1, which is as loud as the device plays. */
  readonly volume: number;
}

const SOUNDS: Readonly<Record<ChimeSound, Sound>> = {
  // A third apart.
  call: {notes: [{frequency: 523.3, at: 0}, {frequency: 659.3, at: 0.2}], ring: 0.5, volume: 0.15},
  // A fourth apart.
  knock: {notes: [{frequency: 659.3, at: 0}, {frequency: 880, at: 0.18}], ring: 0.45, volume: 0.12},
};

/** Milliseconds after which a context that has not started is one that the browser holds back. */
const START_MS = 3_000;

/** Plays soft notes with Web Audio: no file, no request. Where there is no Web Audio, it plays nothing. */
export class Chime extends TypedEventTarget<ChimeEventMap> implements ChimePort {
  readonly #sound: Sound;
  readonly #clock: Clock;
  #context: AudioContext | undefined;
  /** Asked for, and not played yet. */
  #isOwed = false;
  #starting: Promise<void> | undefined;
  #ringing = 0;
  #isDisposed = false;

  constructor(sound: ChimeSound, clock: Clock = new SystemClock()) {
    super();
    this.#sound = SOUNDS[sound];
    this.#clock = clock;
  }

  get isBlocked(): boolean {
    // A new context is suspended for a moment even where it may play.
    return this.#isOwed && this.#context?.state === 'suspended' && !hasBeenPressed();
  }

  unlock(): void {
    const context = this.#obtain();
    if (context !== undefined) this.#start(context);
  }

  play(): void {
    const context = this.#obtain();
    if (context === undefined) return;
    this.#isOwed = true;
    // One request is enough: it is granted when the browser lets the page play.
    if (this.#starting === undefined) this.#start(context);
  }

  dispose(): void {
    const context = this.#context;
    if (context === undefined) return;
    this.#isDisposed = true;
    if (!this.#isOwed || this.isBlocked) this.#finish(context);
    else void this.#finishLater(context);
  }

  #obtain(): AudioContext | undefined {
    this.#isDisposed = false;
    if (typeof AudioContext === 'undefined') return undefined;
    if (this.#context === undefined) {
      const context = new AudioContext();
      context.addEventListener('statechange', () => this.dispatchEvent(new Event('change')));
      this.#context = context;
    }
    return this.#context;
  }

  /** Asked anew at every press, as Safari starts a context only within one. */
  #start(context: AudioContext): void {
    const starting = context.resume().then(
      () => this.#started(context),
      () => undefined, // It was closed meanwhile: nobody is left to hear it.
    );
    this.#starting = starting;
    void starting.finally(() => {
      if (this.#starting === starting) this.#starting = undefined;
    });
  }

  #started(context: AudioContext): void {
    if (context !== this.#context) return;
    if (this.#isOwed) this.#ring(context);
    else this.#rest(context);
  }

  #ring(context: AudioContext): void {
    this.#isOwed = false;
    this.#ringing += 1;
    const {notes} = this.#sound;
    const nodes = notes.map(({frequency, at}) => playNote(context, this.#sound, frequency, context.currentTime + at));
    nodes.at(-1)?.addEventListener('ended', () => {
      this.#ringing -= 1;
      this.#rest(context);
    });
    this.dispatchEvent(new Event('change'));
  }

  /** A context that runs keeps the device's sound hardware awake. */
  #rest(context: AudioContext): void {
    if (this.#ringing > 0 || context !== this.#context) return;
    if (this.#isDisposed) this.#close(context);
    else void context.suspend().catch(() => undefined);
  }

  /** A sound that was asked for just before the end is still to be heard. */
  async #finishLater(context: AudioContext): Promise<void> {
    await within(this.#clock, START_MS, undefined, () => this.#starting ?? Promise.resolve()).catch(() => undefined);
    this.#finish(context);
  }

  /** Closes after what rings now; what has not started by now never will. */
  #finish(context: AudioContext): void {
    if (!this.#isDisposed || context !== this.#context) return;
    this.#isOwed = false;
    if (this.#ringing === 0) this.#close(context);
  }

  #close(context: AudioContext): void {
    this.#context = undefined;
    this.#starting = undefined;
    void context.close().catch(() => undefined);
  }
}

function playNote(context: AudioContext, {ring, volume}: Sound, frequency: number, start: number): OscillatorNode {
  const note = new OscillatorNode(context, {type: 'sine', frequency});
  const gain = new GainNode(context, {gain: 0});
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(volume, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.0001, start + ring);
  note.connect(gain).connect(context.destination);
  note.start(start);
  note.stop(start + ring);
  return note;
}
