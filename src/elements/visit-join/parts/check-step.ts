import {html, nothing, type TemplateResult} from 'lit';
import {msg, str} from '../../../localization/index.js';

/** Steps before the waiting room. */
const STEPS = 2;

/** Where one is, for those who wonder how long it takes. */
export function stepCount(step: number): TemplateResult {
  return html`<p class="step-count" part="step-count">
    ${msg(str`Steg ${step} av ${STEPS}`, {id: 'visit-join.step', desc: 'Number of this step, number of steps.'})}
  </p>`;
}

/**
 * Always enabled: a broken camera must not keep anybody from their visit.
 *
 * @param isDrawn - Whether the check above it has its size: before, the button would move away under a finger.
 */
export function connectButton(isDrawn: boolean, connect: () => void): TemplateResult | typeof nothing {
  if (!isDrawn) return nothing;
  return html`<div class="check-actions">
    <button type="button" class="button primary large" part="connect-button" @click=${connect}>
      ${msg('Anslut nu', {id: 'visit-join.connect'})}
    </button>
  </div>`;
}
