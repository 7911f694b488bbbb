import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/index.js';
import type {CallModel} from './call-model.js';

export interface ControlActions {
  readonly microphone: (on: boolean) => void;
  readonly camera: (on: boolean) => void;
  readonly leave: () => void;
  readonly end: () => void;
}

/** The control bar. The words on a button are its name, and say what pressing it does. */
export function renderControls({own, mayEnd}: CallModel, actions: ControlActions): TemplateResult {
  const toggles = [own.microphone, own.camera].filter((device) => device !== 'none').length;
  return html`<div
    class="controls"
    part="controls"
    role="group"
    data-count=${toggles + (mayEnd ? 2 : 1)}
    aria-label=${msg('Samtalet', {id: 'call-view.controls'})}
  >
    ${own.microphone === 'none' ? nothing : renderMicrophone(own.microphone === 'on', actions)}
    ${own.camera === 'none' ? nothing : renderCamera(own.camera === 'on', actions)}
    <button type="button" class="button ${mayEnd ? '' : 'danger'}" part="control leave-button" @click=${actions.leave}>
      ${icon(mayEnd ? 'exit' : 'leave')}
      <span>${msg('Lämna besöket', {id: 'call-view.leave'})}</span>
    </button>
    ${mayEnd
      ? html`<button type="button" class="button danger" part="control end-button" @click=${actions.end}>
          ${icon('leave')}
          <span>${msg('Avsluta besöket', {id: 'call-view.end'})}</span>
        </button>`
      : nothing}
  </div>`;
}

function renderMicrophone(on: boolean, actions: ControlActions): TemplateResult {
  return html`<button
    type="button"
    class="toggle ${on ? '' : 'off'}"
    part="control microphone-button"
    @click=${() => actions.microphone(!on)}
  >
    ${icon(on ? 'microphone' : 'microphone-off')}
    <span>
      ${on
        ? msg('Stäng av mikrofonen', {id: 'call-view.turn-microphone-off'})
        : msg('Sätt på mikrofonen', {id: 'call-view.turn-microphone-on'})}
    </span>
  </button>`;
}

function renderCamera(on: boolean, actions: ControlActions): TemplateResult {
  return html`<button
    type="button"
    class="toggle ${on ? '' : 'off'}"
    part="control camera-button"
    @click=${() => actions.camera(!on)}
  >
    ${icon(on ? 'camera' : 'camera-off')}
    <span>
      ${on
        ? msg('Stäng av kameran', {id: 'call-view.turn-camera-off'})
        : msg('Sätt på kameran', {id: 'call-view.turn-camera-on'})}
    </span>
  </button>`;
}
