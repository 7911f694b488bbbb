import type {LevelMeter, LevelMeterFactory} from '../core/ports/ports.js';
import {answerOf} from './browser-answer.js';

/** Samples per reading: 43 ms at 48 kHz, about the rhythm of syllables. */
const WINDOW = 2_048;

class WebAudioLevelMeter implements LevelMeter {
  readonly #context: AudioContext;
  readonly #source: MediaStreamAudioSourceNode;
  readonly #analyser: AnalyserNode;
  readonly #samples = new Float32Array(WINDOW);
  #isResuming = false;
  #stopped = false;

  constructor(track: MediaStreamTrack) {
    this.#context = new AudioContext();
    this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
    this.#analyser = this.#context.createAnalyser();
    this.#analyser.fftSize = WINDOW;
    // Not connected to the speakers: the person's own voice would howl.
    this.#source.connect(this.#analyser);
    void this.#resume();
  }

  read(): number {
    if (this.#stopped) return 0;
    // Safari suspends it at a phone call, and browsers start it suspended until the page has been clicked.
    if (this.#context.state === 'suspended') void this.#resume();
    if (this.#context.state !== 'running') return Number.NaN;
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / WINDOW;
    return Math.min(1, Math.sqrt(power));
  }

  stop(): void {
    // Its state says so only later.
    if (this.#stopped) return;
    this.#stopped = true;
    this.#source.disconnect();
    void this.#context.close();
  }

  /** Asks now and then: browsers that hold sound back leave the promise open until they let it run, or for good. */
  async #resume(): Promise<void> {
    if (this.#isResuming) return;
    this.#isResuming = true;
    await answerOf(() => this.#context.resume()).catch(() => undefined);
    this.#isResuming = false;
  }
}

/** Measures a track with Web Audio; the track goes on to live when the meter stops. */
export const webAudioLevelMeter: LevelMeterFactory = (track) => {
  if (typeof AudioContext === 'undefined' || track.readyState === 'ended') return undefined;
  return new WebAudioLevelMeter(track);
};
