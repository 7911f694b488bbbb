import {msg, sentenceNoun, str} from '../../localization/index.js';

/** That the visit has ended, for anybody who was in it. */
export function endedText(): string {
  return msg(str`${sentenceNoun('short')} är avslutat.`, {id: 'call-view.ended', desc: 'The word for the visit'});
}
