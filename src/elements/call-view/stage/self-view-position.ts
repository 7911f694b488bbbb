import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** The corners that a picture may stand in; that of the name is left free. */
const CORNERS = ['bottom-end', 'bottom-start', 'top-end'] as const;
export type Corner = (typeof CORNERS)[number];

type Host = ReactiveControllerHost & {readonly renderRoot: ParentNode};

/** Where the person wants to see themself. */
export class SelfViewPosition implements ReactiveController {
  readonly #host: Host;
  #corner: Corner = 'bottom-end';
  #isHidden = false;
  #isOpen = false;
  /** Where the focus is to go when all is drawn: the button that was pressed is gone. A selector. */
  #focusDue: string | undefined;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
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
    this.#focusDue = isOpen ? '.self-choices button' : '[part=self-button]';
    this.#host.requestUpdate();
  }

  /** To the next corner. */
  move(): void {
    this.#corner = CORNERS[(CORNERS.indexOf(this.#corner) + 1) % CORNERS.length] ?? 'bottom-end';
    this.#host.requestUpdate();
  }

  hide(isHidden: boolean): void {
    this.#isHidden = isHidden;
    this.#isOpen = false;
    this.#focusDue = isHidden ? '[part=self-show-button]' : '[part=self-button]';
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    if (this.#focusDue === undefined) return;
    this.#host.renderRoot.querySelector<HTMLElement>(this.#focusDue)?.focus();
    this.#focusDue = undefined;
  }
}
