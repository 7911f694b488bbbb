import {html, type TemplateResult} from 'lit';
import {msg, noun, sentenceNoun, str} from '../../../localization/index.js';

/** Asks before a visit is ended for several people. Opened with `showModal()`. */
export function renderEndDialog(confirm: () => void): TemplateResult {
  return html`<dialog part="dialog" aria-labelledby="end-title">
    <form method="dialog" class="stack">
      <h2 id="end-title">${msg('Avsluta för alla?', {id: 'call-view.end-question'})}</h2>
      <p>${msg(str`${sentenceNoun('short')} avslutas för alla som är med.`, {id: 'call-view.end-consequence', desc: 'The word for the visit'})}</p>
      <div class="row">
        <button class="button danger" @click=${confirm}>${msg('Ja, avsluta för alla', {id: 'call-view.end-confirm'})}</button>
        <button class="button">${msg(str`Fortsätt ${noun('short')}`, {id: 'call-view.end-cancel', desc: 'The word for the visit'})}</button>
      </div>
    </form>
  </dialog>`;
}
