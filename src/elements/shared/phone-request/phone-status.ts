import {html, nothing, type TemplateResult} from 'lit';
import {ref, type Ref} from '../ref.js';
import {msg} from '../../../localization/index.js';
import type {PhoneTask} from '../../../protocol/index.js';
import {PHONE_STATUSES, type PhoneStatus} from '../../../protocol/phone-terms.js';
import {icon} from '../styles/icon.js';
import {helpPhoneLink} from './help-phone-link.js';

export interface PhoneStatusOptions {
  readonly task: PhoneTask;
  /** Whether the connection to the service is lost. */
  readonly lost: boolean;
  readonly heading: Ref<HTMLElement>;
  /** The button that opens the form. */
  readonly opener: Ref<HTMLElement>;
  /** The form that changes the number, while it is open. */
  readonly form: TemplateResult | undefined;
  readonly change: () => void;
  /** Goes back to the waiting room; absent where the visit can not be held in this browser. */
  readonly wait: (() => void) | undefined;
}

/** The heading. */
export function phoneStatusHeading(status: PhoneStatus): string {
  switch (status) {
    case 'requested':
      return msg('Du blir uppringd', {id: 'visit.phone-title-requested'});
    case 'seen':
      return msg('Vårdpersonalen ringer dig snart', {id: 'visit.phone-title-seen'});
    case 'calling':
      return msg('Vårdpersonalen ringer dig nu', {id: 'visit.phone-title-calling'});
  }
}

/** What happens next. */
export function phoneStatusLead(status: PhoneStatus): string {
  switch (status) {
    case 'requested':
      return msg('Vårdpersonalen ringer dig när de kan. Här ser du när de har läst det.', {id: 'visit.phone-lead-requested'});
    case 'seen':
      return msg('De har läst att du vill bli uppringd. Ha telefonen nära.', {id: 'visit.phone-lead-seen'});
    case 'calling':
      return msg('Svara när det ringer, även om numret är dolt.', {id: 'visit.phone-lead-calling'});
  }
}

export function phoneLostText(): string {
  return msg('Anslutningen bröts. Vårdpersonalen ringer dig ändå. Ha telefonen nära.', {id: 'visit.phone-lost'});
}

/** How far the request has come, which number is rung, and the ways back. */
export function phoneStatus({task, lost, heading, opener, form, change, wait}: PhoneStatusOptions): TemplateResult {
  return html`<div class="phone-status" part="phone-status">
    <h2 part="heading" data-step tabindex="-1" ${ref(heading)}>${phoneStatusHeading(task.status)}</h2>
    <p class="lead">${phoneStatusLead(task.status)}</p>
    ${lost
      ? html`<div class="banner warning" part="connection">
          ${icon('warning')}
          <div class="banner-text"><p>${phoneLostText()}</p>${helpPhoneLink()}</div>
        </div>`
      : nothing}
    ${progress(task.status)}
    <p class="phone-line" part="phone-number">
      ${icon('phone')}<span
        >${task.number === undefined
          ? msg('Vi ringer numret som du har lämnat till mottagningen.', {id: 'visit.phone-to-clinics-number'})
          : msg(html`Vi ringer <bdi dir="ltr">${task.number}</bdi>.`, {
              id: 'visit.phone-to-number',
              desc: 'A phone number, with the markup around it.',
            })}</span
      >
    </p>
    ${task.status === 'calling' ? nothing : reminder()}
    ${form ??
    html`<div class="row">
      <button type="button" class="button" part="phone-change-button" ${ref(opener)} @click=${change}>
        ${task.number === undefined
          ? msg('Skriv ett nummer', {id: 'visit.phone-add-number'})
          : msg('Ändra numret', {id: 'visit.phone-change-number'})}
      </button>
      ${wait === undefined
        ? nothing
        : html`<button type="button" class="button quiet" part="phone-wait-button" @click=${wait}>
            ${msg('Jag vill vänta i väntrummet i stället', {id: 'visit.phone-wait-instead'})}
          </button>`}
    </div>`}
  </div>`;
}

function reminder(): TemplateResult {
  return html`<p class="phone-line" part="phone-reminder">
    ${icon('bell')}<span>${msg('Ha telefonen nära, med ljudet på. Numret som ringer kan vara dolt.', {id: 'visit.phone-keep-near'})}</span>
  </p>`;
}

/** How far it has come, as a list that says so without colours. */
function progress(status: PhoneStatus): TemplateResult {
  const now = PHONE_STATUSES.indexOf(status);
  return html`<ol class="phone-progress">
    ${PHONE_STATUSES.map(
      (each, index) => html`<li class=${index <= now ? 'done' : 'to-come'} aria-current=${index === now ? 'step' : nothing}>
        ${index <= now ? icon('check') : html`<span class="phone-dot"></span>`}<span>${progressText(each)}</span>
        <span class="visually-hidden">${index <= now ? nothing : msg('(inte än)', {id: 'visit.phone-step-to-come'})}</span>
      </li>`,
    )}
  </ol>`;
}

function progressText(status: PhoneStatus): string {
  switch (status) {
    case 'requested':
      return msg('Vi har meddelat vårdpersonalen', {id: 'visit.phone-step-requested'});
    case 'seen':
      return msg('Vårdpersonalen har läst det', {id: 'visit.phone-step-seen'});
    case 'calling':
      return msg('Vårdpersonalen ringer dig', {id: 'visit.phone-step-calling'});
  }
}
