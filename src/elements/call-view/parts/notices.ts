import {html, nothing, type TemplateResult} from 'lit';
import {msg} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {failureText, RETRY_IS_USELESS, type FailedDevices} from '../../shared/media-failure-text.js';
import type {CallNotice, DeviceNotice} from './call-model.js';

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
      return deviceText(notice).join(' ');
  }
}

function deviceText({devices, failure}: DeviceNotice): readonly string[] {
  const {title, steps} = failureText(failure, devices);
  return [title, ...steps];
}

const LOOKS: Readonly<Record<CallNotice['kind'], readonly [tone: string, icon: IconName]>> = {
  lost: ['warning', 'retry'],
  failing: ['warning', 'warning'],
  weak: ['info', 'signal'],
  'service-lost': ['info', 'info'],
  device: ['warning', 'warning'],
};

export interface NoticeActions {
  readonly retry: (devices: FailedDevices) => void;
  readonly dismiss: (notice: DeviceNotice) => void;
  readonly hear: () => void;
}

/** The notices above the stage. They say what is announced in the live regions too, so they are none themselves. */
export function renderNotices(
  notices: readonly CallNotice[],
  soundBlocked: boolean,
  actions: NoticeActions,
): TemplateResult | typeof nothing {
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
    ${icon(drawing)}
    <div class="banner-text">${notice.kind === 'device' ? renderDevice(notice, actions) : html`<p>${noticeText(notice)}</p>`}</div>
  </div>`;
}

function renderDevice(notice: DeviceNotice, actions: NoticeActions): TemplateResult {
  const [title, ...steps] = deviceText(notice);
  return html`<p><strong>${title}</strong> ${steps.join(' ')}</p>
    <div class="row">
      ${RETRY_IS_USELESS.has(notice.failure)
        ? nothing
        : html`<button type="button" class="button" part="retry-button" @click=${() => actions.retry(notice.devices)}>
            ${icon('retry')} ${msg('Försök igen', {id: 'call-view.retry'})}
          </button>`}
      <button type="button" class="button quiet" @click=${() => actions.dismiss(notice)}>
        ${msg('Dölj', {id: 'call-view.dismiss'})}
      </button>
    </div>`;
}
