import type {TextId} from './generated/text-ids.js';
import {isShipped, LOCALES, type Direction, type Locale} from './locale.js';
import {withValues} from './own-text.js';
import type {VisitNoun} from './own-texts.js';
import {phoneNumber} from './phone-number.js';
import {SourceTexts} from './source-texts.js';
import {TextsError, type TextsErrorCode} from './texts-error.js';
import {useOwnTexts} from './texts-store.js';

/** A portal's texts in one language. `{0}`, `{1}` … stand for the variables, and the markup, of the text they replace. */
export type Texts = Readonly<Partial<Record<TextId, string>>>;

/** A language that does not come with the package. */
export interface AddedLocale {
  /** Its BCP 47 tag, as the page's `lang` has it: `so`. */
  readonly locale: string;
  /** Its writing direction; `ltr` unless given. */
  readonly dir?: Direction;
  /** Its texts. One that is missing is shown in Swedish, and marked as Swedish. */
  readonly texts: Texts;
}

/** What {@link configureTexts} takes. */
export interface TextsConfiguration {
  /** Texts in place of ours: language -> id -> text. */
  readonly texts?: Readonly<Partial<Record<Locale, Texts>>>;
  /** The word for the visit, per language. Easy Swedish takes it from Swedish unless it has its own. */
  readonly nouns?: Readonly<Partial<Record<Locale, VisitNoun>>>;
  /** Where a person who does not get on can ring: a Swedish number (`063-15 30 00`), an international or a short one. */
  readonly helpPhone?: string;
  /** Languages besides ours. */
  readonly locales?: readonly AddedLocale[];
}

type Fields = Readonly<Record<string, unknown>>;

const TEXT_ID = /^(?:[a-z]+-[a-z]+|visit)\.[a-z0-9]+(?:-[a-z0-9]+)*$/u;
const NOUN_FORMS = ['indefinite', 'definite', 'genitive'] as const satisfies readonly (keyof VisitNoun)[];

const fail = (code: TextsErrorCode, field: string, fix: string): never => {
  throw new TextsError(code, field, fix);
};

function fieldsOf(value: unknown, field: string, allowed?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('invalid-value', field, 'must be an object.');
  for (const name of Object.keys(value)) {
    if (allowed?.includes(name) === false) fail('unknown-field', `${field}.${name}`, `is none of ${allowed.join(', ')}.`);
  }
  return value as Fields;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== 'string' || value.trim() === '') return fail('invalid-value', field, 'must be a text that is not empty.');
  return value;
}

function textsOf(value: unknown, field: string): ReadonlyMap<string, string> {
  const texts = Object.entries(fieldsOf(value, field)).filter(([, text]) => text !== undefined);
  return new Map(
    texts.map(([id, text]) => {
      const at = `${field}["${id}"]`;
      if (!TEXT_ID.test(id)) fail('invalid-id', at, 'has no id of the form <tag>.<name>.');
      return [id, textOf(text, at)];
    }),
  );
}

function nounOf(value: unknown, field: string): VisitNoun {
  const {short, ...forms} = fieldsOf(value, field, [...NOUN_FORMS, 'short']);
  const [indefinite, definite, genitive] = NOUN_FORMS.map((form) => textOf(forms[form], `${field}.${form}`));
  return {indefinite, definite, genitive, ...(short === undefined ? {} : {short: textOf(short, `${field}.short`)})} as VisitNoun;
}

function tagOf(value: unknown, field: string): string {
  const tag = textOf(value, field);
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return fail('invalid-locale', field, 'must be a BCP 47 tag such as "so" or "zh-Hant".');
  }
}

/** What `read` makes of each language's value; the language has to be ours or among the added ones. */
function perLocale<T>(value: unknown, field: string, added: ReadonlyMap<string, unknown>, read: (value: unknown, field: string) => T): Map<string, T> {
  if (value === undefined) return new Map();
  const known: readonly string[] = [...LOCALES, ...added.keys()];
  return new Map(
    Object.entries(fieldsOf(value, field)).map(([tag, entry]) => {
      const at = `${field}.${tag}`;
      const locale = tagOf(tag, at);
      if (!known.includes(locale)) fail('unknown-locale', at, `is none of ${known.join(', ')}; give further languages as locales.`);
      return [locale, read(entry, at)];
    }),
  );
}

interface Added {
  readonly directions: ReadonlyMap<string, Direction>;
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

function addedOf(value: unknown): Added {
  const directions = new Map<string, Direction>();
  const texts = new Map<string, ReadonlyMap<string, string>>();
  if (value !== undefined && !Array.isArray(value)) fail('invalid-value', 'locales', 'must be a list.');
  for (const [index, entry] of ((value ?? []) as readonly unknown[]).entries()) {
    const at = `locales[${index}]`;
    const fields = fieldsOf(entry, at, ['locale', 'dir', 'texts']);
    const locale = tagOf(fields.locale, `${at}.locale`);
    const {dir = 'ltr'} = fields;
    if (isShipped(locale) || directions.has(locale)) {
      fail('duplicate-locale', `${at}.locale`, `is there already (${locale}); put its texts into texts.`);
    }
    if (dir !== 'ltr' && dir !== 'rtl') return fail('invalid-value', `${at}.dir`, 'must be "ltr" or "rtl".');
    directions.set(locale, dir);
    texts.set(locale, textsOf(fields.texts, `${at}.texts`));
  }
  return {directions, texts};
}

/**
 * Puts the portal's own texts, word for the visit, help phone number and languages in force, on all elements of the
 * page at once. Each call replaces what the one before it gave; `configureTexts({})` goes back to our texts.
 *
 * @throws {TextsError} When something in it is wrong; nothing is changed then.
 *
 * @example
 * ```ts
 * configureTexts({
 *   helpPhone: '063-15 30 00',
 *   texts: {sv: {'visit-join.next': 'Fortsätt'}},
 * });
 * ```
 */
export function configureTexts(configuration: TextsConfiguration): void {
  const fields = fieldsOf(configuration, 'configuration', ['texts', 'nouns', 'helpPhone', 'locales']);
  const {directions, texts} = addedOf(fields.locales);
  const replaced = perLocale(fields.texts, 'texts', directions, textsOf);
  const nouns = perLocale(fields.nouns, 'nouns', directions, nounOf);
  const phone = fields.helpPhone === undefined ? undefined : phoneNumber(textOf(fields.helpPhone, 'helpPhone'));
  if (fields.helpPhone !== undefined && phone === undefined) {
    fail('invalid-phone', 'helpPhone', 'must be a phone number such as "063-15 30 00", "+46 63 15 30 00" or "1177".');
  }
  const all = new Map(texts);
  for (const [locale, own] of replaced) all.set(locale, new Map([...(all.get(locale) ?? []), ...own]));
  useOwnTexts({texts: all, nouns, helpPhone: phone, added: directions, tools: {withValues, SourceTexts}});
}
