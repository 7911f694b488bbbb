import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Runs `callback` at each connection of its element, once the scripts of the page have had their turn; in a page that is
 * loaded already, in a task of its own. Portals set properties from a script that follows the markup, or right after
 * they made the element.
 */
export class AfterPageLoad implements ReactiveController {
  readonly #callback: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, callback: () => void) {
    this.#callback = callback;
    host.addController(this);
  }

  hostConnected(): void {
    if (document.readyState === 'complete') this.#timer = setTimeout(this.#callback);
    else addEventListener('load', this.#callback, {once: true});
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    removeEventListener('load', this.#callback);
  }
}
