import {sourceLocale, targetLocales, type allLocales} from './generated/locale-codes.js';

/** A language that the elements speak. */
export type Locale = (typeof allLocales)[number];

/** Every language that the elements speak; the first is the one the texts are written in. */
export const LOCALES: readonly Locale[] = [sourceLocale, ...targetLocales];

/**
 * The language to use for a BCP 47 tag: the tag itself, else its primary language (`sv-FI` -> `sv`), else Swedish.
 * A page in a language that we do not speak gets Swedish rather than English, because the visit is held in Sweden.
 */
export function resolveLocale(tag: string | null | undefined): Locale {
  const wanted = (tag ?? '').toLowerCase();
  const exact = LOCALES.find((locale) => locale.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const primary = wanted.split('-')[0];
  return LOCALES.find((locale) => locale === primary) ?? sourceLocale;
}

/** Languages written from right to left (Unicode CLDR, `characterOrder`), as far as the elements speak them. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar']);

/** Writing direction of a language: what to set as `dir` beside `lang`. */
export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr';
}
