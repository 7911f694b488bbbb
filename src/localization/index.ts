export {helpPhone} from './help-phone.js';
export {directionOf, LOCALES, resolveLocale, type Locale} from './locale.js';
export {activeLocale, isolated, msg, str} from './msg.js';
export {noun, sentence, sentenceNoun, type NounForm} from './noun.js';
export {duration, fromNow, plural} from './quantity.js';
export {sayDateTime, sayRange, sayTime} from './say-time.js';
export type {HelpPhone} from './own-texts.js';
