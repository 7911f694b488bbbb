import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Two soft notes, a fourth apart: hertz, and seconds after the start. */
const NOTES = [
  {frequency: 659.3, at: 0},
  {frequency: 880, at: 0.18},
] as const;
/** How long a note rings, in seconds, and how loud it is (1 is as loud as the device plays). */
const RING = 0.45;
const VOLUME = 0.12;

/** The sound of a knock, made in the browser: no file, no request. Browsers play it only after a first press on the page. */
export class KnockChime implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #context: AudioContext | undefined;
  #isOwed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the browser holds the sound back until the page is pressed. */
  get isBlocked(): boolean {
    // A new context is suspended for a moment even where it may play.
    // Firefox before 120 has no `userActivation`; what it says of the sound is then taken as it is.
    const {userActivation} = navigator as {readonly userActivation?: UserActivation};
    return this.#context?.state === 'suspended' && userActivation?.hasBeenActive !== true;
  }

  hostDisconnected(): void {
    void this.#context?.close();
    this.#context = undefined;
    this.#isOwed = false;
  }

  /** Plays once; where the browser holds it back, at the next press, however many there were. */
  play(): void {
    this.#isOwed = true;
    this.unlock();
  }

  /** To be called from a press: from then on the browser plays. */
  unlock(): void {
    if (typeof AudioContext === 'undefined') return;
    const context = (this.#context ??= this.#make());
    void context.resume().then(() => this.#ring(context), ignore);
  }

  #ring(context: AudioContext): void {
    if (!this.#isOwed || context !== this.#context) return;
    this.#isOwed = false;
    for (const {frequency, at} of NOTES) ring(context, frequency, context.currentTime + at);
  }

  #make(): AudioContext {
    const context = new AudioContext();
    context.addEventListener('statechange', () => this.#host.requestUpdate());
    return context;
  }
}

/** The context was closed meanwhile. */
function ignore(): void {
  // There is nobody left to hear it.
}

function ring(context: AudioContext, frequency: number, start: number): void {
  const note = new OscillatorNode(context, {type: 'sine', frequency});
  const volume = new GainNode(context, {gain: 0});
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(VOLUME, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + RING);
  note.connect(volume).connect(context.destination);
  note.start(start);
  note.stop(start + RING);
}
