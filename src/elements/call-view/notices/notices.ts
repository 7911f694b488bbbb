import {html, nothing, type TemplateResult} from 'lit';
import {msg, str} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {failureText, RETRY_IS_USELESS, type FailedDevices} from '../../shared/media/media-failure-text.js';
import {microphoneToggleText} from '../../shared/media/media-toggles.js';
import type {CallNotice, DeviceNotice} from '../call-model.js';
import type {ReplacedDevice} from './replaced-devices.js';

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
    case 'own-picture-held':
      return msg('Din bild är pausad för att ljudet ska höras bra. Den kommer tillbaka av sig själv.', {
        id: 'call-view.own-picture-held',
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
  'own-picture-held': ['info', 'pause'],
  device: ['warning', 'warning'],
};

/** What a person who speaks into a microphone that is off is told. To be called while rendering. */
export function mutedVoiceText(): string {
  return msg('Du pratar men mikrofonen är avstängd.', {id: 'call-view.muted-voice'});
}

/** What is said of a device that took the place of another. To be called while rendering. */
export function replacedText({kind, gone, used}: ReplacedDevice): string {
  return kind === 'camera'
    ? msg(str`Kameran ${gone} är inte inkopplad längre. Nu används ${used}.`, {
        id: 'call-view.camera-replaced',
        desc: 'What the browser calls the camera that was unplugged, and the one in use now',
      })
    : msg(str`Mikrofonen ${gone} är inte inkopplad längre. Nu används ${used}.`, {
        id: 'call-view.microphone-replaced',
        desc: 'What the browser calls the microphone that was unplugged, and the one in use now',
      });
}

/** What is said when a connection takes long to heal. To be called while rendering. */
export function longWaitText(isStaff: boolean): string {
  return isStaff
    ? msg('Det tar längre tid än vanligt. Du kan vänta, eller ringa patienten.', {id: 'call-view.long-wait-staff'})
    : msg('Det tar längre tid än vanligt. Du kan vänta, eller be vårdpersonalen ringa dig.', {id: 'call-view.long-wait'});
}

export interface NoticeActions {
  readonly retry: (devices: FailedDevices) => void;
  readonly dismiss: (notice: DeviceNotice) => void;
  readonly dismissReplaced: (device: ReplacedDevice) => void;
  readonly hear: () => void;
  readonly unmute: () => void;
  readonly dismissMutedVoice: () => void;
  readonly waitOn: () => void;
  readonly stopSharing: () => void;
}

export interface NoticesModel {
  readonly notices: readonly CallNotice[];
  /** Devices that stand in for others. */
  readonly replaced: readonly ReplacedDevice[];
  readonly soundBlocked: boolean;
  /** The person speaks, and nobody hears it. */
  readonly mutedVoice: boolean;
  /** One's own screen is shown to the others. */
  readonly sharing: boolean;
  /** Set when the connection takes long to heal: what can be done about it. */
  readonly longWait: {readonly isStaff: boolean; readonly phone: TemplateResult | typeof nothing} | undefined;
}

/** The notices above the stage. They say what is announced in the live regions too, so they are none themselves. */
export function renderNotices(model: NoticesModel, actions: NoticeActions): TemplateResult | typeof nothing {
  const {notices, replaced, soundBlocked, mutedVoice, sharing, longWait} = model;
  // A connection that never came up is not lost: no notice tells of it before the wait is long.
  const isLongOnly = longWait !== undefined && !notices.some(isBroken);
  if (notices.length === 0 && replaced.length === 0 && !soundBlocked && !mutedVoice && !sharing && !isLongOnly) return nothing;
  return html`<div class="notices">
    ${soundBlocked
      ? html`<button type="button" class="button primary large" part="sound-button" @click=${actions.hear}>
          ${icon('speaker')} ${msg('Tryck för att höra', {id: 'call-view.hear'})}
        </button>`
      : nothing}
    ${sharing ? renderSharing(actions) : nothing} ${mutedVoice ? renderMutedVoice(actions) : nothing}
    ${isLongOnly ? banner('warning', 'retry', renderLongWait(longWait, actions)) : nothing}
    ${notices.map((notice) => renderNotice(notice, longWait, actions))}
    ${replaced.map((device) => renderReplaced(device, actions))}
  </div>`;
}

/** In a frame of its own: whoever shows their screen must not forget it. */
function renderSharing({stopSharing}: NoticeActions): TemplateResult {
  return html`<div class="banner sharing" part="notice sharing">
    ${icon('screen')}
    <div class="banner-text"><p><strong>${msg('Du delar din skärm', {id: 'call-view.you-share'})}</strong></p></div>
    <button type="button" class="button" part="stop-sharing-button" @click=${stopSharing}>
      ${icon('close')} ${msg('Sluta dela', {id: 'call-view.stop-sharing'})}
    </button>
  </div>`;
}

function renderMutedVoice({unmute, dismissMutedVoice}: NoticeActions): TemplateResult {
  return html`<div class="banner warning" part="notice">
    ${icon('microphone-off')}
    <div class="banner-text">
      <p><strong>${mutedVoiceText()}</strong></p>
      <div class="row">
        <button type="button" class="button" part="unmute-button" @click=${unmute}>${microphoneToggleText(false)}</button>
        ${dismissButton(dismissMutedVoice)}
      </div>
    </div>
  </div>`;
}

function renderNotice(notice: CallNotice, longWait: NoticesModel['longWait'], actions: NoticeActions): TemplateResult {
  const [tone, drawing] = LOOKS[notice.kind];
  return banner(
    tone,
    drawing,
    html`${notice.kind === 'device' ? renderDevice(notice, actions) : html`<p>${noticeText(notice)}</p>`}
    ${isBroken(notice) && longWait !== undefined ? renderLongWait(longWait, actions) : nothing}`,
  );
}

/** Nothing arrives from anybody. */
export function isBroken({kind}: CallNotice): boolean {
  return kind === 'lost' || kind === 'failing';
}

function banner(tone: string, drawing: IconName, content: TemplateResult): TemplateResult {
  return html`<div class="banner ${tone}" part="notice">
    ${icon(drawing)}
    <div class="banner-text">${content}</div>
  </div>`;
}

function renderReplaced(device: ReplacedDevice, {dismissReplaced}: NoticeActions): TemplateResult {
  return html`<div class="banner info" part="notice">
    ${icon(device.kind)}
    <div class="banner-text">
      <p>${replacedText(device)}</p>
      <div class="row">${dismissButton(() => dismissReplaced(device))}</div>
    </div>
  </div>`;
}

/** The way out, and the way on. */
function renderLongWait({isStaff, phone}: NonNullable<NoticesModel['longWait']>, {waitOn}: NoticeActions): TemplateResult {
  return html`<p><strong>${longWaitText(isStaff)}</strong></p>
    ${phone}
    <div class="row">
      <button type="button" class="button" part="wait-button" @click=${waitOn}>
        ${msg('Fortsätt vänta', {id: 'call-view.wait-on'})}
      </button>
    </div>`;
}

/** Puts a notice away. To be called while rendering. */
export function dismissButton(press: () => void): TemplateResult {
  return html`<button type="button" class="button quiet" @click=${press}>${msg('Dölj', {id: 'call-view.dismiss'})}</button>`;
}

/** A microphone that gives nothing is open: there is nothing to try again. */
function renderDevice(notice: DeviceNotice, actions: NoticeActions): TemplateResult {
  const [title, ...steps] = deviceText(notice);
  return html`<p><strong>${title}</strong> ${steps.join(' ')}</p>
    <div class="row">
      ${RETRY_IS_USELESS.has(notice.failure) || notice.failure === 'silent'
        ? nothing
        : html`<button type="button" class="button" part="retry-button" @click=${() => actions.retry(notice.devices)}>
            ${icon('retry')} ${msg('Försök igen', {id: 'call-view.retry'})}
          </button>`}
      ${dismissButton(() => actions.dismiss(notice))}
    </div>`;
}
