import type {OwnVoice} from '../../../core/call/call-types.js';
import type {OwnMedia} from '../call-model.js';

/**
 * Whether the person has spoken into a microphone that is off. It stays true through the pauses of speech, until the
 * microphone is on: a notice that comes and goes would move the pictures.
 */
export class MutedVoice {
  #isHeard = false;

  get isHeard(): boolean {
    return this.#isHeard;
  }

  /** @returns Whether it is heard for the first time since the microphone was turned off. */
  update(microphone: OwnMedia['microphone'], voice: OwnVoice): boolean {
    const wasHeard = this.#isHeard;
    if (microphone === 'on') this.#isHeard = false;
    else if (voice === 'muted') this.#isHeard = true;
    return this.#isHeard && !wasHeard;
  }
}
