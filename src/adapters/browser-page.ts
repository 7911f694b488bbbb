import type {PageEventMap, PagePort} from '../core/ports/ports.js';
import {TypedEventTarget} from '../core/util/typed-event-target.js';

/** `navigator.connection` of the Network Information API: Chromium only, so not in the compiler's library. */
interface NavigatorWithConnection {
  /** `type` (`wifi`, say) is there on phones only. */
  readonly connection?: EventTarget & {readonly type?: string};
}

/** The document and the network around it. */
export class BrowserPage extends TypedEventTarget<PageEventMap> implements PagePort {
  readonly #listening = new AbortController();

  constructor() {
    super();
    const options = {signal: this.#listening.signal};
    const fire = (type: keyof PageEventMap): void => {
      this.dispatchEvent(new Event(type));
    };
    window.addEventListener('online', () => fire('online'), options);
    // A change from Wi-Fi to mobile is not always reported as `online`. Most changes, and all where there is no type, are of
    // estimated speed only: what is being set up would be dropped for them over a network that is as it was.
    const {connection} = navigator as NavigatorWithConnection;
    let type = connection?.type;
    connection?.addEventListener('change', () => {
      if (connection.type === type) return;
      type = connection.type;
      fire('online');
    }, options);
    document.addEventListener('visibilitychange', () => this.visible && fire('visible'), options);
    window.addEventListener('pageshow', ({persisted}) => persisted && fire('visible'), options);
    // A page that goes into the back/forward cache may come back; `persisted` tells the two apart.
    window.addEventListener('pagehide', ({persisted}) => fire(persisted ? 'rest' : 'leave'), options);
  }

  get visible(): boolean {
    return document.visibilityState === 'visible';
  }

  dispose(): void {
    this.#listening.abort();
  }
}
