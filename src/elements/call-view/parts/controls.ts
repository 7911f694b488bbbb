import {html, nothing, type TemplateResult} from 'lit';
import {msg, noun, str} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';
import {cameraToggleText, microphoneToggleText} from '../../shared/media-toggles.js';
import type {CallModel} from './call-model.js';

export interface ControlActions {
  readonly microphone: (on: boolean) => void;
  readonly camera: (on: boolean) => void;
  readonly leave: () => void;
  readonly end: () => void;
}

/** The control bar. The words on a button are its name, and say what pressing it does. */
export function renderControls({own, mayEnd}: CallModel, actions: ControlActions): TemplateResult {
  const microphone = own.microphone === 'on';
  const camera = own.camera === 'on';
  const toggles = [own.microphone, own.camera].filter((device) => device !== 'none').length;
  return html`<div
    class="controls"
    part="controls"
    role="group"
    data-count=${toggles + (mayEnd ? 2 : 1)}
    aria-label=${msg('Samtalet', {id: 'call-view.controls'})}
  >
    ${own.microphone === 'none'
      ? nothing
      : renderToggle('microphone', microphone, microphoneToggleText(microphone), actions.microphone)}
    ${own.camera === 'none' ? nothing : renderToggle('camera', camera, cameraToggleText(camera), actions.camera)}
    <button type="button" class="button ${mayEnd ? '' : 'danger'}" part="control leave-button" @click=${actions.leave}>
      ${icon(mayEnd ? 'exit' : 'leave')}
      <span>${msg(str`Lämna ${noun('short')}`, {id: 'call-view.leave', desc: 'The word for the visit'})}</span>
    </button>
    ${mayEnd
      ? html`<button type="button" class="button danger" part="control end-button" @click=${actions.end}>
          ${icon('leave')}
          <span>${msg(str`Avsluta ${noun('short')}`, {id: 'call-view.end', desc: 'The word for the visit'})}</span>
        </button>`
      : nothing}
  </div>`;
}

function renderToggle(device: 'microphone' | 'camera', on: boolean, text: string, press: (on: boolean) => void): TemplateResult {
  return html`<button
    type="button"
    class="toggle ${on ? '' : 'off'}"
    part="control ${device}-button"
    @click=${() => press(!on)}
  >
    ${icon(on ? device : `${device}-off`)}
    <span>${text}</span>
  </button>`;
}
