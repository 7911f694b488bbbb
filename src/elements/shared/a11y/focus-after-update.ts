import type {ReactiveElement} from 'lit';

/**
 * Renders the host, and then moves the focus to something that only that rendering draws: a heading that has appeared,
 * or the button that comes back in its place.
 *
 * @param find - Called after the rendering; nothing happens where it finds nothing.
 *
 * @example
 * this.#isOpen = true;
 * focusAfterUpdate(this.#host, () => this.#heading.value);
 */
export function focusAfterUpdate(host: ReactiveElement, find: () => HTMLElement | null | undefined): void {
  host.requestUpdate();
  // A rendering that fails has been reported by Lit itself.
  host.updateComplete.then(() => find()?.focus(), () => undefined);
}
