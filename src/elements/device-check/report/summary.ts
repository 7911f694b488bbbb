import {html, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/styles/icon.js';
import type {CheckVerdict, DeviceCheckDetail} from '../device-check-events.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {soundText} from '../sound/sound-meter.js';

export interface SummaryOptions {
  readonly result: DeviceCheckDetail;
  readonly complete: boolean;
  readonly media: MediaSnapshot;
  readonly heard: boolean;
}

/** How it is, in one line below the picture: what to do to see that the microphone hears, then what the check comes to. */
export function summary({result, complete, media, heard}: SummaryOptions): TemplateResult {
  const {verdict, steps} = result;
  const {microphone} = media;
  const on = microphone.status === 'on';
  if (complete && microphone.status !== 'off') return line(`verdict ${verdict}`, 'verdict', verdictIcon(verdict), verdictText(result));
  if (steps.picture.status === 'passed' && heard) {
    return line('verdict ready', 'sound-text', 'check', msg('Bild och ljud fungerar', {id: 'device-check.works'}));
  }
  if (on && steps.sound.reasons.includes('silent')) {
    return line('sound-text', 'sound-text', 'microphone', msg('Vi hör inget än. Säg något, eller tryck på Fler tester.', {id: 'device-check.not-heard-yet'}));
  }
  return line('sound-text', 'sound-text', !on ? 'microphone-off' : heard ? 'check' : 'microphone', soundText(microphone, heard));
}

function line(classes: string, part: string, drawing: IconName, text: string): TemplateResult {
  return html`<p class=${classes} part=${part}>${icon(drawing)}<span>${text}</span></p>`;
}

function verdictIcon(verdict: CheckVerdict): IconName {
  if (verdict === 'ready') return 'check';
  return verdict === 'unknown' ? 'info' : 'warning';
}

/** What a verdict means, also for a live region. */
export function verdictText({verdict, steps}: SummaryOptions['result']): string {
  switch (verdict) {
    case 'ready':
      return msg('Kontrollen är klar. Bild och ljud fungerar.', {id: 'device-check.verdict-ready'});
    case 'limited':
      return msg('Kontrollen är klar. En del fungerar inte, men du kan delta ändå.', {id: 'device-check.verdict-limited'});
    case 'blocked':
      return `${msg('Kontrollen är klar. Härifrån går det inte att delta med bild och ljud.', {id: 'device-check.verdict-blocked'})} ${blockedReason(steps)}`;
    case 'unknown':
      return msg('Kontrollen är klar. Vi kunde inte testa allt, men du kan delta.', {id: 'device-check.verdict-unknown'});
  }
}

function blockedReason({browser}: DeviceCheckDetail['steps']): string {
  return browser.status === 'failed'
    ? msg('Det beror på webbläsaren.', {id: 'device-check.verdict-blocked-browser'})
    : msg('Det beror på anslutningen.', {id: 'device-check.verdict-blocked-connection'});
}
