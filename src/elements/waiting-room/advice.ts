import {html, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';

/** What to have ready. */
export function reminder(): TemplateResult {
  return html`<p class="reminder" part="reminder">
      ${icon('id')}<span>${msg('Ha din legitimation till hands.', {id: 'waiting-room.have-id-ready'})}</span>
    </p>`;
}

/** What makes a visit work well; for reading while one waits. */
export function tips(): TemplateResult {
  return html`<details part="tips">
      <summary>${msg(str`Tips inför ${noun('definite')}`, {id: 'waiting-room.tips', desc: 'The word for the visit'})}</summary>
      <ul class="disclosed">
        <li>${msg('Sitt där det är lugnt och tyst.', {id: 'waiting-room.tip-quiet'})}</li>
        <li>${msg('Välj en plats där anslutningen är bra.', {id: 'waiting-room.tip-network'})}</li>
        <li>${msg('Ha mer ljus framför dig än bakom dig.', {id: 'waiting-room.tip-light'})}</li>
        <li>
          ${msg('Använd gärna ett headset. Då hörs du bättre, och ingen annan hör vad som sägs.', {
            id: 'waiting-room.tip-headset',
          })}
        </li>
        <li>${msg('Ha telefonen nära, om vårdpersonalen behöver nå dig.', {id: 'waiting-room.tip-phone'})}</li>
      </ul>
    </details>`;
}
