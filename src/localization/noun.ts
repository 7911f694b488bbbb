import {msg} from './msg.js';

/** A form of the word for the visit: indefinite ("videobesök"), definite ("videobesöket") or genitive ("videobesökets"). */
export type NounForm = 'indefinite' | 'definite' | 'genitive';

/** What the portal calls a visit, in the language of the element that is rendering. Only to be called while rendering. */
export function noun(form: NounForm): string {
  switch (form) {
    case 'indefinite':
      return msg('videobesök', {id: 'visit.noun-indefinite', desc: 'The word for a visit, as in "show a video visit".'});
    case 'definite':
      return msg('videobesöket', {id: 'visit.noun-definite', desc: 'As in "leave the video visit".'});
    case 'genitive':
      return msg('videobesökets', {id: 'visit.noun-genitive', desc: 'As in "the time of the video visit".'});
  }
}

/** {@link noun} at the beginning of a sentence. */
export function sentenceNoun(form: NounForm): string {
  const word = noun(form);
  return word.charAt(0).toLocaleUpperCase() + word.slice(1);
}
