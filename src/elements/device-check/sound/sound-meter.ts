import {html, type TemplateResult} from 'lit';
import {ref, type Ref} from '../../shared/ref.js';
import type {DeviceSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';

export interface SoundMeterOptions {
  readonly microphone: DeviceSnapshot;
  readonly heard: boolean;
  readonly silent: boolean;
  readonly bar: Ref<HTMLElement>;
}

/** The microphone's level, and in words what it means. */
export function soundMeter({microphone, heard, silent, bar}: SoundMeterOptions): TemplateResult {
  const on = microphone.status === 'on';
  return html`<div class="sound">
    ${on && silent && !heard
      ? ''
      : html`<p class="sound-text" part="sound-text">
          ${icon(!on ? 'microphone-off' : heard ? 'check' : 'microphone')}
          <span>${soundText(microphone, heard)}</span>
        </p>`}
    <div
      ${ref(bar)}
      class="meter"
      part="meter"
      role="meter"
      aria-label=${msg('Ljud från din mikrofon', {id: 'device-check.meter'})}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow="0"
    >
      <div class="meter-bar"></div>
    </div>
  </div>`;
}

function soundText({status}: DeviceSnapshot, heard: boolean): string {
  if (status !== 'on') return msg('Din mikrofon är avstängd', {id: 'device-check.microphone-is-off'});
  if (heard) return msg('Vi hör dig', {id: 'device-check.heard'});
  return msg('Säg något. Mätaren ska röra sig.', {id: 'device-check.say-something'});
}

/** Moves the meter, past Lit: ten renderings a second for one number would be waste. */
export function moveMeter(meter: HTMLElement | undefined, level: number): void {
  if (meter === undefined) return;
  meter.style.setProperty('--_level', level.toFixed(2));
  // In steps of ten: a screen reader that follows the value must not be flooded.
  meter.setAttribute('aria-valuenow', String(Math.round(level * 10) * 10));
}
