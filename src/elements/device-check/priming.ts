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
  /** Makes the browser ask. */
  readonly start: () => void;
  /** Goes on with neither camera nor microphone; not offered when absent. */
  readonly withoutDevices?: (() => void) | undefined;
  /** The code for the devices could not be loaded. */
  readonly loadFailed?: boolean;
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform | undefined;
  /** Offered in another app's browser, where only another browser may help. */
  readonly copyLink?: (() => TemplateResult) | undefined;
  /** Offered besides, where the portal can phone the person. */
  readonly phone?: TemplateResult | typeof nothing;
}

/** What the browser is about to ask and what to answer, before it asks. */
export function priming(options: PrimingOptions): TemplateResult {
  const {start, withoutDevices, loadFailed = false, phone = nothing} = options;
  const here = guideEnvironment(options.platform);
  const {where, press, again, picture: drawing} = promptText(here.platform);
  return html`<div class="priming">
    ${loadFailed ? loadFailure() : nothing} ${inAppHint(here, options.copyLink)}
    <p>
      ${msg('Nu behöver du tillåta kamera och mikrofon. När du trycker på knappen visar webbläsaren en ruta.', {
        id: 'device-check.priming-question',
      })}
    </p>
    <div class="guide" part="priming">
      ${picture(drawing, here.mirrored)}
      <div class="guide-text">
        <ol>
          <li>${where}</li>
          <li>${press}</li>
          ${again === undefined ? nothing : html`<li>${again}</li>`}
        </ol>
      </div>
    </div>
    <button type="button" class="button primary large" part="start-button" @click=${start}>
      ${msg('Tillåt kamera och mikrofon', {id: 'device-check.start'})}
    </button>
    <p class="subtle">${msg('Inget spelas in och inget sparas.', {id: 'device-check.nothing-kept'})}</p>
    ${withoutDevices === undefined
      ? nothing
      : html`<button type="button" class="button quiet" part="without-devices-button" @click=${withoutDevices}>
          ${msg('Gå vidare utan kamera och mikrofon', {id: 'device-check.without-devices'})}
        </button>`}
    ${phone}
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
