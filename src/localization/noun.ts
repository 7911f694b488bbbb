import {activeLocale, msg} from './msg.js';
import type {VisitNoun} from './own-texts.js';
import {ownNoun} from './texts-store.js';

/**
 * A form of the word for the visit: indefinite ("videobesök"), definite ("videobesöket"), genitive ("videobesökets"), or
 * short ("besöket") where it is clear that it is held by video.
 */
export type NounForm = keyof VisitNoun;

/** What the portal calls a visit, in the language of the element that is rendering. */
export function noun(form: NounForm): string {
  const own = ownNoun(activeLocale());
  if (own !== undefined) return own[form] ?? own.definite;
  switch (form) {
    case 'indefinite':
      return msg('videobesök', {id: 'visit.noun-indefinite', desc: 'The word for a visit, as in "show a video visit".'});
    case 'definite':
      return msg('videobesöket', {id: 'visit.noun-definite', desc: 'As in "leave the video visit".'});
    case 'genitive':
      return msg('videobesökets', {id: 'visit.noun-genitive', desc: 'As in "the time of the video visit".'});
    case 'short':
      return msg('besöket', {id: 'visit.noun-short', desc: 'Where it is clear that it is held by video: "the visit has ended".'});
  }
}

/** A text as the beginning of a sentence, in the language of the element that is rendering. */
export function sentence(text: string): string {
  // The first letter may stand behind the mark that isolates a text.
  return text.replace(/\p{L}/u, (letter) => letter.toLocaleUpperCase(activeLocale()));
}

/** {@link noun} at the beginning of a sentence. */
export function sentenceNoun(form: NounForm): string {
  return sentence(noun(form));
}
