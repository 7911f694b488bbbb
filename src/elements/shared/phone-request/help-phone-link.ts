import {html, nothing, type TemplateResult} from 'lit';
import {helpPhone, msg} from '../../../localization/index.js';
import {icon} from '../styles/icon.js';

/** The portal's help phone, for the person to ring; nothing where the portal has given none. */
export function helpPhoneLink(): TemplateResult | typeof nothing {
  const phone = helpPhone();
  if (phone === undefined) return nothing;
  return html`<p class="phone-line" part="help-phone">
    ${icon('phone')}<span
      >${msg(html`Du kan också ringa <a href=${phone.href} part="help-phone-link">${phone.display}</a>.`, {
        id: 'visit.phone-help-phone',
        desc: 'A phone number, with the link around it.',
      })}</span
    >
  </p>`;
}
