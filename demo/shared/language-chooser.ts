import {html, render} from 'lit';
import {LANGUAGES} from './languages.js';

/**
 * Lets people choose the language of the elements in `targets`; the demo's own pages stay Swedish. `?lang=ar` in the
 * address begins with another one.
 */
export function chooseLanguage(place: HTMLElement, ...targets: readonly HTMLElement[]): void {
  const wanted = new URLSearchParams(location.search).get('lang');
  const use = (lang: string): void => {
    for (const target of targets) target.lang = lang;
  };
  const begin = wanted !== null && wanted in LANGUAGES ? wanted : 'sv';
  use(begin);
  render(
    html`<label class="language">
      <span>Språk</span>
      <select @change=${(event: Event) => use((event.currentTarget as HTMLSelectElement).value)}>
        ${Object.entries(LANGUAGES).map(([lang, name]) => html`<option value=${lang} lang=${lang} ?selected=${lang === begin}>${name}</option>`)}
      </select>
    </label>`,
    place,
  );
}
