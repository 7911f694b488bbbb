import {html, nothing, type TemplateResult} from 'lit';
import type {Platform} from '../../core/platform.js';
import {msg, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import {lazyGuide} from '../shared/permission-guide/lazy-guide.js';
import {appName} from '../shared/permission-guide/names.js';
import {picture} from '../shared/permission-guide/pictures.js';
import {promptText} from '../shared/permission-guide/prompt.js';
import {guideEnvironment, type GuideEnvironment} from '../shared/permission-guide/guide-environment.js';

export interface PrimingOptions {
  /** The words on the button that is pressed, where the browser draws it itself. */
  readonly control?: string | undefined;
  /** The code for the devices could not be loaded. */
  readonly loadFailed?: boolean;
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform | undefined;
  /** Offered in another app's browser, where only another browser may help. */
  readonly copyLink?: (() => TemplateResult) | undefined;
}

/** Why camera and microphone are needed and what to press, in one sentence and one drawing, before the browser asks. */
export function priming({control, loadFailed = false, platform, copyLink}: PrimingOptions): TemplateResult {
  const here = guideEnvironment(platform);
  return html`<div class="priming" part="priming">
    ${loadFailed ? loadFailure() : nothing} ${inAppHint(here, copyLink)}
    <p class="lead">${sentence(control)}</p>
    ${picture(promptText(here.platform).picture, here.mirrored)}
  </div>`;
}

function sentence(control: string | undefined): string {
  return control === undefined
    ? msg('Vårdpersonalen behöver se och höra dig. Tryck på knappen, och sedan på Tillåt.', {
        id: 'device-check.priming',
        desc: 'The last word stands on a button of the browser',
      })
    : msg(str`Vårdpersonalen behöver se och höra dig. Tryck på ${control}, och sedan på Tillåt.`, {
        id: 'device-check.priming-control',
        desc: 'The words on a button that the browser draws; the last word stands on another button of the browser',
      });
}

/** Where the browser's question stands and how to answer it, while it is open. */
export function asking(platform: Platform | undefined): TemplateResult {
  const here = guideEnvironment(platform);
  const {where, press, again, picture: drawing} = promptText(here.platform);
  return html`<div class="asking" part="asking">
    <p class="lead">
      ${msg('Nu behöver du tillåta kamera och mikrofon. Tryck på Tillåt i rutan som visas.', {id: 'device-check.asking'})}
    </p>
    <div class="guide">
      ${picture(drawing, here.mirrored)}
      <div class="guide-text">
        <ol>
          <li>${where}</li>
          <li>${press}</li>
          ${again === undefined ? nothing : html`<li>${again}</li>`}
        </ol>
      </div>
    </div>
  </div>`;
}

function loadFailure(): TemplateResult {
  return html`<div class="banner warning" role="alert">
    ${icon('warning')}
    <p class="banner-text">
      ${msg('Sidan kunde inte hämtas helt. Kontrollera att du har internet, och tryck igen.', {id: 'device-check.load-failed'})}
    </p>
  </div>`;
}

/** Said before the question, since it may never be asked there. An app that does not name itself may well be the portal's own. */
function inAppHint(here: GuideEnvironment, copyLink: PrimingOptions['copyLink']): TemplateResult | typeof nothing {
  const {inApp} = here.platform;
  const app = inApp && appName(inApp);
  if (app === undefined) return nothing;
  return html`<div class="banner info" part="in-app">
    ${icon('info')}
    <div class="banner-text">
      <strong>
        ${msg(str`Sidan är öppnad inne i ${app}.`, {
          id: 'device-check.inside-app',
          desc: 'The name of an app, such as Facebook, or "the mail app".',
        })}
      </strong>
      ${lazyGuide({...here, kind: 'in-app-browser', devices: 'both'})} ${copyLink?.() ?? nothing}
    </div>
  </div>`;
}
