import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {CheckVerdict} from '../device-check-events.js';

export interface SummaryOptions {
  readonly verdict: CheckVerdict;
  readonly complete: boolean;
  /** Goes on with what has been found; not offered when absent. */
  readonly skip: (() => void) | undefined;
  /** The button that copies the report. */
  readonly report: TemplateResult;
}

/** The verdict of the check, the report, and the way on. */
export function summary({verdict, complete, skip, report}: SummaryOptions): TemplateResult {
  return html`<div class="summary">
    ${complete
      ? html`<p class="verdict ${verdict}" part="verdict">
          ${icon(verdict === 'ready' ? 'check' : verdict === 'unknown' ? 'info' : 'warning')}<span>${verdictText(verdict)}</span>
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
export function verdictText(verdict: CheckVerdict): string {
  switch (verdict) {
    case 'ready':
      return msg('Kontrollen är klar. Bild och ljud fungerar.', {id: 'device-check.verdict-ready'});
    case 'limited':
      return msg('Kontrollen är klar. Allt fungerar inte, men du kan delta.', {id: 'device-check.verdict-limited'});
    case 'blocked':
      return msg('Kontrollen är klar. Härifrån går det inte att delta med bild och ljud.', {id: 'device-check.verdict-blocked'});
    case 'unknown':
      return msg('Kontrollen är klar. Allt är inte testat, men du kan delta.', {id: 'device-check.verdict-unknown'});
  }
}
