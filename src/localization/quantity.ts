import {activeLocale} from './msg.js';

/** The forms that a text with a number can need (Unicode CLDR); Arabic has all six, Swedish two. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, () => string>>> & {readonly other: () => string};

/** In a language that it does not know, `Intl` would answer in that of the browser. */
function known(): Intl.Locale {
  const locale = Intl.PluralRules.supportedLocalesOf([activeLocale()])[0] ?? 'sv';
  // The digits of the rest of the page: of its phone numbers, and of its times.
  return new Intl.Locale(locale, {numberingSystem: 'latn'});
}

/**
 * The text for a number, in the form that the language of the rendering element asks for. Each form is a `msg()` of
 * its own; where a language has no use for one, its translation repeats `other`.
 *
 * @example plural(count, {one: () => msg('1 före dig', {id: '…-one'}), other: () => msg(str`${count} före dig`, {id: '…-other', desc: '…'})})
 */
export function plural(count: number, forms: PluralForms): string {
  return (forms[new Intl.PluralRules(known()).select(count)] ?? forms.other)();
}

/** A length of time in words: "12 minuter". */
export function duration(count: number, unit: 'second' | 'minute' | 'hour' | 'day'): string {
  return new Intl.NumberFormat(known(), {style: 'unit', unit, unitDisplay: 'long'}).format(count);
}

/** How long it is until something: "om 12 minuter". */
export function fromNow(count: number, unit: 'second' | 'minute' | 'hour' | 'day'): string {
  return new Intl.RelativeTimeFormat(known(), {numeric: 'always'}).format(count, unit);
}
