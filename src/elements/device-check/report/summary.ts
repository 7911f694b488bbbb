import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {DeviceCheckDetail} from '../device-check-events.js';

export interface SummaryOptions {
  readonly result: Pick<DeviceCheckDetail, 'verdict' | 'steps'>;
  readonly complete: boolean;
  /** Goes on with what has been found; not offered when absent. */
  readonly skip: (() => void) | undefined;
  /** The button that copies the report. */
  readonly report: TemplateResult;
}

/** The verdict of the check, the report, and the way on. */
export function summary({result, complete, skip, report}: SummaryOptions): TemplateResult {
  const {verdict} = result;
  return html`<div class="summary">
    ${complete
      ? html`<p class="verdict ${verdict}" part="verdict">
          ${icon(verdict === 'ready' ? 'check' : verdict === 'unknown' ? 'info' : 'warning')}<span>${verdictText(result)}</span>
        </p>`
      : nothing}
    ${skip === undefined || complete
      ? nothing
      : html`<button type="button" class="button primary" part="skip-button" @click=${skip}>
          ${msg('Gå vidare', {id: 'device-check.skip'})}
        </button>`}
    ${report}
  </div>`;
}

/** What a verdict means, also for a live region. */
export function verdictText({verdict, steps}: SummaryOptions['result']): string {
  switch (verdict) {
    case 'ready':
      return msg('Kontrollen är klar. Bild och ljud fungerar.', {id: 'device-check.verdict-ready'});
    case 'limited':
      return msg('Kontrollen är klar. En del fungerar inte, men du kan delta ändå.', {id: 'device-check.verdict-limited'});
    case 'blocked':
      return `${msg('Kontrollen är klar. Härifrån går det inte att delta med bild och ljud.', {id: 'device-check.verdict-blocked'})} ${blockedReason(steps)}`;
    case 'unknown':
      return msg('Kontrollen är klar. Vi kunde inte testa allt, men du kan delta.', {id: 'device-check.verdict-unknown'});
  }
}

function blockedReason({browser}: DeviceCheckDetail['steps']): string {
  return browser.status === 'failed'
    ? msg('Det beror på webbläsaren.', {id: 'device-check.verdict-blocked-browser'})
    : msg('Det beror på anslutningen.', {id: 'device-check.verdict-blocked-connection'});
}
