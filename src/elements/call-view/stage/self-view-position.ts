import type {ReactiveElement} from 'lit';
import {focusAfterUpdate} from '../../shared/a11y/focus-after-update.js';

/** The corners that a picture may stand in; the corner of the name is left free. */
const CORNERS = ['bottom-end', 'bottom-start', 'top-end'] as const;
export type Corner = (typeof CORNERS)[number];

/** Where the person wants to see their own picture. */
export class SelfViewPosition {
  readonly #host: ReactiveElement;
  #corner: Corner = 'bottom-end';
  #isHidden = false;
  #isOpen = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
  }

  get corner(): Corner {
    return this.#corner;
  }

  get isHidden(): boolean {
    return this.#isHidden;
  }

  /** Whether the choices are shown. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#focus(isOpen ? '.self-choices button' : '[part=self-button]');
  }

  /** To the next corner. */
  move(): void {
    this.#corner = CORNERS[(CORNERS.indexOf(this.#corner) + 1) % CORNERS.length] ?? 'bottom-end';
    this.#host.requestUpdate();
  }

  hide(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#isOpen = false;
    this.#focus(isHidden ? '[part=self-show-button]' : '[part=self-button]');
  }

  /** The button that was pressed is gone after the next rendering. */
  #focus(selector: string): void {
    focusAfterUpdate(this.#host, () => this.#host.renderRoot.querySelector<HTMLElement>(selector));
  }
}
