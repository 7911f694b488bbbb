import {sourceLocale, targetLocales, type allLocales} from './generated/locale-codes.js';

/** A language whose texts come with the package. */
export type ShippedLocale = (typeof allLocales)[number];

/** A language that the elements speak: one of ours, or the BCP 47 tag of one that the portal has added. */
export type Locale = ShippedLocale | (string & Record<never, never>);

/** A writing direction, as the attribute `dir` has it. */
export type Direction = 'ltr' | 'rtl';

/** The languages that come with the package; the first is the one the texts are written in. */
export const LOCALES: readonly ShippedLocale[] = [sourceLocale, ...targetLocales];

/** Whether the texts of a language come with the package. */
export function isShipped(locale: Locale): locale is ShippedLocale {
  return LOCALES.includes(locale as ShippedLocale);
}

/**
 * Languages of ours that no translator has reviewed yet. Each also says so in the header of its XLIFF file; a portal
 * should have its own translator read them before patients do.
 */
export const UNREVIEWED_LOCALES: readonly ShippedLocale[] = ['ar', 'fi'];

/** Languages of ours that are written from right to left (Unicode CLDR, `characterOrder`). */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set<ShippedLocale>(['ar']);

let added: ReadonlyMap<string, Direction> = new Map();

/** Puts in force which languages the portal has added, with their directions. */
export function useAddedLocales(locales: ReadonlyMap<string, Direction>): void {
  added = locales;
}

/**
 * The language to use for a BCP 47 tag: the tag itself, else what is left of it without its last parts
 * (`sv-FI` -> `sv`; the "lookup" of RFC 4647, 3.4), else Swedish. A page in a language that we do not speak gets
 * Swedish rather than English, because the visit is held in Sweden.
 */
export function resolveLocale(tag: string | null | undefined): Locale {
  const known = [...LOCALES, ...added.keys()];
  const parts = (tag ?? '').toLowerCase().split('-');
  for (; parts.length > 0; parts.pop()) {
    const wanted = parts.join('-');
    const found = known.find((locale) => locale.toLowerCase() === wanted);
    if (found !== undefined) return found;
  }
  return sourceLocale;
}

/** Writing direction of a language: what to set as `dir` beside `lang`. */
export function directionOf(locale: Locale): Direction {
  return added.get(locale) ?? (RIGHT_TO_LEFT.has(locale) ? 'rtl' : 'ltr');
}
