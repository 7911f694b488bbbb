import {html, nothing, type TemplateResult} from 'lit';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import type {VisitSnapshot} from '../../../core/session/session-types.js';
import {msg, str} from '../../../localization/index.js';
import type {PhoneReason} from '../../../protocol/index.js';

/** Steps before the waiting room. */
const STEPS = 2;

/** A step that reads as a column of text. */
export function narrow(content: TemplateResult | typeof nothing): TemplateResult {
  return html`<div class="narrow">${content}</div>`;
}

/** Which step this is, for people who wonder how long it takes. */
export function stepCount(step: number): TemplateResult {
  return html`<p class="step-count" part="step-count">
    ${msg(str`Steg ${step} av ${STEPS}`, {id: 'visit-join.step', desc: 'Number of this step, number of steps.'})}
  </p>`;
}

/** Why a person would rather be phoned than connect. Staff see it. */
export function checkReason(media: MediaSnapshot | undefined): PhoneReason {
  return media?.camera.status === 'failed' || media?.microphone.status === 'failed' ? 'devices' : 'wish';
}

/**
 * Always enabled: a broken camera must not keep anybody from their visit. Before the devices have been asked for it says
 * what the person goes without.
 *
 * @param snapshot - The session's, once the check above the button has its size: before, the button would move away
 *   under a finger.
 * @param isReplaced - Whether the check is the portal's own, which may open the devices in a way of its own.
 */
export function connectButton(snapshot: VisitSnapshot | undefined, isReplaced: boolean, connect: () => void): TemplateResult | typeof nothing {
  if (snapshot === undefined) return nothing;
  const {camera, microphone} = snapshot.media;
  const without = !isReplaced && camera.status === 'closed' && microphone.status === 'closed';
  return html`<div class="check-actions">
    <button type="button" class="button large ${without ? '' : 'primary'}" part="connect-button" @click=${connect}>
      ${without
        ? msg('Anslut utan kamera och mikrofon', {id: 'visit-join.connect-without'})
        : msg('Anslut nu', {id: 'visit-join.connect'})}
    </button>
  </div>`;
}
