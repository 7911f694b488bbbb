export {msg, str} from './msg.js';
export {LOCALES, resolveLocale, type Locale} from './locale.js';
