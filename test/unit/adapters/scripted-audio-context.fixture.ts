/** A sound context that starts when the test says so, and whose notes end when it says so. */
export class ScriptedAudioContext extends EventTarget {
  static readonly made: ScriptedAudioContext[] = [];
  static isHeldBack = true;
  state: AudioContextState = 'suspended';
  currentTime = 0;
  readonly destination = {};
  /** How many calls of `resume` wait for an answer. */
  readonly waiting: (() => void)[] = [];

  constructor() {
    super();
    ScriptedAudioContext.made.push(this);
  }

  resume(): Promise<void> {
    if (!ScriptedAudioContext.isHeldBack) this.become('running');
    if (this.state === 'running') return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  suspend(): Promise<void> {
    this.become('suspended');
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.become('closed');
    return Promise.resolve();
  }

  /** The browser lets it play. */
  starts(): void {
    this.become('running');
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  become(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }

  createMediaStreamSource(): object {
    return {connect: () => undefined, disconnect: () => undefined};
  }

  createAnalyser(): object {
    return {fftSize: 0, getFloatTimeDomainData: (samples: Float32Array) => samples.fill(0.5)};
  }
}

/** A note of {@link ScriptedAudioContext}. */
export class ScriptedNote extends EventTarget {
  static readonly started: ScriptedNote[] = [];

  connect<T>(next: T): T {
    return next;
  }

  start(): void {
    ScriptedNote.started.push(this);
  }

  stop(): void {
    // Ends when the test says so.
  }

  ends(): void {
    this.dispatchEvent(new Event('ended'));
  }
}

class ScriptedGain {
  readonly gain = {
    setValueAtTime: () => undefined,
    linearRampToValueAtTime: () => undefined,
    exponentialRampToValueAtTime: () => undefined,
  };

  connect<T>(next: T): T {
    return next;
  }
}

/** Puts the scripted sound in the browser's place; the result puts the browser's back. */
export function scriptSound(): () => void {
  const {AudioContext: context, OscillatorNode: oscillator, GainNode: gain} = globalThis;
  ScriptedAudioContext.made.length = 0;
  ScriptedAudioContext.isHeldBack = true;
  ScriptedNote.started.length = 0;
  Object.assign(globalThis, {AudioContext: ScriptedAudioContext, OscillatorNode: ScriptedNote, GainNode: ScriptedGain});
  return () => Object.assign(globalThis, {AudioContext: context, OscillatorNode: oscillator, GainNode: gain});
}
