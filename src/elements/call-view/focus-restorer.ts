import type {ReactiveController} from 'lit';

/**
 * Gives the focus to the host when a rendering removes the part that has it, such as a button in a notice. Otherwise the keyboard
 * would start again at the top of the page.
 */
export class FocusRestorer implements ReactiveController {
  readonly #host: HTMLElement;
  #focused: Element | null = null;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  hostUpdate(): void {
    this.#focused = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    // Something else may have moved it to another button already.
    if (this.#focused?.isConnected === false && this.#host.shadowRoot?.activeElement === null) this.#host.focus();
    this.#focused = null;
  }
}
