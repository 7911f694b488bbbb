import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../localization/index.js';
import {withoutDevicesText} from '../shared/media/without-devices-text.js';

/** What the person has before them: that they are to be phoned, what is about to be asked, the question, that both devices failed, or their picture. */
export type CheckPhase = 'phone' | 'idle' | 'asking' | 'blocked' | 'check';

export function headingText(phase: CheckPhase): string {
  return phase === 'idle' || phase === 'asking' || phase === 'blocked'
    ? msg('Kamera och mikrofon', {id: 'device-check.permission-heading'})
    : msg('Kontroll av bild och ljud', {id: 'device-check.heading'});
}

/**
 * The one thing to do now, always in sight, and below it the way round. A page around the check puts its own into the slots:
 * `action` what to do once picture and sound are there, `way-round` what else there is.
 */
export function actions(own: TemplateResult | typeof nothing, wayRound: TemplateResult | typeof nothing = nothing): TemplateResult {
  return html`<div class="actions" part="actions">${own}<slot name="action"></slot></div>
    <div class="way-round">${wayRound}<slot name="way-round"></slot></div>`;
}

export function withoutDevicesButton(press: () => void): TemplateResult {
  return html`<button type="button" class="button quiet" part="without-devices-button" @click=${press}>
    ${withoutDevicesText()}
  </button>`;
}

export function skipButton(press: () => void): TemplateResult {
  return html`<button type="button" class="button quiet" part="skip-button" @click=${press}>
    ${msg('Gå vidare', {id: 'device-check.skip'})}
  </button>`;
}
