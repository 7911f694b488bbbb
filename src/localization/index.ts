export {msg, str} from './msg.js';
export {noun, sentenceNoun, type NounForm} from './noun.js';
export {directionOf, LOCALES, resolveLocale, type Locale} from './locale.js';
