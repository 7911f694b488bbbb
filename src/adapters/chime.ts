/** Two soft notes, a third apart: hertz, and seconds after the start. */
const NOTES = [
  {frequency: 523.3, at: 0},
  {frequency: 659.3, at: 0.2},
] as const;
/** How long a note rings, in seconds, and how loud it is (1 is as loud as the device plays). */
const RING = 0.5;
const VOLUME = 0.15;

/** A sound made in the browser: no file, no request. */
export class SoftNotes {
  #context: AudioContext | undefined;
  #ringing = 0;
  #isDisposed = false;

  /** From a press: Safari plays later only in a context that was started by one. */
  unlock(): void {
    const context = this.#obtain();
    if (context === undefined) return;
    void context.resume().then(() => this.#rest(context), ignore);
  }

  play(): void {
    const context = this.#obtain();
    if (context === undefined) return;
    this.#ringing += 1;
    void context.resume().then(() => this.#ring(context), ignore);
  }

  /** After what rings now; the next {@link play} starts anew. */
  dispose(): void {
    this.#isDisposed = true;
    if (this.#context !== undefined) this.#rest(this.#context);
  }

  #obtain(): AudioContext | undefined {
    this.#isDisposed = false;
    if (typeof AudioContext === 'undefined') return undefined;
    return (this.#context ??= new AudioContext());
  }

  #ring(context: AudioContext): void {
    const nodes = NOTES.map(({frequency, at}) => note(context, frequency, context.currentTime + at));
    nodes.at(-1)?.addEventListener('ended', () => {
      this.#ringing -= 1;
      this.#rest(context);
    });
  }

  /** A context that runs keeps the device's sound hardware awake. */
  #rest(context: AudioContext): void {
    if (this.#ringing > 0 || context !== this.#context) return;
    if (this.#isDisposed) {
      this.#context = undefined;
      void context.close().catch(ignore);
    } else {
      void context.suspend().catch(ignore);
    }
  }
}

/** The context was closed meanwhile. */
function ignore(): void {
  // There is nobody left to hear it.
}

function note(context: AudioContext, frequency: number, start: number): OscillatorNode {
  const oscillator = new OscillatorNode(context, {type: 'sine', frequency});
  const volume = new GainNode(context, {gain: 0});
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + RING);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + RING);
  return oscillator;
}
