import {html, type TemplateResult} from 'lit';
import {ref, type Ref} from '../../shared/ref.js';
import type {DeviceSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';

/** The microphone's level: a ring around its switch that grows with the voice. */
export function soundMeter(ring: Ref<HTMLElement>): TemplateResult {
  return html`<span
    ${ref(ring)}
    class="meter"
    part="meter"
    role="meter"
    aria-label=${msg('Ljud från din mikrofon', {id: 'device-check.meter'})}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow="0"
  ></span>`;
}

/** What the level means, in words. */
export function soundText({status}: DeviceSnapshot, heard: boolean): string {
  if (status !== 'on') return msg('Din mikrofon är avstängd', {id: 'device-check.microphone-is-off'});
  if (heard) return msg('Vi hör dig', {id: 'device-check.heard'});
  return msg('Säg något. Ringen runt mikrofonen ska röra sig.', {id: 'device-check.say-something'});
}

/** Moves the meter, past Lit: ten renderings a second for one number would be waste. */
export function moveMeter(meter: HTMLElement | undefined, level: number): void {
  if (meter === undefined) return;
  meter.style.setProperty('--_level', level.toFixed(2));
  // In steps of ten: a screen reader that follows the value must not be flooded.
  meter.setAttribute('aria-valuenow', String(Math.round(level * 10) * 10));
}
