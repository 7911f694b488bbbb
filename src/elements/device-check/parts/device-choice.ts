import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {MediaKind} from '../../../core/media-failure.js';
import type {MediaSnapshot} from '../../../core/session-like.js';
import {msg} from '../../../localization/index.js';

/** The lists of cameras and microphones, folded away: most people have what they need already. */
export function deviceChoices(
  media: MediaSnapshot,
  select: (kind: MediaKind, deviceId: string) => void,
): TemplateResult | typeof nothing {
  const lists = KINDS.map((kind) => deviceChoice(media, kind, (id) => select(kind, id))).filter((list) => list !== nothing);
  if (lists.length === 0) return nothing;
  return html`<details part="devices">
    <summary>${msg('Byt kamera eller mikrofon', {id: 'device-check.change-devices'})}</summary>
    <div class="disclosed">${lists}</div>
  </details>`;
}

const KINDS: readonly MediaKind[] = ['camera', 'microphone'];

/** A list of cameras or microphones; nothing where there is no choice, or the browser does not name them yet. */
function deviceChoice(
  media: MediaSnapshot,
  kind: MediaKind,
  select: (deviceId: string) => void,
): TemplateResult | typeof nothing {
  const choices = media.devices.filter((device) => device.kind === kind && device.label !== '');
  const {status, deviceId} = media[kind];
  if (choices.length < 2 || status === 'closed' || status === 'opening') return nothing;
  const known = choices.some((choice) => choice.id === deviceId);
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
      ${known
        ? nothing
        : html`<option value="" disabled selected>${msg('Välj i listan', {id: 'device-check.choose'})}</option>`}
      ${choices.map(
        (choice) => html`<option value=${choice.id} ?selected=${choice.id === deviceId}>${choice.label}</option>`,
      )}
    </select>
  </div>`;
}
