import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import {helpPhoneLink} from '../shared/phone-request/index.js';
import {lostLongText, lostText} from './texts.js';
import type {WaitingModel} from './waiting-model.js';

/**
 * Says that the person is connected, or that the connection is lost and the place kept.
 *
 * @param long - Whether it has been lost for so long that another way is offered.
 */
export function renderConnection(
  {lost, state}: WaitingModel,
  long: boolean,
  phone: () => TemplateResult | typeof nothing,
): TemplateResult {
  if (lost) {
    return html`<div class="banner warning" part="connection">
        ${icon('warning')}
        <div class="banner-text">
          <p>${lostText()}</p>
          ${long ? html`<p>${lostLongText()}</p>${helpPhoneLink()}` : nothing}
        </div>
      </div>
      ${long ? phone() : nothing}`;
  }
  return html`<p class="waiting-sign" part="connection">
    ${state === 'held'
      ? html`${icon('clock')}<span>${msg('Vänta kvar', {id: 'waiting-room.stay'})}</span>`
      : html`<span class="dot"></span><span>${msg('Du är ansluten', {id: 'waiting-room.connected'})}</span>`}
  </p>`;
}
