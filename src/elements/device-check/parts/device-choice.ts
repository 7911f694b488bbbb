import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {MediaKind} from '../../../core/media-failure.js';
import type {MediaSnapshot} from '../../../core/session-like.js';
import {msg} from '../../../localization/index.js';

/** A list of cameras or microphones; nothing where there is no choice, or the browser does not name them yet. */
export function deviceChoice(
  media: MediaSnapshot,
  kind: MediaKind,
  select: (deviceId: string) => void,
): TemplateResult | typeof nothing {
  const choices = media.devices.filter((device) => device.kind === kind && device.label !== '');
  const {status, deviceId} = media[kind];
  if (choices.length < 2 || status === 'closed') return nothing;
  const label = kind === 'camera' ? msg('Kamera', {id: 'device-check.camera'}) : msg('Mikrofon', {id: 'device-check.microphone'});
  return html`<div class="field">
    <label for=${kind}>${label}</label>
    <select
      id=${kind}
      class="input"
      part=${`${kind}-select`}
      .value=${live(deviceId ?? '')}
      @change=${(event: Event) => select((event.currentTarget as HTMLSelectElement).value)}
    >
      ${choices.map(
        (choice) => html`<option value=${choice.id} ?selected=${choice.id === deviceId}>${choice.label}</option>`,
      )}
    </select>
  </div>`;
}
