import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {LIMITS} from '../../../protocol/version.js';
import {icon} from '../../shared/icon.js';

export interface NameStepOptions {
  readonly name: string;
  /** Whether the person has tried to go on without a name. */
  readonly missing: boolean;
  readonly termsHref: string;
  readonly input: (name: string) => void;
  readonly submit: () => void;
}

/** The name that the others see, and the terms. */
export function nameStep({name, missing, termsHref, input, submit}: NameStepOptions): TemplateResult {
  return html`<form
    class="step"
    part="name-form"
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      submit();
    }}
  >
    <h2 part="heading" data-step tabindex="-1">${msg('Vad heter du?', {id: 'visit-join.name-heading'})}</h2>
    <p id="name-help">
      ${msg('Namnet visas för vårdpersonalen och andra som deltar.', {id: 'visit-join.name-help'})}
    </p>
    <div class="field">
      <label for="name">${msg('Ditt namn', {id: 'visit-join.name'})}</label>
      <input
        id="name"
        class="input"
        part="name-input"
        name="name"
        autocomplete="name"
        autocapitalize="words"
        spellcheck="false"
        enterkeyhint="next"
        maxlength=${LIMITS.nameLength}
        required
        aria-describedby=${missing ? 'name-error name-help' : 'name-help'}
        aria-invalid=${missing ? 'true' : 'false'}
        .value=${name}
        @input=${(event: Event) => input((event.currentTarget as HTMLInputElement).value)}
      />
      ${missing
        ? html`<p id="name-error" class="field-error" part="name-error">
            ${icon('warning')}<span>${msg('Skriv ditt namn.', {id: 'visit-join.name-missing'})}</span>
          </p>`
        : nothing}
    </div>
    <slot name="terms">${termsHref === '' ? nothing : terms(termsHref)}</slot>
    <button type="submit" class="button primary large" part="next-button">${msg('Nästa', {id: 'visit-join.next'})}</button>
  </form>`;
}

function terms(href: string): TemplateResult {
  return html`<p class="subtle" part="terms">
    ${msg(
      html`Genom att fortsätta godkänner du
        <a href=${href} target="_blank" rel="noopener" part="terms-link"
          >villkoren<span class="visually-hidden"> (öppnas i en ny flik)</span></a
        >.`,
      {id: 'visit-join.terms', desc: 'The address of the terms.'},
    )}
  </p>`;
}
