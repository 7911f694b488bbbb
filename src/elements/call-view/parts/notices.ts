import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailureKind, MediaKind} from '../../../core/media-failure.js';
import {msg} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import type {CallNotice} from './call-model.js';

/** The words of a notice. To be called while rendering. */
export function noticeText(notice: CallNotice): string {
  switch (notice.kind) {
    case 'lost':
      return msg('Anslutningen bröts. Vi försöker ansluta igen. Du behöver inte göra något.', {id: 'call-view.lost'});
    case 'failing':
      return msg('Vi har ännu inte fått tillbaka anslutningen. Se efter att du har nät. Vi fortsätter att försöka.', {
        id: 'call-view.failing',
      });
    case 'weak':
      return msg('Anslutningen är svag. Bild och ljud kan hacka.', {id: 'call-view.weak'});
    case 'service-lost':
      return msg('Samtalet fortsätter, men kontakten med tjänsten är bruten. Vi ansluter igen.', {
        id: 'call-view.service-lost',
      });
    case 'device':
      return notice.device === 'camera' ? cameraText(notice.failure) : microphoneText(notice.failure);
  }
}

function cameraText(failure: MediaFailureKind): string {
  switch (failure) {
    case 'no-answer':
    case 'dismissed':
    case 'denied':
    case 'blocked':
      return msg('Kameran är inte tillåten. Tillåt den i webbläsaren och tryck på Försök igen.', {
        id: 'call-view.camera-not-allowed',
      });
    case 'denied-by-system':
      return msg('Enheten låter inte webbläsaren använda kameran. Ändra det i enhetens inställningar.', {
        id: 'call-view.camera-denied-by-system',
      });
    case 'in-use':
      return msg('Kameran används av ett annat program. Stäng det och tryck på Försök igen.', {
        id: 'call-view.camera-in-use',
      });
    case 'not-found':
      return msg('Vi hittar ingen kamera. Du kan delta med bara ljud.', {id: 'call-view.camera-not-found'});
    case 'interrupted':
      return msg('Kameran stannade. Tryck på Försök igen.', {id: 'call-view.camera-interrupted'});
    case 'policy-blocked':
    case 'constraints':
    case 'start-failed':
    case 'insecure-context':
    case 'unsupported':
    case 'in-app-browser':
    case 'silent':
      return msg('Kameran kunde inte starta. Du kan delta med bara ljud.', {id: 'call-view.camera-failed'});
  }
}

function microphoneText(failure: MediaFailureKind): string {
  switch (failure) {
    case 'no-answer':
    case 'dismissed':
    case 'denied':
    case 'blocked':
      return msg('Mikrofonen är inte tillåten. Tillåt den i webbläsaren och tryck på Försök igen.', {
        id: 'call-view.microphone-not-allowed',
      });
    case 'denied-by-system':
      return msg('Enheten låter inte webbläsaren använda mikrofonen. Ändra det i enhetens inställningar.', {
        id: 'call-view.microphone-denied-by-system',
      });
    case 'in-use':
      return msg('Mikrofonen används av ett annat program. Stäng det och tryck på Försök igen.', {
        id: 'call-view.microphone-in-use',
      });
    case 'not-found':
      return msg('Vi hittar ingen mikrofon. Anslut en och tryck på Försök igen.', {id: 'call-view.microphone-not-found'});
    case 'interrupted':
      return msg('Mikrofonen stannade. Tryck på Försök igen.', {id: 'call-view.microphone-interrupted'});
    case 'silent':
      return msg('Vi hör inget från mikrofonen. Se efter om ljudet är avstängt på hörlurarna.', {
        id: 'call-view.microphone-silent',
      });
    case 'policy-blocked':
    case 'constraints':
    case 'start-failed':
    case 'insecure-context':
    case 'unsupported':
    case 'in-app-browser':
      return msg('Mikrofonen kunde inte starta. Tryck på Försök igen.', {id: 'call-view.microphone-failed'});
  }
}

const LOOKS: Readonly<Record<CallNotice['kind'], readonly [tone: string, icon: IconName]>> = {
  lost: ['warning', 'retry'],
  failing: ['warning', 'warning'],
  weak: ['info', 'signal'],
  'service-lost': ['info', 'info'],
  device: ['warning', 'warning'],
};

export interface NoticeActions {
  readonly retry: (device: MediaKind) => void;
  readonly dismiss: (device: MediaKind) => void;
  readonly hear: () => void;
}

/** The notices above the stage. They say what is announced in the live regions too, so they are none themselves. */
export function renderNotices(notices: readonly CallNotice[], soundBlocked: boolean, actions: NoticeActions): TemplateResult | typeof nothing {
  if (notices.length === 0 && !soundBlocked) return nothing;
  return html`<div class="notices">
    ${soundBlocked
      ? html`<button type="button" class="button primary large" part="sound-button" @click=${actions.hear}>
          ${icon('speaker')} ${msg('Tryck för att höra', {id: 'call-view.hear'})}
        </button>`
      : nothing}
    ${notices.map((notice) => renderNotice(notice, actions))}
  </div>`;
}

function renderNotice(notice: CallNotice, actions: NoticeActions): TemplateResult {
  const [tone, drawing] = LOOKS[notice.kind];
  return html`<div class="banner ${tone}" part="notice">
    ${icon(notice.kind === 'device' ? (notice.device === 'camera' ? 'camera-off' : 'microphone-off') : drawing)}
    <div class="banner-text">
      <p>${noticeText(notice)}</p>
      ${notice.kind === 'device' ? renderDeviceActions(notice.device, actions) : nothing}
    </div>
  </div>`;
}

function renderDeviceActions(device: MediaKind, actions: NoticeActions): TemplateResult {
  return html`<div class="row">
    <button type="button" class="button" part="retry-button" @click=${() => actions.retry(device)}>
      ${icon('retry')} ${msg('Försök igen', {id: 'call-view.retry'})}
    </button>
    <button type="button" class="button quiet" @click=${() => actions.dismiss(device)}>
      ${msg('Dölj', {id: 'call-view.dismiss'})}
    </button>
  </div>`;
}
