import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** More of the window than this above the call, as a part of it, is scrolled away to see the call. */
const MOST_ABOVE = 0.4;

type Host = ReactiveControllerHost & HTMLElement & {readonly renderRoot: HTMLElement | DocumentFragment};

/**
 * Measures what takes room from the call, and tells its styles. `--_above` is how much of the window a page's own header takes:
 * with less than that the end of the call, where the buttons are, would lie below the edge of a phone. `--_bar-size` is the height
 * of the bar, which sticks to the end of the window and must not stand before what has the focus.
 */
export class WindowRoom implements ReactiveController {
  readonly #host: Host;
  #observer: ResizeObserver | undefined;

  #call: HTMLElement | null = null;

  readonly #measure = (): void => {
    const top = Math.round(this.#host.getBoundingClientRect().top + window.scrollY);
    const above = `${top > 0 && top <= window.innerHeight * MOST_ABOVE ? top : 0}px`;
    this.#tell('--_above', above);
    const bar = this.#call?.querySelector('.bar');
    if (bar) this.#tell('--_bar-size', `${Math.ceil(bar.getBoundingClientRect().height)}px`);
  };

  /** Chromium scrolls a field of text only until its caret is in the window, whatever its scroll margin is. */
  readonly #reveal = ({target}: Event): void => {
    if (target instanceof HTMLTextAreaElement) target.scrollIntoView({block: 'nearest'});
  };

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('resize', this.#measure);
    this.#host.renderRoot.addEventListener('focusin', this.#reveal);
    // A header that grows moves the call, and makes the page another height.
    if (typeof ResizeObserver === 'undefined') return;
    this.#observer = new ResizeObserver(this.#measure);
    this.#observer.observe(document.documentElement);
  }

  /** Fits this into what is left of the window. */
  fit(call: HTMLElement | null): void {
    this.#call = call;
    this.#measure();
  }

  /** Through the object model: an attribute would be an inline style, which the page's policy may forbid. */
  #tell(name: string, value: string): void {
    const style = this.#call?.style;
    if (style?.getPropertyValue(name) !== value) style?.setProperty(name, value);
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.#measure);
    this.#host.renderRoot.removeEventListener('focusin', this.#reveal);
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
