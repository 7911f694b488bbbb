import type {ChimeEventMap, ChimePort} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';

/** A chime that makes no sound, and counts how often it would have been heard. */
export class FakeChime extends TypedEventTarget<ChimeEventMap> implements ChimePort {
  #isHeldBack = false;
  #isOwed = false;
  /** How many sounds were heard. */
  played = 0;
  disposed = false;

  get isBlocked(): boolean {
    return this.#isOwed;
  }

  /** From now on the browser plays nothing until the page has been pressed. */
  holdBack(): void {
    this.#isHeldBack = true;
  }

  unlock(): void {
    this.#isHeldBack = false;
    if (!this.#isOwed) return;
    this.#isOwed = false;
    this.#sound();
  }

  play(): void {
    if (this.#isHeldBack) {
      this.#isOwed = true;
      this.dispatchEvent(new Event('change'));
    } else {
      this.#sound();
    }
  }

  dispose(): void {
    this.disposed = true;
    this.#isOwed = false;
  }

  #sound(): void {
    this.played += 1;
    this.dispatchEvent(new Event('change'));
  }
}
