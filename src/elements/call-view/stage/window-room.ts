import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {matchesMedia, widthOf} from '../../shared/page.js';

/** If more than this part of the window is above the call, people scroll to see the call. */
const MOST_ABOVE = 0.4;

/** Up to this width the call is a phone's, in root ems. */
const PHONE_WIDTH = 40;

/** A phone on its side. */
const LYING_PHONE = '(max-height: 30rem) and (orientation: landscape)';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Measures what takes room from the call, for its styles, and whether there is a phone's room only. `--_above` is how much of the window the page's own header takes:
 * without it the end of the call, where the buttons are, would lie below the edge of a phone. `--_bar-size` is the height of
 * the bar, which sticks to the end of the window and must not cover what has the focus.
 */
export class WindowRoom implements ReactiveController {
  readonly #host: Host;
  #observer: ResizeObserver | undefined;
  #isPhone = false;

  #call: HTMLElement | undefined;
  #bar: HTMLElement | undefined;

  readonly #measure = (): void => {
    const top = Math.round(this.#host.getBoundingClientRect().top + window.scrollY);
    const above = `${top > 0 && top <= window.innerHeight * MOST_ABOVE ? top : 0}px`;
    this.#set('--_above', above);
    if (this.#bar !== undefined) this.#set('--_bar-size', `${this.#bar.getBoundingClientRect().height}px`);
    if (this.#isPhone !== this.isPhone) this.#host.requestUpdate();
  };

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** Whether the call has a phone's room only: it is narrow, or the window is low and wide. */
  get isPhone(): boolean {
    return widthOf(this.#host) <= PHONE_WIDTH || matchesMedia(LYING_PHONE);
  }

  /** Whether there is a window that the call stands in. */
  get isMeasured(): boolean {
    return Number.isFinite(widthOf(this.#host));
  }

  hostUpdate(): void {
    this.#isPhone = this.isPhone;
  }

  hostConnected(): void {
    window.addEventListener('resize', this.#measure);
    // A header that grows moves the call, and makes the page another height.
    if (typeof ResizeObserver === 'undefined') return;
    this.#observer = new ResizeObserver(this.#measure);
    this.#observer.observe(document.documentElement);
    this.#observer.observe(this.#host);
    if (this.#bar !== undefined) this.#observer.observe(this.#bar);
  }

  /** Fits the call, with its bar if it has one, into what is left of the window. */
  fit(call: HTMLElement | undefined, bar: HTMLElement | undefined): void {
    this.#call = call;
    if (bar !== this.#bar) this.#observe(bar);
    this.#bar = bar;
    this.#measure();
  }

  /** The bar grows by itself too, when a font arrives or a word below a symbol becomes longer. */
  #observe(bar: HTMLElement | undefined): void {
    if (this.#bar !== undefined) this.#observer?.unobserve(this.#bar);
    if (bar !== undefined) this.#observer?.observe(bar);
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
