import {html, nothing, type TemplateResult} from 'lit';
import type {Platform, SystemName} from '../../../core/platform.js';
import {msg, sentenceNoun, str} from '../../../localization/index.js';
import type {CheckStepResult} from '../device-check-events.js';
import {advice, checkStep} from '../check-step.js';

export interface BrowserStepOptions {
  readonly result: CheckStepResult;
  readonly platform: Platform;
  /** Offered where only another browser helps; nothing where it is offered already. */
  readonly copyLink: TemplateResult | typeof nothing;
}

/** Whether the browser can make calls, and which one to use if not. */
export function browserStep({result, platform, copyLink}: BrowserStepOptions): TemplateResult {
  if (result.status !== 'failed') {
    return checkStep('browser', result, html`<p>${msg('Webbläsaren fungerar.', {id: 'device-check.browser-good'})}</p>`);
  }
  const insecure = result.reasons.includes('insecure-context');
  const title = msg(str`${sentenceNoun('definite')} fungerar inte i den här webbläsaren.`, {
    id: 'device-check.browser-bad',
    desc: 'The word for a visit',
  });
  return checkStep('browser', result, html`${advice(title, insecure ? [insecureText()] : [otherBrowser(platform.system)])} ${insecure ? nothing : copyLink}`);
}

function insecureText(): string {
  return msg('Sidans adress måste börja med https. Gå tillbaka till länken du fick och öppna den igen.', {id: 'device-check.browser-insecure'});
}

function otherBrowser(system: SystemName): string {
  switch (system) {
    case 'ios':
      return msg('Öppna länken i Safari.', {id: 'device-check.browser-ios'});
    case 'android':
      return msg('Öppna länken i Chrome.', {id: 'device-check.browser-android'});
    case 'macos':
      return msg('Öppna länken i Safari eller Chrome.', {id: 'device-check.browser-macos'});
    case 'windows':
      return msg('Öppna länken i Edge eller Chrome.', {id: 'device-check.browser-windows'});
    default:
      return msg('Öppna länken i Chrome eller Firefox.', {id: 'device-check.browser-other'});
  }
}
