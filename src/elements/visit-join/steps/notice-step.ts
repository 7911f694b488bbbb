import {html, nothing, type TemplateResult} from 'lit';
import {helpPhone, msg, str} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {Notice, Remedy} from '../notices/notice.js';

export interface NoticeActions {
  readonly retry: () => void;
  readonly rejoin: () => void;
  readonly takeOver: () => void;
  /** Where the person came from; empty when the portal has not said. */
  readonly returnHref: string;
  readonly copyLink: (look: string) => TemplateResult;
  /** Lets the person ask to be phoned; `primary` where that is what helps best. Nothing where nobody can be asked. */
  readonly phone: (primary: boolean) => TemplateResult | typeof nothing;
}

/** A step that only has words, with what can be pressed; what helps best comes first. */
export function noticeStep({drawing, tone, title, paragraphs, remedies, whatNow = false, developer}: Notice, actions: NoticeActions): TemplateResult {
  const buttons = remedies.filter((remedy) => isPossible(remedy, actions));
  const phone = remedies.includes('phone') ? actions.phone(remedies[0] === 'phone') : nothing;
  const phoneFirst = remedies[0] === 'phone' && phone !== nothing;
  return html`<div class="notice" part="notice">
    <span class="medal ${tone}">${icon(drawing)}</span>
    <h2 part="heading" data-step tabindex="-1">${title}</h2>
    ${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}
    ${phoneFirst ? phone : nothing}
    ${buttons.length === 0
      ? nothing
      : html`<div class="actions">${buttons.map((remedy, index) => button(remedy, index === 0 && !phoneFirst, actions))}</div>`}
    ${phoneFirst ? nothing : phone} ${whatNow ? html`<slot name="what-now"></slot>` : nothing}
    ${developer === undefined ? nothing : html`<p class="developer" part="developer" lang="en">${developer}</p>`}
  </div>`;
}

/** What is drawn among the buttons; the request to be phoned, which unfolds, stands by itself. */
function isPossible(remedy: Remedy, {returnHref}: NoticeActions): remedy is Exclude<Remedy, 'phone'> {
  if (remedy === 'return') return returnHref !== '';
  if (remedy === 'help-phone') return helpPhone() !== undefined;
  return remedy !== 'phone';
}

function button(remedy: Exclude<Remedy, 'phone'>, first: boolean, actions: NoticeActions): TemplateResult {
  const emphasis = first ? 'primary large' : 'large';
  const look = `button ${emphasis}`;
  switch (remedy) {
    case 'retry':
      return html`<button type="button" class=${look} part="retry-button" @click=${actions.retry}>
        ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
      </button>`;
    case 'rejoin':
      return html`<button type="button" class=${look} part="rejoin-button" @click=${actions.rejoin}>
        ${msg('Anslut igen', {id: 'visit-join.rejoin'})}
      </button>`;
    case 'take-over':
      return html`<button type="button" class=${look} part="take-over-button" @click=${actions.takeOver}>
        ${msg('Fortsätt här', {id: 'visit-join.take-over'})}
      </button>`;
    case 'return':
      return html`<a class=${look} part="return-link" href=${actions.returnHref}>
        ${msg('Till Bokade tider', {id: 'visit-join.return'})}
      </a>`;
    case 'copy-link':
      return actions.copyLink(emphasis);
    case 'help-phone':
      return html`<a class=${look} part="help-phone-link" href=${helpPhone()?.href ?? nothing}>
        ${icon('phone')}<span>${msg(str`Ring ${helpPhone()?.display ?? ''}`, {id: 'visit-join.help-phone', desc: "A phone number: the clinic's or the region's help."})}</span>
      </a>`;
  }
}
