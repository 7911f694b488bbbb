import {runtimeMsg} from '@lit/localize/internal/runtime-msg.js';
import type {StrResult} from '@lit/localize/internal/str-tag.js';
import type {MsgFn, MsgOptions, TemplateMap} from '@lit/localize/internal/types.js';
import type {TemplateResult} from 'lit';
import {sourceLocale} from './generated/locale-codes.js';
import {templatesOf} from './load-locale.js';
import {directionOf, isShipped, type Locale} from './locale.js';
import type {SourceText} from './own-text.js';
import {ownTexts} from './texts-store.js';

export {str} from '@lit/localize/internal/str-tag.js';

interface Active {
  readonly locale: Locale;
  /** Our translations; `undefined` is Swedish. */
  readonly templates: TemplateMap | undefined;
  /** What the portal has put in their place. */
  readonly own: ReadonlyMap<string, string> | undefined;
  readonly rightToLeft: boolean;
  /** The texts that are missing in a language of the portal's, as they were shown in Swedish. */
  readonly missing: Set<string> | undefined;
}

/** What is in force for the element that is rendering right now. */
let active: Active = {locale: sourceLocale, templates: undefined, own: undefined, rightToLeft: false, missing: undefined};

/** Puts a language in force; a `LocalizeController` does it before each rendering of its element. */
export function useLocale(locale: Locale): void {
  active = {
    locale,
    templates: templatesOf(locale),
    own: ownTexts().texts.get(locale),
    rightToLeft: directionOf(locale) === 'rtl',
    missing: isShipped(locale) ? undefined : new Set(),
  };
}

/** Of the rendering that has just been made: the texts that had to be shown in Swedish. */
export function missingTexts(): ReadonlySet<string> | undefined {
  return active.missing;
}

/** The language of the element that is rendering. */
export function activeLocale(): Locale {
  return active.locale;
}

/** A letter of a script that is written from right to left, by the blocks that Unicode keeps for these (UAX #9, R and AL). */
const RUNS_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Keeps a name, a number or a time from being torn apart by a text that runs the other way (Unicode UAX #9: first
 * strong isolate), and two names beside each other from changing places. Where all runs from left to right nothing is
 * added. What begins with something isolated stays as it is: a list then runs the way of the sentence that it stands in.
 */
export function isolated(text: string): string {
  const mayTurn = active.rightToLeft || RUNS_LEFT.test(text);
  return mayTurn && text !== '' && !text.startsWith('\u2068') ? `\u2068${text}\u2069` : text;
}

function isolatedValues(template: SourceText): SourceText {
  if (typeof template === 'string' || !('strTag' in template)) return template;
  const result: StrResult = {...template, values: template.values.map((value) => (typeof value === 'string' ? isolated(value) : value))};
  return result;
}

/** Our own text, or its translation. */
function ours(source: SourceText, options: MsgOptions | undefined): string | TemplateResult {
  const text = runtimeMsg(active.templates, source, options);
  if (typeof text === 'string') active.missing?.add(text.trim());
  return text;
}

/**
 * Translates a text, in the language of the element that is rendering.
 *
 * `configureLocalization` of `@lit/localize` keeps one language per page and throws when a portal has called it
 * as well; this uses the same translation step without that global, so that elements in two languages can stand
 * on one page. The extraction tool recognises it by its type.
 */
export const msg = ((template: SourceText, options?: MsgOptions) => {
  const source = isolatedValues(template);
  const id = options?.id ?? '';
  const own = active.own?.get(id);
  const text = own === undefined ? undefined : ownTexts().tools?.withValues(own, source, `"${id}" (${active.locale})`);
  return text ?? ours(source, options);
}) as MsgFn;
