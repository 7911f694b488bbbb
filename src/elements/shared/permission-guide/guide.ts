import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailureKind} from '../../../core/media/media-failure.js';
import type {Platform} from '../../../core/platform.js';
import {msg, str} from '../../../localization/index.js';
import {failureText, type FailedDevices} from '../media/media-failure-text.js';
import type {Guide} from './guide-content.js';
import {appName} from './names.js';
import {openElsewhere, secureAddress} from './open-elsewhere.js';
import {picture, type PictureName} from './pictures.js';
import {promptText} from './prompt.js';
import {blockedGuide, systemGuide} from './settings-guides.js';
import type {GuideEnvironment} from './guide-environment.js';

export interface GuideOptions extends GuideEnvironment {
  readonly kind: MediaFailureKind;
  readonly devices: FailedDevices;
}

/** The steps, the picture, and links that do a step for the person. To be called while rendering. */
export function renderGuide(options: GuideOptions): TemplateResult {
  const {steps, picture: drawing, settings, why} = guideFor(options);
  return html`<div class="guide">
      ${picture(drawing, options.mirrored)}
      <div class="guide-text">
        ${why === undefined ? nothing : html`<p>${why}</p>`} ${stepList(steps)}
      </div>
    </div>
    ${settings === undefined
      ? nothing
      : html`<div class="row">
          <a class="button" part="settings-link" href=${settings}>
            ${msg('Öppna inställningarna', {id: 'visit.open-settings'})}
          </a>
        </div>`}
    ${linkFor(options)}`;
}

