import {html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {copyText} from '../../shared/copy-text.js';
import {icon} from '../../shared/styles/icon.js';

/** A button that copies the report; where copying is not allowed it shows the report to copy by hand. */
export class ReportCopy implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #report: () => string;
  #outcome: 'none' | 'copied' | 'refused' = 'none';

  constructor(host: ReactiveControllerHost, report: () => string) {
    this.#host = host;
    this.#report = report;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#outcome = 'none';
  }

  render(): TemplateResult {
    return html`<div class="report">
      <p class="subtle">
        ${msg('Behöver du hjälp? Kopiera rapporten och skicka den till den som hjälper dig. Den säger inte vem du är.', {
          id: 'device-check.report-about',
        })}
      </p>
      <div class="row" role="group">
        <button type="button" class="button quiet" part="report-button" @click=${this.#copy}>
          ${icon('copy')}<span>${msg('Kopiera rapport', {id: 'device-check.report-copy'})}</span>
        </button>
        <span role="status">${this.#outcome === 'copied' ? msg('Rapporten är kopierad.', {id: 'device-check.report-copied'}) : ''}</span>
      </div>
      ${this.#outcome === 'refused' ? this.#byHand() : nothing}
    </div>`;
  }

  #byHand(): TemplateResult {
    return html`<div class="field">
      <label for="report">${msg('Kopiera rapporten härifrån', {id: 'device-check.report-by-hand'})}</label>
      <textarea id="report" class="input" lang="en" dir="ltr" rows="8" readonly .value=${this.#report()} @focus=${selectAll}></textarea>
    </div>`;
  }

  readonly #copy = async (): Promise<void> => {
    this.#outcome = await copyText(this.#report());
    this.#host.requestUpdate();
  };
}

function selectAll(event: Event): void {
  (event.currentTarget as HTMLTextAreaElement).select();
}
