import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {msg} from '../../../localization/index.js';
import type {BarView} from './bar-view.js';
import {letterOf, shortcutText, type Shortcut} from './shortcuts.js';

/** The shortcuts, and how to be rid of them (WCAG 2.2, 2.1.4). */
export function renderShortcuts({model, snapshot, ui, actions}: BarView): TemplateResult {
  const shown: readonly (Shortcut | false)[] = [
    model.own.microphone !== 'none' && 'microphone',
    model.own.camera !== 'none' && 'camera',
    snapshot !== undefined && 'text',
    snapshot?.media.screen.supported === true && 'screen',
    'people',
  ];
  return html`<details part="shortcuts">
    <summary><span>${msg('Kortkommandon', {id: 'call-view.keys'})}</span></summary>
    <div class="disclosed">
      <label class="option">
        <input
          type="checkbox"
          .checked=${live(ui.shortcuts)}
          @change=${(event: Event) => actions.shortcuts((event.currentTarget as HTMLInputElement).checked)}
        />
        <span>${msg('Använd kortkommandon', {id: 'call-view.keys-switch'})}</span>
      </label>
      <p>${msg('Håll ner Alt och Skift, och tryck på bokstaven. På Mac heter Alt även Option.', {id: 'call-view.keys-help'})}</p>
      <dl class="keys">
        ${shown.map((shortcut) =>
          shortcut === false ? nothing : html`<div><dt><kbd>${letterOf(shortcut)}</kbd></dt><dd>${shortcutText(shortcut)}</dd></div>`,
        )}
      </dl>
    </div>
  </details>`;
}
