import {html, nothing, type TemplateResult} from 'lit';
import {msg, str} from '../../../localization/index.js';
import {LIMITS} from '../../../protocol/version.js';
import {icon} from '../../shared/styles/icon.js';
import type {NameEntry, NameProblem} from './name-entry.js';

/**
 * The name that the others see, and the terms.
 *
 * @param terms - The line about the terms.
 */
export function nameStep(name: NameEntry, terms: TemplateResult | typeof nothing, submit: () => void): TemplateResult {
  return html`<form
    class="step"
    part="name-form"
    novalidate
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      submit();
    }}
  >
    <h2 part="heading" data-step tabindex="-1">
      ${msg('Vad heter du?', {id: 'visit-join.name-heading'})}
    </h2>
    <p id="name-help">
      ${msg('Namnet visas för vårdpersonalen och andra som deltar.', {id: 'visit-join.name-help'})}
    </p>
    ${nameField(name)}
    <slot name="terms">${terms}</slot>
    <button type="submit" class="button primary large" part="next-button">${msg('Nästa', {id: 'visit-join.next'})}</button>
  </form>`;
}

/** The name from the login, where nobody has to write it, and the terms, below the button that goes on. */
export function knownName(name: string, terms: TemplateResult | typeof nothing): TemplateResult {
  return html`<p class="known-name" part="name">
      ${msg(html`Du deltar som <strong><bdi>${name}</bdi></strong>.`, {id: 'visit-join.known-name', desc: 'The name from the login'})}
    </p>
    <slot name="terms">${terms}</slot>`;
}

function nameField(name: NameEntry): TemplateResult {
  const {problem} = name;
  // No `maxlength`: it would cut what is pasted without a word.
  return html`<div class="field">
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
      dir="auto"
      required
      aria-describedby=${problem === undefined ? 'name-help' : 'name-error name-help'}
      aria-invalid=${problem === undefined ? 'false' : 'true'}
      .value=${name.text}
      @input=${(event: Event) => name.type((event.currentTarget as HTMLInputElement).value)}
    />
    ${problem === undefined
      ? nothing
      : html`<p id="name-error" class="field-error" part="name-error">${icon('warning')}<span>${problemText(problem)}</span></p>`}
  </div>`;
}

function problemText(problem: NameProblem): string {
  switch (problem) {
    case 'missing':
      return msg('Skriv ditt namn.', {id: 'visit-join.name-missing'});
    case 'too-long':
      return msg(str`Namnet är för långt. Skriv högst ${LIMITS.nameLength} tecken.`, {
        id: 'visit-join.name-too-long',
        desc: 'The number of characters that there is room for.',
      });
  }
}
