import {loadLocale} from './load-locale.js';
import {resolveLocale} from './locale.js';

/**
 * Loads the texts of a language before a server draws elements in it: a server cannot wait while it draws, and draws in
 * Swedish what is not there. In a page elements load their language themselves. Never rejects.
 *
 * @param lang - BCP 47 tag, as the elements' attribute `lang` has it.
 *
 * @example
 * ```ts
 * await loadTexts('en');
 * const card = html`<visit-booking lang="en" starts=${starts} href=${href}></visit-booking>`;
 * ```
 */
export async function loadTexts(lang: string): Promise<void> {
  await loadLocale(resolveLocale(lang));
}
