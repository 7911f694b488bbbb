import {html, type TemplateResult} from 'lit';
import {msg, noun, sentenceNoun, str} from '../../localization/index.js';
import type {LobbyPerson} from '../../protocol/index.js';
import type {RunningVisit} from './lobby-model.js';
import {refusedTime} from '../shared/refused-time.js';
import {personName} from './lobby-texts.js';

/** What staff are asked once more before it happens: it cannot be taken back, or it takes somebody out of a call. */
export type Question =
  | {readonly kind: 'hold' | 'decline' | 'remove'; readonly person: LobbyPerson}
  | {readonly kind: 'end'; readonly visit: RunningVisit};

interface Words {
  readonly title: string;
  readonly consequence: string;
  readonly confirm: string;
  /** Whether it cannot be taken back. */
  readonly danger: boolean;
}

/**
 * Always there, so that `showModal()` can be called; its words are those of the latest question.
 *
 * @param announcements - Live regions: while it is open, those outside are not heard.
 */
export function renderConfirmDialog(
  question: Question | undefined,
  announcements: TemplateResult,
  confirm: (question: Question) => void,
): TemplateResult {
  if (question === undefined) return html`<dialog part="dialog"></dialog>`;
  const words = wordsFor(question);
  return html`<dialog part="dialog" aria-labelledby="question" aria-describedby="consequence">
    <form method="dialog" class="stack">
      <h3 id="question">${words.title}</h3>
      <p id="consequence">${words.consequence}</p>
      <div class="row">
        <button class="button ${words.danger ? 'danger' : ''}" @click=${() => confirm(question)}>${words.confirm}</button>
        <button class="button">${msg('Avbryt', {id: 'visit-lobby.cancel'})}</button>
      </div>
    </form>
    ${announcements}
  </dialog>`;
}

function wordsFor(question: Question): Words {
  switch (question.kind) {
    case 'hold':
      return {
        title: msg(str`Sätta ${personName(question.person)} på vänt?`, {id: 'visit-lobby.hold-question', desc: 'The variable is a name'}),
        consequence: msg('Personen kommer tillbaka till väntrummet, och har kvar sin plats. Du kan släppa in personen igen.', {
          id: 'visit-lobby.hold-consequence',
        }),
        confirm: msg('Ja, sätt på vänt', {id: 'visit-lobby.hold-confirm'}),
        danger: false,
      };
    case 'decline':
      return {
        title: msg(str`Neka ${personName(question.person)}?`, {
          id: 'visit-lobby.decline-question',
          desc: 'The variable is a name',
        }),
        consequence: msg(str`Personen släpps inte in, och kan inte komma tillbaka på ${refusedTime()}.`, {
          id: 'visit-lobby.decline-consequence',
          desc: 'A length of time: "10 minutes".',
        }),
        confirm: msg('Ja, neka', {id: 'visit-lobby.decline-confirm'}),
        danger: true,
      };
    case 'remove':
      return {
        title: msg(str`Koppla bort ${personName(question.person)}?`, {
          id: 'visit-lobby.remove-question',
          desc: 'The variable is a name',
        }),
        consequence: msg(str`Personen kopplas bort, och kan inte komma tillbaka på ${refusedTime()}.`, {
          id: 'visit-lobby.remove-consequence',
          desc: 'A length of time: "10 minutes".',
        }),
        confirm: msg('Ja, koppla bort', {id: 'visit-lobby.remove-confirm'}),
        danger: true,
      };
    case 'end':
      return {
        title: msg(str`Avsluta ${noun('short')} med ${question.visit.persons.map(personName).join(', ')}?`, {
          id: 'visit-lobby.end-question',
          desc: 'The word for the visit; one or more names',
        }),
        consequence: msg(str`${sentenceNoun('short')} avslutas för alla som är med.`, {id: 'visit-lobby.end-consequence', desc: 'The word for the visit'}),
        confirm: msg('Ja, avsluta', {id: 'visit-lobby.end-confirm'}),
        danger: true,
      };
  }
}
