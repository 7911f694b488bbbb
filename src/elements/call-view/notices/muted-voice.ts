import type {OwnVoice} from '../../../core/call/call-types.js';
import type {OwnMedia} from '../call-model.js';

/**
 * Knows that somebody has spoken into a microphone that is off. It stays so through the pauses of speech, until the
 * microphone is on or the person has put it away: a notice that comes and goes would move the pictures.
 */
export class MutedVoice {
  #heard: 'no' | 'yes' | 'dismissed' = 'no';

  /** Whether the person is to be told. */
  get isHeard(): boolean {
    return this.#heard === 'yes';
  }

  /** @returns Whether it was heard just now, for the first time since the microphone was turned off. */
  follow(microphone: OwnMedia['microphone'], voice: OwnVoice): boolean {
    if (microphone === 'on') this.#heard = 'no';
    else if (voice === 'muted' && this.#heard === 'no') {
      this.#heard = 'yes';
      return true;
    }
    return false;
  }

  dismiss(): void {
    this.#heard = 'dismissed';
  }
}
