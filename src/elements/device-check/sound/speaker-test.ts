import type {ReactiveControllerHost} from 'lit';
import type {CheckPorts} from '../check-ports.js';

/**
 * Where the test of the speaker is: `untested` · `playing` · `asking` it has played, and the person is asked whether
 * they heard it · `heard` · `not-heard` · `failed` no sound could be played.
 */
export type SpeakerState = 'untested' | 'playing' | 'asking' | 'heard' | 'not-heard' | 'failed';

/** Plays the test sound when it is pressed, and keeps what the person says about it. */
export class SpeakerTest {
  readonly #host: ReactiveControllerHost;
  readonly #onAsk: () => void;
  #state: SpeakerState = 'untested';
  #playing: AbortController | undefined;

  /** @param onAsk - Called when the sound has been played. */
  constructor(host: ReactiveControllerHost, onAsk: () => void) {
    this.#host = host;
    this.#onAsk = onAsk;
  }

  get state(): SpeakerState {
    return this.#state;
  }

  /** Plays the sound. Call it from a press, or browsers play nothing. */
  async play(ports: CheckPorts | undefined, speakerId: string | undefined): Promise<void> {
    if (ports?.sound === undefined) return;
    this.stop();
    const playing = (this.#playing = new AbortController());
    this.#set('playing');
    const outcome = await ports.sound.playTestSound({speakerId, signal: playing.signal}).then(
      () => 'asking' as const,
      () => 'failed' as const,
    );
    if (this.#playing !== playing) return;
    this.#playing = undefined;
    this.#set(outcome);
    if (outcome === 'asking') this.#onAsk();
  }

  answer(heard: boolean): void {
    this.stop();
    this.#set(heard ? 'heard' : 'not-heard');
  }

  /** Forgets the answer, because the speaker is another one or the check begins anew. */
  reset(): void {
    this.stop();
    this.#set('untested');
  }

  /** Silences the sound. */
  stop(): void {
    this.#playing?.abort();
    this.#playing = undefined;
  }

  #set(state: SpeakerState): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}
