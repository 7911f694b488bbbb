import {html, nothing, type TemplateResult} from 'lit';
import type {MediaSnapshot} from '../../../core/session-like.js';
import {msg, str} from '../../../localization/index.js';
import type {PhoneReason} from '../../../protocol/index.js';

/** Steps before the waiting room. */
const STEPS = 2;

/** A step that reads as a column of text. */
export function narrow(content: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="narrow">${content}</div>`;
}

/** Where one is, for those who wonder how long it takes. */
export function stepCount(step: number): TemplateResult {
  return html`<p class="step-count" part="step-count">
    ${msg(str`Steg ${step} av ${STEPS}`, {id: 'visit-join.step', desc: 'Number of this step, number of steps.'})}
  </p>`;
}

/** Why somebody would rather be phoned than connect; staff are told. */
export function checkReason(media: MediaSnapshot | undefined): PhoneReason {
  return media?.camera.status === 'failed' || media?.microphone.status === 'failed' ? 'devices' : 'wish';
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
