import {adoptStyles, type LitElement, type ReactiveController} from 'lit';

/**
 * What a server has drawn stands until its element draws itself, and is then replaced in one go. So the element may know more
 * than the server did, a page needs no code for this, and nothing has to fit but the size. What a person has written by then,
 * and where the focus is, is kept.
 *
 * @returns The root to draw in; an element gives it in `createRenderRoot`.
 */
export function takeOver(host: LitElement, root: ShadowRoot): ShadowRoot {
  adoptStyles(root, (host.constructor as typeof LitElement).elementStyles);
  host.addController(new TakenOver(host, root));
  return root;
}

class TakenOver implements ReactiveController {
  readonly #host: LitElement;
  readonly #root: ShadowRoot;
  #focused: string | undefined;
  #written: readonly HTMLInputElement[] = [];

  constructor(host: LitElement, root: ShadowRoot) {
    this.#host = host;
    this.#root = root;
  }

  hostUpdate(): void {
    this.#focused = this.#root.activeElement?.getAttribute('part') ?? undefined;
    this.#written = [...this.#root.querySelectorAll('input')].filter(({value, defaultValue}) => value !== defaultValue);
    this.#root.replaceChildren();
  }

  hostUpdated(): void {
    this.#host.removeController(this);
    for (const {name, value} of this.#written) {
      const field = this.#root.querySelector<HTMLInputElement>(`input[name="${name}"]`);
      if (field === null) continue;
      field.value = value;
      field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    }
    if (this.#focused !== undefined) this.#root.querySelector<HTMLElement>(`[part="${this.#focused}"]`)?.focus();
  }
}
