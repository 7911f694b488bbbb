import {html, nothing, type TemplateResult} from 'lit';
import {ref, type Ref} from '../ref.js';
import {msg} from '../../../localization/index.js';
import type {PhoneTask} from '../../../protocol/index.js';
import {PHONE_STATUSES, type PhoneKind, type PhoneStatus} from '../../../protocol/phone-terms.js';
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

/** What of a task decides the words about it. */
type Told = Pick<PhoneTask, 'kind' | 'status'>;

/** The heading. */
export function phoneStatusHeading({kind, status}: Told): string {
  if (kind === 'write') return writingHeading(status);
  switch (status) {
    case 'requested':
      return msg('Du blir uppringd', {id: 'visit.phone-title-requested'});
    case 'seen':
      return msg('Vårdpersonalen ringer dig snart', {id: 'visit.phone-title-seen'});
    case 'calling':
      return msg('Vårdpersonalen ringer dig nu', {id: 'visit.phone-title-calling'});
  }
}

function writingHeading(status: PhoneStatus): string {
  switch (status) {
    case 'requested':
      return writesText();
    case 'seen':
      return msg('Vårdpersonalen skriver till dig snart', {id: 'visit.write-title-seen'});
    case 'calling':
      return msg('Vårdpersonalen skriver till dig nu', {id: 'visit.write-title-calling'});
  }
}

/** What happens next. */
export function phoneStatusLead({kind, status}: Told): string {
  if (kind === 'write') return writingLead(status);
  switch (status) {
    case 'requested':
      return msg('Vårdpersonalen ringer dig när de kan. Här ser du när de har läst det.', {id: 'visit.phone-lead-requested'});
    case 'seen':
      return msg('De har läst att du vill bli uppringd. Ha telefonen nära.', {id: 'visit.phone-lead-seen'});
    case 'calling':
      return msg('Svara när det ringer, även om numret är dolt.', {id: 'visit.phone-lead-calling'});
  }
}

function writingLead(status: PhoneStatus): string {
  switch (status) {
    case 'requested':
      return msg('De skriver när de kan. Här ser du när de har läst det.', {id: 'visit.write-lead-requested'});
    case 'seen':
      return msg('De har läst att du vill att de skriver.', {id: 'visit.write-lead-seen'});
    case 'calling':
      return msg('Titta där du brukar få meddelanden från mottagningen.', {id: 'visit.write-lead-calling'});
  }
}

export function phoneLostText(kind: PhoneKind | undefined): string {
  return kind === 'write'
    ? msg('Anslutningen bröts. Vårdpersonalen skriver till dig ändå.', {id: 'visit.write-lost'})
    : msg('Anslutningen bröts. Vårdpersonalen ringer dig ändå. Ha telefonen nära.', {id: 'visit.phone-lost'});
}

/** How far the request has come, which number is rung, and the ways back. */
export function phoneStatus({task, lost, heading, opener, form, change, wait}: PhoneStatusOptions): TemplateResult {
  return html`<div class="phone-status" part="phone-status">
    <h2 part="heading" data-step tabindex="-1" ${ref(heading)}>${phoneStatusHeading(task)}</h2>
    <p class="lead">${phoneStatusLead(task)}</p>
    ${lost
      ? html`<div class="banner warning" part="connection">
          ${icon('warning')}
          <div class="banner-text"><p>${phoneLostText(task.kind)}</p>${helpPhoneLink()}</div>
        </div>`
      : nothing}
    ${progress(task)}
    ${task.kind === 'write' ? nothing : callLines(task)}
    ${form ??
    html`<div class="row">
      <button type="button" class="button" part="phone-change-button" ${ref(opener)} @click=${change}>
        ${changeText(task)}
      </button>
      ${wait === undefined
        ? nothing
        : html`<button type="button" class="button quiet" part="phone-wait-button" @click=${wait}>
            ${msg('Jag vill vänta i väntrummet i stället', {id: 'visit.phone-wait-instead'})}
          </button>`}
    </div>`}
  </div>`;
}

/** Which number is rung, with whom, and to keep the phone near. */
function callLines({kind, number, status}: PhoneTask): TemplateResult {
  return html`<p class="phone-line" part="phone-number">
      ${icon('phone')}<span
        >${number === undefined
          ? msg('Vi ringer numret som du har lämnat till mottagningen.', {id: 'visit.phone-to-clinics-number'})
          : msg(html`Vi ringer <bdi dir="ltr">${number}</bdi>.`, {
              id: 'visit.phone-to-number',
              desc: 'A phone number, with the markup around it.',
            })}</span
      >
    </p>
    ${kind === 'interpreter'
      ? html`<p class="phone-line" part="phone-interpreter">
          ${icon('people')}<span>${msg('Vi ringer med tolk.', {id: 'visit.phone-with-interpreter'})}</span>
        </p>`
      : nothing}
    ${status === 'calling' ? nothing : reminder()}`;
}

function changeText({kind, number}: PhoneTask): string {
  if (kind === 'write') return msg('Ändra hur vi når dig', {id: 'visit.phone-change-heading'});
  return number === undefined ? msg('Skriv ett nummer', {id: 'visit.phone-add-number'}) : msg('Ändra numret', {id: 'visit.phone-change-number'});
}

function writesText(): string {
  return msg('Vårdpersonalen skriver till dig', {id: 'visit.write-title-requested'});
}

function reminder(): TemplateResult {
  return html`<p class="phone-line" part="phone-reminder">
    ${icon('bell')}<span>${msg('Ha telefonen nära, med ljudet på. Numret som ringer kan vara dolt.', {id: 'visit.phone-keep-near'})}</span>
  </p>`;
}

/** How far it has come, as a list that says so without colours. */
function progress({kind, status}: Told): TemplateResult {
  const now = PHONE_STATUSES.indexOf(status);
  return html`<ol class="phone-progress">
    ${PHONE_STATUSES.map(
      (each, index) => html`<li class=${index <= now ? 'done' : 'to-come'} aria-current=${index === now ? 'step' : nothing}>
        ${index <= now ? icon('check') : html`<span class="phone-dot"></span>`}<span>${progressText(each, kind)}</span>
        <span class="visually-hidden">${index <= now ? nothing : msg('(inte än)', {id: 'visit.phone-step-to-come'})}</span>
      </li>`,
    )}
  </ol>`;
}

function progressText(status: PhoneStatus, kind: PhoneKind | undefined): string {
  switch (status) {
    case 'requested':
      return msg('Vi har meddelat vårdpersonalen', {id: 'visit.phone-step-requested'});
    case 'seen':
      return msg('Vårdpersonalen har läst det', {id: 'visit.phone-step-seen'});
    case 'calling':
      return kind === 'write' ? writesText() : msg('Vårdpersonalen ringer dig', {id: 'visit.phone-step-calling'});
  }
}
