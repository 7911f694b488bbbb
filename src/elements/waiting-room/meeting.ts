import {html, nothing, type TemplateResult} from 'lit';
import {withText} from './texts.js';

/** Whom the visit is with, with their initials before them; nothing where nobody has said. */
export function renderWith(caregiver: string, clinic: string): TemplateResult | typeof nothing {
  const text = withText(clinic, caregiver);
  if (text === '') return nothing;
  return html`<p class="line with" part="with">
    ${caregiver === '' ? nothing : html`<span class="initials" aria-hidden="true">${initials(caregiver)}</span>`}<span>${text}</span>
  </p>`;
}

/** The first letters of the first and the last word: "Bei B", "Anna Karin Åkesson" become BB, AÅ. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^\p{L}/u.test(word));
  const ends = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '').slice(0, 1).join('').toLocaleUpperCase()).join('');
}
