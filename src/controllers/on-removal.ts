import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Milliseconds that an element may be out of the document. Long enough for a framework that puts it elsewhere in another
 * task, and for a view transition; short enough for nobody to wonder why the camera's light is on.
 */
export const REMOVAL_MS = 1_000;

/**
 * Runs something once an element has been taken out of the document for good. An element that is back soon was only moved:
 * that ends no call, turns off no camera, and costs nothing that was written.
 *
 * @example
 * ```ts
 * readonly #removal = new OnRemoval(this, () => this.#camera.stop());
 * ```
 */
export class OnRemoval implements ReactiveController {
  readonly #gone: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, gone: () => void) {
    this.#gone = gone;
    host.addController(this);
  }

  /** Whether the element is out of the document, and may come back. */
  get isPending(): boolean {
    return this.#timer !== undefined;
  }

  hostConnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  hostDisconnected(): void {
    this.#timer = setTimeout(() => this.finish(), REMOVAL_MS);
  }

  /** Waits no longer for an element that is out of the document. */
  finish(): void {
    if (!this.isPending) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#gone();
  }
}
