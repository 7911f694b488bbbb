import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {MediaDeviceChoice} from '../../../core/ports/ports.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {isolated, msg} from '../../../localization/index.js';

type DeviceKind = MediaDeviceChoice['kind'];

function labelOf(kind: DeviceKind): string {
  switch (kind) {
    case 'camera':
      return msg('Välj kamera', {id: 'device-check.choose-camera'});
    case 'microphone':
      return msg('Välj mikrofon', {id: 'device-check.choose-microphone'});
    case 'speaker':
      return msg('Välj högtalare', {id: 'device-check.choose-speaker'});
  }
}

/** The devices of a kind that have a name to choose them by. */
export function choicesOf({devices}: MediaSnapshot, kind: DeviceKind): readonly MediaDeviceChoice[] {
  return devices.filter((device) => device.kind === kind && device.label !== '');
}

/** A list of devices; nothing where there is no choice, or the browser does not name them yet. */
export function deviceChoice(
  media: MediaSnapshot,
  kind: DeviceKind,
  select: (deviceId: string) => void,
): TemplateResult | typeof nothing {
  const choices = choicesOf(media, kind);
  if (choices.length < 2 || !isChoosable(media, kind)) return nothing;
  // Until another is chosen the system's own speaker is used, which browsers list first.
  const used = kind === 'speaker' ? (media.speakerId ?? choices[0]?.id) : media[kind].deviceId;
  const known = choices.some((choice) => choice.id === used);
  return html`<div class="field">
    <label for=${kind}>${labelOf(kind)}</label>
    <select
      id=${kind}
      class="input"
      part=${`${kind}-select`}
      .value=${live(known ? (used ?? '') : '')}
      @change=${(event: Event) => select((event.currentTarget as HTMLSelectElement).value)}
    >
      ${known
        ? nothing
        : html`<option value="" disabled selected>${msg('Välj i listan', {id: 'device-check.choose'})}</option>`}
      ${choices.map((choice) => html`<option value=${choice.id} ?selected=${choice.id === used}>${isolated(choice.label)}</option>`)}
    </select>
  </div>`;
}

/** The list stays usable while a device opens, because a person who uses the keys is still in it. */
function isChoosable(media: MediaSnapshot, kind: DeviceKind): boolean {
  return kind === 'speaker' || media[kind].status !== 'closed';
}
