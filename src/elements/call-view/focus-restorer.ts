import type {ReactiveController} from 'lit';

/** Gives the focus to the host when what has it goes away with its notice or picture; the keyboard would begin anew. */
export class FocusRestorer implements ReactiveController {
  readonly #host: HTMLElement;
  readonly #within: string;
  #focused: Element | undefined;

  /** @param within - Selector of what comes and goes by itself. */
  constructor(host: HTMLElement, within: string) {
    this.#host = host;
    this.#within = within;
  }

  hostUpdate(): void {
    const focused = this.#host.shadowRoot?.activeElement ?? undefined;
    this.#focused = focused?.closest(this.#within) == null ? undefined : focused;
  }

  hostUpdated(): void {
    // Whoever has given it to another button already knows better.
    if (this.#focused?.isConnected === false && this.#host.shadowRoot?.activeElement === null) this.#host.focus();
    this.#focused = undefined;
  }
}
