import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ChimePort} from '../../../core/ports/ports.js';

type Host = ReactiveControllerHost & {readonly isConnected: boolean};

/** The chime of a knock, for as long as the host stands in a document; its code is loaded then. */
export class KnockChime implements ReactiveController {
  readonly #host: Host;
  readonly #onChange = (): void => this.#host.requestUpdate();
  #chime: ChimePort | undefined;
  /** Asked for before its code had arrived. */
  #isOwed = false;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the browser holds the sound back until the page is pressed. */
  get isBlocked(): boolean {
    return this.#chime?.isBlocked ?? false;
  }

  hostConnected(): void {
    void this.#load();
  }

  hostDisconnected(): void {
    this.#chime?.removeEventListener('change', this.#onChange);
    this.#chime?.dispose();
    this.#isOwed = false;
  }

  /** Plays once; where the browser holds it back, once at the next press, however often it was asked for. */
  play(): void {
    if (this.#chime === undefined) this.#isOwed = true;
    else this.#chime.play();
  }

  /** From a press: from then on the browser plays. */
  unlock(): void {
    this.#chime?.unlock();
  }

  async #load(): Promise<void> {
    try {
      if (this.#chime === undefined) {
        const {Chime} = await import('../../../adapters/chime.js');
        this.#chime ??= new Chime('knock');
      }
    } catch {
      // Staff still see, and a screen reader still says, who has come.
      return;
    }
    if (!this.#host.isConnected) return;
    this.#chime.addEventListener('change', this.#onChange);
    if (!this.#isOwed) return;
    this.#isOwed = false;
    this.#chime.play();
  }
}
