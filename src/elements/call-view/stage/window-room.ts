import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** If more than this part of the window is above the call, people scroll to see the call. */
const MOST_ABOVE = 0.4;

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Measures what takes room from the call, for its styles. `--_above` is how much of the window the page's own header takes:
 * without it the end of the call, where the buttons are, would lie below the edge of a phone. `--_bar-size` is the height of
 * the bar, which sticks to the end of the window and must not cover what has the focus.
 */
export class WindowRoom implements ReactiveController {
  readonly #host: Host;
  #observer: ResizeObserver | undefined;

  #call: HTMLElement | undefined;
  #bar: HTMLElement | undefined;

  readonly #measure = (): void => {
    const top = Math.round(this.#host.getBoundingClientRect().top + window.scrollY);
    const above = `${top > 0 && top <= window.innerHeight * MOST_ABOVE ? top : 0}px`;
    this.#set('--_above', above);
    if (this.#bar !== undefined) this.#set('--_bar-size', `${Math.ceil(this.#bar.getBoundingClientRect().height)}px`);
  };

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('resize', this.#measure);
    // A header that grows moves the call, and makes the page another height.
    if (typeof ResizeObserver === 'undefined') return;
    this.#observer = new ResizeObserver(this.#measure);
    this.#observer.observe(document.documentElement);
  }

  /** Fits the call, with its bar if it has one, into what is left of the window. */
  fit(call: HTMLElement | undefined, bar: HTMLElement | undefined): void {
    this.#call = call;
    this.#bar = bar;
    this.#measure();
  }

  /** Through the object model: an attribute would be an inline style, which the page's policy may forbid. */
  #set(name: string, value: string): void {
    const style = this.#call?.style;
    if (style?.getPropertyValue(name) !== value) style?.setProperty(name, value);
  }

  hostDisconnected(): void {
    window.removeEventListener('resize', this.#measure);
    this.#observer?.disconnect();
    this.#observer = undefined;
  }
}
