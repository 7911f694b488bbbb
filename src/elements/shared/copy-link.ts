import {html, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {msg} from '../../localization/index.js';
import {copyText} from './copy-text.js';
import {icon} from './styles/icon.js';

/**
 * A button that copies the page's address, for somebody who has to go on in another browser. Where copying is not
 * allowed (as in many apps' own browsers) it shows the address to copy by hand.
 */
export class CopyLink implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #outcome: 'none' | 'copied' | 'refused' = 'none';

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#outcome = 'none';
  }

  /** @param look - Classes of the button besides `button`. */
  render(look = ''): TemplateResult {
    return html`<div class="row" role="group">
        <button type="button" class="button ${look}" part="copy-button" @click=${this.#copy}>
          ${icon('copy')}<span>${msg('Kopiera länken', {id: 'visit.copy-link'})}</span>
        </button>
        <span role="status">${this.#outcome === 'copied' ? msg('Länken är kopierad.', {id: 'visit.link-copied'}) : ''}</span>
      </div>
      ${this.#outcome === 'refused'
        ? html`<div class="field">
            <label for="link">${msg('Kopiera länken härifrån', {id: 'visit.copy-by-hand'})}</label>
            <input id="link" class="input" readonly .value=${location.href} @focus=${selectAll} />
          </div>`
        : ''}`;
  }

  readonly #copy = async (): Promise<void> => {
    this.#outcome = await copyText(location.href);
    this.#host.requestUpdate();
  };
}

function selectAll(event: Event): void {
  (event.currentTarget as HTMLInputElement).select();
}
