import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What Safari called it before 16.4; iPhones have neither. */
interface OldElement {
  webkitRequestFullscreen?(): void;
}

interface OldDocument {
  readonly webkitFullscreenEnabled?: boolean;
  webkitExitFullscreen?(): void;
}

/** Those that the browser knows; the other would throw. Asked when first needed, since a server loads this file too. */
let selectors: readonly string[] | undefined;
const fullScreenSelectors = (): readonly string[] =>
  (selectors ??= [':fullscreen', ':-webkit-full-screen'].filter((selector) => CSS.supports(`selector(${selector})`)));
const EVENTS = ['fullscreenchange', 'webkitfullscreenchange'] as const;

/** Shows an element on the whole screen, where the browser and the page's permissions policy let it. */
export class FullScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onChange = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost & Element) {
    this.#host = host;
    host.addController(this);
  }

  get supported(): boolean {
    const page: Partial<Pick<Document, 'fullscreenEnabled'>> & OldDocument = document;
    return page.fullscreenEnabled ?? page.webkitFullscreenEnabled ?? false;
  }

  /** A selector, as the document's own property names the outermost element only where ours stands in another's shadow root. */
  get active(): boolean {
    return fullScreenSelectors().some((selector) => this.#host.matches(selector));
  }

  /** Works only in a tap or a key press; where the browser refuses, nothing changes. */
  set(on: boolean): void {
    if (on === this.active) return;
    if (on) enter(this.#host);
    else leave();
  }

  hostConnected(): void {
    for (const type of EVENTS) document.addEventListener(type, this.#onChange);
  }

  hostDisconnected(): void {
    for (const type of EVENTS) document.removeEventListener(type, this.#onChange);
  }
}

function enter(element: Partial<Pick<Element, 'requestFullscreen'>> & OldElement): void {
  if (element.requestFullscreen === undefined) element.webkitRequestFullscreen?.();
  else element.requestFullscreen().catch(() => undefined);
}

function leave(): void {
  const page: Partial<Pick<Document, 'exitFullscreen'>> & OldDocument = document;
  if (page.exitFullscreen === undefined) page.webkitExitFullscreen?.();
  else page.exitFullscreen().catch(() => undefined);
}
