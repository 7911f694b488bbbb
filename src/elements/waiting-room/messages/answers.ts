import {msg} from '../../../localization/index.js';

/** An answer that one press sends. Staff read it in Swedish, no matter which language the person's page has. */
export interface ReadyAnswer {
  readonly swedish: string;
  /** In the person's language. */
  readonly text: () => string;
}

export const READY_ANSWERS: readonly ReadyAnswer[] = [
  {swedish: 'Okej, jag väntar.', text: () => msg('Okej, jag väntar.', {id: 'waiting-room.answer-wait'})},
  {swedish: 'Jag kan inte vänta länge.', text: () => msg('Jag kan inte vänta länge.', {id: 'waiting-room.answer-not-long'})},
  {swedish: 'Jag behöver hjälp.', text: () => msg('Jag behöver hjälp.', {id: 'waiting-room.answer-help'})},
];

/** What the person wrote, in their own language where it was a ready answer. */
export function ownWords(text: string): string {
  return READY_ANSWERS.find(({swedish}) => swedish === text)?.text() ?? text;
}
