import type {PageEventMap, PagePort} from '../../core/ports/ports.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';

/** A page that is hidden, shown and left by the test. */
export class FakePage extends TypedEventTarget<PageEventMap> implements PagePort {
  #visible = true;
  #disposed = false;

  get visible(): boolean {
    return this.#visible;
  }

  /** Whether the port was disposed of. */
  get disposed(): boolean {
    return this.#disposed;
  }

  /** Puts the page out of view. */
  hide(): void {
    this.#visible = false;
  }

  /** Brings the page into view, and fires `visible`. */
  show(): void {
    this.#visible = true;
    this.#fire('visible');
  }

  /** Goes into the back/forward cache; {@link show} brings it back. */
  rest(): void {
    this.#visible = false;
    this.#fire('rest');
  }

  /** Fires `online`, as when the network is back. */
  goOnline(): void {
    this.#fire('online');
  }

  /** Fires `leave`, as when the page goes away for good. */
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
