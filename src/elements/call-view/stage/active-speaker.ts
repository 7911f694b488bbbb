import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../../core/ports/ports.js';
import type {TileModel} from '../call-model.js';

/** A person must be heard for so long before they have the floor, in milliseconds: a cough or a "yes" is no turn. */
const TURN_MS = 2_000;

/** Who has the floor: the person who was heard last for a while. It passes on only when that person is silent. */
export class ActiveSpeaker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #clock: () => Clock | undefined;
  #current: string | undefined;
  #next: {readonly id: string; readonly stop: () => void} | undefined;

  constructor(host: ReactiveControllerHost, clock: () => Clock | undefined) {
    this.#host = host;
    this.#clock = clock;
    host.addController(this);
  }

  /** Who has the floor; undefined until somebody has had it. */
  get current(): string | undefined {
    return this.#current;
  }

  /** Updates who is there and who is heard. */
  update(others: readonly TileModel[]): void {
    if (!others.some(({id}) => id === this.#current)) this.#current = undefined;
    const heard = new Set(others.filter(({speaking}) => speaking).map((tile) => voiceOf(tile, others)));
    if (this.#current !== undefined && heard.has(this.#current)) {
      this.#forget();
      return;
    }
    if (this.#next !== undefined && heard.has(this.#next.id)) return;
    this.#forget();
    const [id] = heard;
    if (id !== undefined) this.#await(id);
  }

  hostDisconnected(): void {
    this.#forget();
  }

  #await(id: string): void {
    const stop = this.#clock()?.after(TURN_MS, () => {
      this.#next = undefined;
      this.#current = id;
      this.#host.requestUpdate();
    });
    if (stop !== undefined) this.#next = {id, stop};
  }

  #forget(): void {
    this.#next?.stop();
    this.#next = undefined;
  }
}

/** An interpreter's voice belongs to the person who signs. */
function voiceOf({id, role}: TileModel, others: readonly TileModel[]): string {
  if (role?.guestRole !== 'interpreter') return id;
  return others.find(({media, role: other}) => media.signing === true && other?.guestRole !== 'interpreter')?.id ?? id;
}