/** Steps are numbered; a single one is a sentence. To be called while rendering. */
export function stepList(steps: readonly string[]): TemplateResult {
  return steps.length === 1 ? html`<p>${steps[0]}</p>` : html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`;
}

function guideFor(options: GuideOptions): Guide {
  return GUIDES[options.kind](options);
}

/** The short steps of a failure, for which there is nothing to add. */
const general =
  (drawing: PictureName) =>
  ({kind, devices}: GuideOptions): Guide => ({steps: failureText(kind, devices).steps, picture: drawing});

const GUIDES: Readonly<Record<MediaFailureKind, (options: GuideOptions) => Guide>> = {
  'no-answer': ({platform}) => promptGuide('no-answer', platform),
  dismissed: ({platform}) => promptGuide('dismissed', platform),
  denied: ({platform, devices}) => blockedGuide(platform, devices),
  blocked: ({platform, devices}) => blockedGuide(platform, devices),
  'denied-by-system': ({platform, devices}) => systemGuide(platform, devices),
  'policy-blocked': ({framed}) => ({...policyGuide(framed), picture: 'own-window'}),
  'in-use': inUseGuide,
  'not-found': general('plug'),
  constraints: general('choose'),
  'start-failed': general('restart'),
  'insecure-context': general('address-lock'),
  unsupported: ({kind, devices, platform}) => ({
    steps: [...failureText(kind, devices).steps, ...updateSteps(platform)],
    picture: 'own-window',
  }),
  'in-app-browser': ({platform}) => ({...inAppGuide(platform), picture: 'app-menu'}),
  interrupted: general('phone-call'),
  silent: general('headset'),
};

function inUseGuide({kind, devices, platform}: GuideOptions): Guide {
  const phone = platform.system === 'ios' || platform.system === 'android';
  return {steps: [closeOthers(phone), ...failureText(kind, devices).steps.slice(1)], picture: phone ? 'other-app' : 'other-program'};
}

function promptGuide(kind: 'no-answer' | 'dismissed', platform: Platform): Guide {
  const {where, press, again, picture: drawing} = promptText(platform);
  const answer = [where, press, ...(again === undefined ? [] : [again])];
  return {
    steps:
      kind === 'dismissed'
        ? [msg('Tryck på Försök igen.', {id: 'visit.press-retry'}), ...answer]
        : [...answer, msg('Ser du ingen ruta? Tryck på Försök igen.', {id: 'visit.no-box-press-retry'})],
    picture: drawing,
  };
}

function policyGuide(framed: boolean): Pick<Guide, 'why' | 'steps'> {
  const tell = msg('Säg det gärna till din mottagning, så att sidan kan rättas.', {id: 'visit.tell-the-clinic'});
  return {
    why: msg('Det beror på hur sidan är gjord, inte på dig.', {id: 'visit.not-your-fault'}),
    steps: framed ? [msg('Öppna sidan i ett eget fönster.', {id: 'visit.open-page-in-own-window'}), tell] : [tell],
  };
}

function closeOthers(phone: boolean): string {
  return phone
    ? msg('Stäng andra appar som kan använda kamera eller mikrofon.', {id: 'visit.close-other-apps'})
    : msg('Stäng andra program och flikar som använder kamera eller mikrofon, till exempel Teams eller Zoom.', {
        id: 'visit.close-other-programs',
      });
}

function updateSteps({system}: Platform): readonly string[] {
  return system === 'ios'
    ? [
        msg('Eller uppdatera telefonen: öppna Inställningar, välj Allmänt och sedan Programuppdatering.', {
          id: 'visit.update-phone',
          desc: 'The words of the settings of iOS.',
        }),
      ]
    : [msg('Eller uppdatera webbläsaren.', {id: 'visit.update-browser'})];
}

function inAppGuide({inApp, system}: Platform): Pick<Guide, 'why' | 'steps'> {
  const app = inApp && appName(inApp);
  const browser = system === 'ios' ? 'Safari' : 'Chrome';
  const why =
    app === undefined
      ? msg('Där fungerar inte kamera och mikrofon.', {id: 'visit.in-app-explanation'})
      : msg(str`Du är inne i ${app}. Där fungerar inte kamera och mikrofon.`, {
          id: 'visit.in-app-named',
          desc: 'The name of an app, such as Facebook, or "the mail app".',
        });
  const steps = [
    msg('Tryck på de tre punkterna i hörnet av appen.', {id: 'visit.press-app-menu'}),
    msg(str`Välj Öppna i ${browser} eller Öppna i webbläsare.`, {
      id: 'visit.choose-open-in-browser',
      desc: 'Safari or Chrome; the words of the menus of apps such as Facebook.',
    }),
    msg(str`Går det inte? Kopiera länken och klistra in den i ${browser}.`, {
      id: 'visit.paste-in-browser',
      desc: 'Safari or Chrome.',
    }),
  ];
  return {why, steps};
}

/** A link that takes the person to where it works. */
function linkFor({kind, platform, address, framed}: GuideOptions): TemplateResult | typeof nothing {
  switch (kind) {
    case 'in-app-browser': {
      const elsewhere = openElsewhere(address, platform);
      return elsewhere === undefined ? nothing : elsewhereLink(elsewhere.href, elsewhere.browser);
    }
    case 'policy-blocked':
      // A window of its own is under no frame's policy; under a header's own it would be the same page again.
      return framed ? ownWindowLink(address, 'primary') : nothing;
    case 'denied':
    case 'blocked':
      // Firefox does not say whether the person or the frame forbids it; a window of its own helps against both.
      return framed ? ownWindowLink(address) : nothing;
    case 'insecure-context': {
      const secure = secureAddress(address);
      return secure === undefined
        ? nothing
        : html`<div class="row">
            <a class="button primary" part="secure-link" href=${secure} target=${framed ? '_blank' : '_self'} rel="noopener">
              ${msg('Öppna den säkra sidan', {id: 'visit.open-secure-page'})}
            </a>
          </div>`;
    }
    default:
      return nothing;
  }
}

function ownWindowLink(address: string, look = ''): TemplateResult {
  return html`<div class="row">
    <a class="button ${look}" part="own-window-link" href=${address} target="_blank" rel="noopener">
      ${msg('Öppna i eget fönster', {id: 'visit.open-own-window'})}
    </a>
  </div>`;
}

function elsewhereLink(href: string, browser: string | undefined): TemplateResult {
  return html`<div class="row">
    <a class="button primary" part="elsewhere-link" href=${href}>
      ${browser === undefined
        ? msg('Öppna i webbläsaren', {id: 'visit.open-in-browser'})
        : msg(str`Öppna i ${browser}`, {id: 'visit.open-in-named-browser', desc: 'Safari or Chrome.'})}
    </a>
  </div>`;
}
