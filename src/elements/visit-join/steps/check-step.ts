import {html, type nothing, type TemplateResult} from 'lit';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {msg, str} from '../../../localization/index.js';
import type {PhoneReason} from '../../../protocol/index.js';
import {withoutDevicesText} from '../../shared/media/without-devices-text.js';

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

/** Whether neither picture nor sound can be had as it is: the way on is then one without. */
function isWithout({camera, microphone}: MediaSnapshot): boolean {
  return [camera, microphone].every(({status}) => status === 'closed' || status === 'opening' || status === 'failed');
}

/**
 * The way on from our own check. While camera and microphone are being asked for, or have both failed, it is the way round: a
 * link that says what the person goes without, below the button that asks. Always there: a broken camera must not keep
 * anybody from their visit.
 */
export function wayOn(media: MediaSnapshot, connect: () => void, phone: TemplateResult | typeof nothing): TemplateResult {
  return isWithout(media)
    ? html`<button slot="way-round" type="button" class="button quiet" part="connect-button" @click=${connect}>${withoutDevicesText()}</button>
        <div slot="way-round">${phone}</div>`
    : html`<button slot="action" type="button" class="button primary large" part="connect-button" @click=${connect}>${connectText()}</button>
        <div slot="way-round">${phone}</div>`;
}

/** The way on from a check of the portal's own, which may open the devices in a way of its own. */
export function connectButton(connect: () => void): TemplateResult {
  return html`<div class="check-actions">
    <button type="button" class="button large primary" part="connect-button" @click=${connect}>${connectText()}</button>
  </div>`;
}

function connectText(): string {
  return msg('Anslut nu', {id: 'visit-join.connect'});
}
