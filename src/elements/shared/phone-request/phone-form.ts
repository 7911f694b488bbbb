import {html, nothing, type TemplateResult} from 'lit';
import {ref, type Ref} from '../ref.js';
import {msg} from '../../../localization/index.js';
import {PHONE_KINDS, type PhoneKind} from '../../../protocol/phone-terms.js';
import {LIMITS} from '../../../protocol/version.js';
import {icon} from '../styles/icon.js';

export interface PhoneFormOptions {
  /** How the person wants to be reached. */
  readonly kind: PhoneKind;
  /** What stands in the field at first. */
  readonly number: string;
  /** Whether what was written is no phone number. */
  readonly invalid: boolean;
  /** Whether staff have been asked already, and only the number changes. */
  readonly changing: boolean;
  /** What the focus goes to when the form opens, and when the number is no phone number. */
  readonly heading: Ref<HTMLElement>;
  readonly field: Ref<HTMLElement>;
  readonly choose: (kind: PhoneKind) => void;
  readonly input: (number: string) => void;
  readonly submit: () => void;
  readonly cancel: () => void;
}

/** How to be reached, what it means, and for a call a field for a number, which may be left empty. */
export function phoneForm({kind, number, invalid, changing, heading, field, choose, input, submit, cancel}: PhoneFormOptions): TemplateResult {
  return html`<form
    class="phone-panel"
    part="phone-form"
    novalidate
    aria-labelledby="phone-heading"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      submit();
    }}
  >
    <h3 id="phone-heading" class="phone-heading" part="phone-heading" tabindex="-1" ${ref(heading)}>
      ${changing ? msg('Ändra hur vi når dig', {id: 'visit.phone-change-heading'}) : msg('Vill du att vi ringer dig?', {id: 'visit.phone-heading'})}
    </h3>
    <fieldset class="phone-kinds" part="phone-kinds">
      <legend>${msg('Hur vill du bli kontaktad?', {id: 'visit.phone-kind'})}</legend>
      ${PHONE_KINDS.map(
        (each) => html`<label>
          <input type="radio" name="phone-kind" value=${each} .checked=${each === kind} @change=${() => choose(each)} />
          <span>${kindText(each)}</span>
        </label>`,
      )}
    </fieldset>
    ${changing && kind !== 'write' ? nothing : html`<p part="phone-explanation">${explanationText(kind)}</p>`}
    ${kind === 'write' ? nothing : numberField(number, invalid, field, input)}
    <div class="row">
      <button type="submit" class="button primary" part="phone-send-button">${msg('Skicka', {id: 'visit.phone-send'})}</button>
      <button type="button" class="button" part="phone-cancel-button" @click=${cancel}>${msg('Avbryt', {id: 'visit.phone-cancel'})}</button>
    </div>
  </form>`;
}

function kindText(kind: PhoneKind): string {
  switch (kind) {
    case 'voice':
      return msg('Ring mig', {id: 'visit.phone-kind-voice'});
    case 'write':
      return msg('Skriv till mig', {id: 'visit.phone-kind-write', desc: 'For people who do not hear, or may not speak where they are'});
    case 'interpreter':
      return msg('Ring mig med tolk', {id: 'visit.phone-kind-interpreter'});
  }
}

function explanationText(kind: PhoneKind): string {
  return kind === 'write'
    ? msg('Vårdpersonalen skriver till dig där du brukar få meddelanden från mottagningen. Kameran och mikrofonen här stängs av.', {
        id: 'visit.write-explanation',
      })
    : msg('Vårdpersonalen ringer dig. Kameran och mikrofonen här stängs av.', {id: 'visit.phone-explanation'});
}

function numberField(number: string, invalid: boolean, field: Ref<HTMLElement>, input: (number: string) => void): TemplateResult {
  return html`<div class="field">
    <label for="phone-number">${msg('Telefonnummer (frivilligt)', {id: 'visit.phone-number'})}</label>
    <input
      id="phone-number"
      ${ref(field)}
      class="input"
      part="phone-input"
      type="tel"
      name="tel"
      inputmode="tel"
      autocomplete="tel"
      enterkeyhint="send"
      dir="ltr"
      maxlength=${LIMITS.phoneLength * 2}
      aria-describedby=${invalid ? 'phone-error phone-help' : 'phone-help'}
      aria-invalid=${invalid ? 'true' : 'false'}
      .value=${number}
      @input=${(event: Event) => input((event.currentTarget as HTMLInputElement).value)}
    />
    ${invalid
      ? html`<p id="phone-error" class="field-error" part="phone-error">
          ${icon('warning')}<span>${msg('Skriv ett telefonnummer med siffror, eller lämna fältet tomt.', {id: 'visit.phone-invalid'})}</span>
        </p>`
      : nothing}
    <p id="phone-help" class="subtle">
      ${msg('Utan nummer ringer vi numret som du har lämnat till mottagningen. Numret du skriver sparas inte.', {id: 'visit.phone-help'})}
    </p>
  </div>`;
}
