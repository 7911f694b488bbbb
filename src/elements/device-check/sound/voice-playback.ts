import type {ReactiveControllerHost} from 'lit';
import type {CheckPorts} from '../check-ports.js';

/** How long is recorded, in milliseconds. */
const LENGTH_MS = 3_000;

/** `idle` · `recording` · `playing` · `done` it was played, and is gone · `failed`. */
export type PlaybackState = 'idle' | 'recording' | 'playing' | 'done' | 'failed';

/**
 * Records the own voice for three seconds, plays it and forgets it. The recording is never kept in a field: it is gone
 * when it has been played, when the element is removed, and when something fails.
 */
export class VoicePlayback {
  readonly #host: ReactiveControllerHost;
  readonly #onChange: (state: PlaybackState) => void;
  #state: PlaybackState = 'idle';
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost, onChange: (state: PlaybackState) => void) {
    this.#host = host;
    this.#onChange = onChange;
  }

  get state(): PlaybackState {
    return this.#state;
  }

  /** Records and plays. Call it from a press. Never rejects. */
  async run(ports: CheckPorts | undefined, track: MediaStreamTrack | undefined, speakerId: string | undefined): Promise<void> {
    const sound = ports?.sound;
    if (sound === undefined || track === undefined) return;
    this.stop();
    const running = (this.#running = new AbortController());
    const {signal} = running;
    const step = (state: PlaybackState): void => {
      if (this.#running === running) this.#set(state);
    };
    try {
      step('recording');
      const recording = await sound.record(track, LENGTH_MS, signal);
      if (signal.aborted) return;
      step('playing');
      await recording.play({speakerId, signal});
      step('done');
    } catch {
      step('failed');
    } finally {
      if (this.#running === running) this.#running = undefined;
    }
  }

  /** Ends it, and forgets the recording. */
  stop(): void {
    this.#running?.abort();
    this.#running = undefined;
    if (this.#state === 'recording' || this.#state === 'playing') this.#set('idle');
  }

  /** Ends it, and forgets that there ever was one. */
  reset(): void {
    this.stop();
    this.#state = 'idle';
  }

  #set(state: PlaybackState): void {
    this.#state = state;
    this.#host.requestUpdate();
    this.#onChange(state);
  }
}
