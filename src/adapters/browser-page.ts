import type {PageEventMap, PagePort} from '../core/ports.js';
import {TypedEventTarget} from '../core/typed-event-target.js';

/** `navigator.connection` of the Network Information API: Chromium only, so not in the compiler's library. */
interface NavigatorWithConnection {
  readonly connection?: EventTarget;
}

/** The document and the network around it. */
export class BrowserPage extends TypedEventTarget<PageEventMap> implements PagePort {
  readonly #listening = new AbortController();

  constructor() {
    super();
    const options = {signal: this.#listening.signal};
    const tell = (type: keyof PageEventMap): void => {
      this.dispatchEvent(new Event(type));
    };
    window.addEventListener('online', () => tell('online'), options);
    // A change from Wi-Fi to mobile is not always told as `online`.
    (navigator as NavigatorWithConnection).connection?.addEventListener('change', () => tell('online'), options);
    document.addEventListener('visibilitychange', () => this.visible && tell('visible'), options);
    window.addEventListener('pageshow', ({persisted}) => persisted && tell('visible'), options);
    // A page that goes into the back/forward cache may come back; it is told apart by `persisted`.
    window.addEventListener('pagehide', ({persisted}) => tell(persisted ? 'rest' : 'leave'), options);
  }

  get visible(): boolean {
    return document.visibilityState === 'visible';
  }

  dispose(): void {
    this.#listening.abort();
  }
}
