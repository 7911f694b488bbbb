import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {AttentionCaller} from './attention-caller.js';

/** Says that the person can do something else meanwhile, and lets them choose how to be called. */
export function callingSettings(caller: AttentionCaller, ask: () => void): TemplateResult {
  return html`<details part="calling">
    <summary>${msg('Ljud och aviseringar', {id: 'waiting-room.calling', desc: 'Unfolds how the person is told that it is their turn'})}</summary>
    <div class="disclosed">
    <p>${msg('Stanna kvar på sidan, eller låt den vara öppen medan du gör annat.', {id: 'waiting-room.stay-on-page'})}</p>
    ${notifications(caller, ask)}
    <label class="choice" part="sound">
      <input
        type="checkbox"
        .checked=${caller.isSoundOn}
        @change=${(event: Event) => caller.setSound((event.currentTarget as HTMLInputElement).checked)}
      />
      <span>${msg('Ljud när något händer', {id: 'waiting-room.sound'})}</span>
    </label>
    </div>
  </details>`;
}

function notifications({access}: AttentionCaller, ask: () => void): TemplateResult | typeof nothing {
  switch (access) {
    case 'unsupported':
      return nothing;
    case 'default':
      return html`<div class="stack">
        <p id="notify-reason" class="subtle">
          ${msg('Vi kan visa en avisering när du blir insläppt. Webbläsaren frågar först om det är okej.', {id: 'waiting-room.notify-reason'})}
        </p>
        <div>
          <button type="button" class="button" part="notify-button" aria-describedby="notify-reason" @click=${ask}>
            ${icon('bell')}<span>${msg('Säg till när det är min tur', {id: 'waiting-room.notify'})}</span>
          </button>
        </div>
      </div>`;
    case 'granted':
      return html`<p class="line" part="notify-answer" tabindex="-1">
        ${icon('check')}<span>${msg('Vi säger till när det är din tur.', {id: 'waiting-room.notify-granted'})}</span>
      </p>`;
    case 'denied':
      return html`<p class="line" part="notify-answer" tabindex="-1">
        ${icon('bell-off')}<span
          >${msg('Webbläsaren visar inga aviseringar från sidan. Vi säger till med ljud, och i fliken.', {id: 'waiting-room.notify-denied'})}</span
        >
      </p>`;
  }
}
