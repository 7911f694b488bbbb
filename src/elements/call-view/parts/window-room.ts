import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** More of the window than this above the call, as a part of it, is scrolled away to see the call. */
const MOST_ABOVE = 0.4;

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Measures how much of the window a page's own header takes above the host, and tells the styles of the call as `--_above`: with
 * less than that the end of the call, where the buttons are, would lie below the edge of a phone.
 */
export class WindowRoom implements ReactiveController {
  readonly #host: Host;
  #observer: ResizeObserver | undefined;

  #call: HTMLElement | null = null;

  readonly #measure = (): void => {
    const top = Math.round(this.#host.getBoundingClientRect().top + window.scrollY);
    const above = `${top > 0 && top <= window.innerHeight * MOST_ABOVE ? top : 0}px`;
    const style = this.#call?.style;
    // Through the object model: an attribute would be an inline style, which the page's policy may forbid.
    if (style?.getPropertyValue('--_above') !== above) style?.setProperty('--_above', above);
  };

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('resize', this.#measure);
    // A header that grows moves the call, and makes the page another height.
    this.#observer = new ResizeObserver(this.#measure);
    this.#observer.observe(document.documentElement);
  }

  /** Fits this into what is left of the window. */
  fit(call: HTMLElement | null): void {
    this.#call = call;
    this.#measure();
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.#measure);
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
