import {msg, sentenceNoun, str} from '../../localization/index.js';

/** Whoever ended the visit. To be called while rendering. */
export function endedText(): string {
  return msg(str`${sentenceNoun('short')} är avslutat.`, {id: 'call-view.ended', desc: 'The word for the visit'});
}
