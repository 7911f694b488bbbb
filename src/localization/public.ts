/** What a portal's own texts need; everything else in this folder is for the elements. */
export {configureTexts, type AddedLocale, type Texts, type TextsConfiguration} from './configure-texts.js';
export {LOCALES, UNREVIEWED_LOCALES, type Direction, type Locale, type ShippedLocale} from './locale.js';
export {TEXTS_ERROR_CODES, TextsError, type TextsErrorCode} from './texts-error.js';
export type {TextId} from './generated/text-ids.js';
export type {VisitNoun} from './own-texts.js';
