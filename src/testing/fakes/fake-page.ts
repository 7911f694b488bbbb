import type {PageEventMap, PagePort} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';

/** A page that is hidden, shown and left by the test. */
export class FakePage extends TypedEventTarget<PageEventMap> implements PagePort {
  #visible = true;
  #disposed = false;

  get visible(): boolean {
    return this.#visible;
  }

  get disposed(): boolean {
    return this.#disposed;
  }

  hide(): void {
    this.#visible = false;
  }

  show(): void {
    this.#visible = true;
    this.#fire('visible');
  }

  /** Goes into the back/forward cache; {@link show} brings it back. */
  rest(): void {
    this.#visible = false;
    this.#fire('rest');
  }

  /** The network is said to be back. */
  goOnline(): void {
    this.#fire('online');
  }

  /** The page goes away for good. */
  leave(): void {
    this.#fire('leave');
  }

  dispose(): void {
    this.#disposed = true;
  }

  #fire(type: keyof PageEventMap): void {
    if (!this.#disposed) this.dispatchEvent(new Event(type));
  }
}
