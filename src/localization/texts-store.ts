import {useAddedLocales, type Direction, type Locale} from './locale.js';
import type {withValues} from './own-text.js';
import type {SourceTexts} from './source-texts.js';

/**
 * The word for the visit in one language, in the forms that sentences need. The Swedish sentences are made for a word
 * that takes "ett", as `videobesök`, `videomöte` and `digitalt vårdmöte` do.
 */
export interface VisitNoun {
  /** As in "show a …": `videomöte`, `video meeting`. */
  readonly indefinite: string;
  /** As in "leave …": `videomötet`, `the video meeting`. */
  readonly definite: string;
  /** As in "… time": `videomötets`, `the video meeting's`. */
  readonly genitive: string;
  /**
   * The definite form without what kind of visit it is, where that is clear: `mötet`, `the meeting`. Without it, the
   * definite form stands there.
   */
  readonly short?: string;
}

/** A phone number to show and to ring. */
export interface HelpPhone {
  /** As people write it: `063-15 30 00`. */
  readonly display: string;
  /** What a link leads to (RFC 3966): `tel:+4663153000`. */
  readonly href: string;
}

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
