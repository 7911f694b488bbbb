import {html, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {msg} from '../../localization/index.js';
import {LIMITS} from '../../protocol/version.js';

/**
 * Lets the person say who else is in the room with them, folded until wanted. It is told when they leave the field or press
 * Enter, and never stored.
 *
 * @param company - What has been said so far.
 */
export function companyField(company: string, tell: (company: string) => void): TemplateResult {
  return html`<details part="company">
    <summary>${msg('Är någon med dig i rummet?', {id: 'visit.company-question'})}</summary>
    <div class="disclosed">
      <div class="field">
        <label for="company">${msg('Skriv vem', {id: 'visit.company-label', desc: 'The label of a field: who is with the person in the room'})}</label>
        <input
          id="company"
          class="input"
          part="company-input"
          autocomplete="off"
          enterkeyhint="done"
          dir="auto"
          maxlength=${LIMITS.companyLength}
          aria-describedby="company-help"
          .value=${live(company)}
          @change=${(event: Event) => tell((event.currentTarget as HTMLInputElement).value)}
        />
        <p id="company-help" class="subtle">
          ${msg('Till exempel: Min dotter är med. De andra ser det, och det sparas inte.', {id: 'visit.company-help'})}
        </p>
      </div>
    </div>
  </details>`;
}
