import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import type {LobbyModel, VisitLobbyState} from './lobby-model.js';
import {countText} from './lobby-texts.js';

export interface StatusBarOptions {
  /** `undefined`: the host page wants no sound. */
  readonly sound: 'on' | 'off' | undefined;
  readonly setSound: (on: boolean) => void;
}

/** Heading, how many wait, the connection, and the switch for the sound: always in view, in a visit too. */
export function renderStatusBar({state, waiting, isOpen}: LobbyModel, {sound, setSound}: StatusBarOptions): TemplateResult {
  const [drawing, text, tone] = connection(state, isOpen);
  return html`<header class="status-bar" part="status-bar">
    <h2 tabindex="-1" data-step part="heading">${msg('Väntrum', {id: 'visit-lobby.heading'})}</h2>
    <p class="count ${waiting.length > 0 ? 'some' : ''}" part="count">${countText(waiting.length)}</p>
    <p class="connection ${tone}" part="connection">${icon(drawing)} ${text}</p>
    ${sound === undefined
      ? nothing
      : html`<button type="button" class="button quiet sound" part="sound-button" @click=${() => setSound(sound === 'off')}>
          ${icon(sound === 'on' ? 'bell' : 'bell-off')}
          <span>
            ${sound === 'on'
              ? msg('Stäng av ljudsignalen', {id: 'visit-lobby.sound-off'})
              : msg('Sätt på ljudsignalen', {id: 'visit-lobby.sound-on'})}
          </span>
        </button>`}
  </header>`;
}

function connection(state: VisitLobbyState, isOpen: boolean): readonly [IconName, string, string] {
  if (isOpen) return ['check', msg('Ansluten', {id: 'visit-lobby.connected'}), 'good'];
  if (state === 'connecting') return ['retry', msg('Ansluter', {id: 'visit-lobby.connecting-short'}), ''];
  return ['warning', msg('Ansluter igen', {id: 'visit-lobby.reconnecting-short'}), 'bad'];
}
