import {html, type TemplateResult} from 'lit';
import {msg, noun, sentenceNoun, str} from '../../../localization/index.js';
import {refusedTime} from '../../shared/refused-time.js';
import type {CallActions} from '../call-ui.js';

/** What the person has to confirm. */
export type Question =
  /** Staff leave, and nobody of the staff stays. */
  | {readonly kind: 'leave'}
  | {readonly kind: 'end'}
  /** Somebody is sent out of the call, to the waiting room or away. */
  | {readonly kind: 'hold' | 'remove'; readonly id: string; readonly name: string};

type QuestionActions = Pick<CallActions, 'leave' | 'end' | 'hold' | 'remove'>;

interface Answer {
  readonly text: string;
  readonly act: () => void;
  readonly danger: boolean;
}

interface Words {
  readonly title: string;
  readonly consequence: string;
  readonly answers: readonly Answer[];
  readonly cancel: string;
}

/** The content of the dialog that asks. Every answer closes it; `data-safe` marks the one that changes nothing. */
export function renderQuestion(question: Question, actions: QuestionActions): TemplateResult {
  const {title, consequence, answers, cancel} = wordsFor(question, actions);
  return html`<form method="dialog" class="stack">
    <h2 id="question-title">${title}</h2>
    <p id="question-consequence">${consequence}</p>
    <div class="row">
      ${answers.map(({text, act, danger}) => html`<button class="button ${danger ? 'danger' : ''}" @click=${act}>${text}</button>`)}
      <button class="button" data-safe>${cancel}</button>
    </div>
  </form>`;
}

function wordsFor(question: Question, actions: QuestionActions): Words {
  switch (question.kind) {
    case 'leave':
      return {
        title: msg('Lämna utan att avsluta?', {id: 'call-view.leave-question'}),
        consequence: msg('De andra blir kvar utan vårdpersonal. Du kan komma tillbaka från väntrummet.', {
          id: 'call-view.leave-consequence',
        }),
        answers: [
          {text: msg('Ja, lämna', {id: 'call-view.leave-confirm'}), act: () => actions.leave(), danger: false},
          {text: msg('Avsluta för alla', {id: 'call-view.end-for-all'}), act: () => actions.end(), danger: true},
        ],
        cancel: stay(),
      };
    case 'end':
      return {
        title: msg('Avsluta för alla?', {id: 'call-view.end-question'}),
        consequence: msg(str`${sentenceNoun('short')} avslutas för alla som är med.`, {id: 'call-view.end-consequence', desc: 'The word for the visit'}),
        answers: [{text: msg('Ja, avsluta för alla', {id: 'call-view.end-confirm'}), act: () => actions.end(), danger: true}],
        cancel: stay(),
      };
    case 'hold':
      return {
        title: msg(str`Sätta ${question.name} på vänt?`, {id: 'call-view.hold-question', desc: 'The variable is a name'}),
        consequence: msg('Personen kommer tillbaka till väntrummet, och har kvar sin plats. Du kan släppa in personen igen.', {
          id: 'call-view.hold-consequence',
        }),
        answers: [{text: msg('Ja, sätt på vänt', {id: 'call-view.hold-confirm'}), act: () => actions.hold(question.id), danger: false}],
        cancel: cancelText(),
      };
    case 'remove':
      return {
        title: msg(str`Koppla bort ${question.name}?`, {id: 'call-view.remove-question', desc: 'The variable is a name'}),
        consequence: msg(str`Personen kopplas bort, och kan inte komma tillbaka på ${refusedTime()}.`, {
          id: 'call-view.remove-consequence',
          desc: 'A length of time: "10 minutes".',
        }),
        answers: [{text: msg('Ja, koppla bort', {id: 'call-view.remove-confirm'}), act: () => actions.remove(question.id), danger: true}],
        cancel: cancelText(),
      };
  }
}

function stay(): string {
  return msg(str`Fortsätt ${noun('short')}`, {id: 'call-view.end-cancel', desc: 'The word for the visit'});
}

function cancelText(): string {
  return msg('Avbryt', {id: 'call-view.cancel'});
}
