import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../localization/index.js';
import {icon} from '../shared/index.js';
import type {LobbyModel} from './lobby-model.js';
import {countText} from './lobby-texts.js';

export interface StatusBarOptions {
  /** `undefined`: the host page wants no sound. */
  readonly sound: 'on' | 'off' | undefined;
  readonly setSound: (on: boolean) => void;
}

/** Heading, how many wait, the connection, and the switch for the sound: always in view, in a visit too. */
export function renderStatusBar({state, waiting, isOpen}: LobbyModel, {sound, setSound}: StatusBarOptions): TemplateResult {
  const isShown = state === 'attending' || state === 'in-visit' || state === 'reconnecting';
  return html`<header class="status-bar" part="status-bar">
    <h2 tabindex="-1" data-step part="heading">${msg('Väntrum', {id: 'visit-lobby.heading'})}</h2>
    ${isShown
      ? html`<p class="count ${waiting.length > 0 ? 'some' : ''}" part="count">${countText(waiting.length)}</p>
          ${renderConnection(isOpen)} ${sound === undefined ? nothing : renderSound(sound, setSound)}`
      : nothing}
  </header>`;
}

function renderConnection(isOpen: boolean): TemplateResult {
  return html`<p class="connection ${isOpen ? 'good' : 'bad'}" part="connection">
    ${icon(isOpen ? 'check' : 'warning')}
    <span>
      ${isOpen
        ? msg('Ansluten', {id: 'visit-lobby.connected'})
        : msg('Ansluter igen', {id: 'visit-lobby.reconnecting-short'})}
    </span>
  </p>`;
}

function renderSound(sound: 'on' | 'off', setSound: StatusBarOptions['setSound']): TemplateResult {
  return html`<button type="button" class="button quiet sound" part="sound-button" @click=${() => setSound(sound === 'off')}>
    ${icon(sound === 'on' ? 'bell' : 'bell-off')}
    <span>
      ${sound === 'on'
        ? msg('Stäng av ljudsignalen', {id: 'visit-lobby.sound-off'})
        : msg('Sätt på ljudsignalen', {id: 'visit-lobby.sound-on'})}
    </span>
  </button>`;
}
