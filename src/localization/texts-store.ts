import {useAddedLocales, type Direction, type Locale} from './locale.js';
import type {withValues} from './own-text.js';
import type {HelpPhone, VisitNoun} from './own-texts.js';
import type {SourceTexts} from './source-texts.js';

/** What the portal has put in place of our texts. */
export interface OwnTexts {
  /** Language -> id of the text -> the portal's text. */
  readonly texts: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly nouns: ReadonlyMap<string, VisitNoun>;
  readonly helpPhone: HelpPhone | undefined;
  /** Languages that we do not have, with their directions. */
  readonly added: ReadonlyMap<string, Direction>;
  /** What only a portal's own texts need, and so comes with them rather than with each element. */
  readonly tools: OwnTextsTools | undefined;
}

export interface OwnTextsTools {
  readonly withValues: typeof withValues;
  readonly SourceTexts: typeof SourceTexts;
}

const NONE: OwnTexts = {texts: new Map(), nouns: new Map(), helpPhone: undefined, added: new Map(), tools: undefined};

let own = NONE;
const listeners = new Set<() => void>();

/** What the portal has put in place of our texts; another object after each change. */
export function ownTexts(): OwnTexts {
  return own;
}

/** The word that the portal uses for the visit; easy Swedish takes it from Swedish. */
export function ownNoun(locale: Locale): VisitNoun | undefined {
  return own.nouns.get(locale) ?? (locale === 'sv-x-lattlast' ? own.nouns.get('sv') : undefined);
}

/** Puts the portal's texts in force, and tells the elements that are on the page. */
export function useOwnTexts(texts: OwnTexts): void {
  own = texts;
  useAddedLocales(texts.added);
  for (const listener of [...listeners]) listener();
}

/** Calls back when the portal's texts change. @returns What ends it. */
export function onTextsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
