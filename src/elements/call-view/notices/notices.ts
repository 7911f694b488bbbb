import {html, nothing, type TemplateResult} from 'lit';
import {msg, str} from '../../../localization/index.js';
import {icon, type IconName} from '../../shared/index.js';
import {failureText, RETRY_IS_USELESS, type FailedDevices} from '../../shared/media/media-failure-text.js';
import {microphoneToggleText} from '../../shared/media/media-toggles.js';
import type {CallNotice, DeviceNotice} from '../call-model.js';
import {deviceKeys, MUTED_VOICE, replacedKey} from './notice-keys.js';
import type {ReplacedDevice} from './replaced-devices.js';
import type {Weight} from './speech.js';

/** The words of a notice. */
export function noticeText(notice: CallNotice): string {
  switch (notice.kind) {
    case 'lost':
      return msg('Anslutningen bröts. Vi försöker ansluta igen. Du behöver inte göra något.', {id: 'call-view.lost'});
    case 'failing':
      return msg('Anslutningen är fortfarande bruten. Kontrollera att du har internet. Vi fortsätter att försöka.', {
        id: 'call-view.failing',
      });
    case 'weak':
      return msg('Anslutningen är svag. Bild och ljud kan hacka.', {id: 'call-view.weak'});
    case 'service-lost':
      return msg('Samtalet fortsätter, men anslutningen till väntrummet är bruten. Vi ansluter igen.', {
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

interface Manner {
  readonly tone: string;
  readonly drawing: IconName;
  /** Without one it is shown only: a weak connection comes and goes, and words each time would drown the conversation. */
  readonly weight?: Weight;
}

const MANNERS: Readonly<Record<CallNotice['kind'], Manner>> = {
  lost: {tone: 'warning', drawing: 'retry', weight: 'important'},
  failing: {tone: 'warning', drawing: 'warning', weight: 'important'},
  weak: {tone: 'info', drawing: 'signal'},
  'service-lost': {tone: 'info', drawing: 'info', weight: 'important'},
  'own-picture-held': {tone: 'info', drawing: 'pause', weight: 'news'},
  device: {tone: 'warning', drawing: 'warning', weight: 'important'},
};

/** What a notice is to the person who hears it; nothing where it is not said. */
export function noticeWeight({kind}: CallNotice): Weight | undefined {
  return MANNERS[kind].weight;
}

/** For a person who speaks into a microphone that is off. */
export function mutedVoiceText(): string {
  return msg('Du pratar men mikrofonen är avstängd.', {id: 'call-view.muted-voice'});
}

/** For a device that took the place of another. */
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

/** For a connection that takes long to heal. */
export function longWaitText(isStaff: boolean): string {
  return isStaff
    ? msg('Det tar längre tid än vanligt. Du kan vänta, eller ringa patienten.', {id: 'call-view.long-wait-staff'})
    : msg('Det tar längre tid än vanligt. Du kan vänta, eller be vårdpersonalen ringa dig.', {id: 'call-view.long-wait'});
}

/** What the buttons of notices do. */
export interface NoticeActions {
  retry(devices: FailedDevices): void;
  /** Hides notices for as long as what they say is so. */
  dismiss(keys: readonly string[]): void;
  dismissCodes(): void;
  /** Hides the offer of another way until the connection comes to its next stage. */
  waitOn(): void;
  hear(): void;
  unmute(): void;
  stopSharing(): void;
  showPeople(): void;
}

/** The connection takes long to heal: what the person can do about it. */
export interface LongWaitDetails {
  readonly isStaff: boolean;
  readonly phone: TemplateResult | typeof nothing;
}

export interface NoticesModel {
  readonly notices: readonly CallNotice[];
  /** Devices that stand in for others. */
  readonly replaced: readonly ReplacedDevice[];
  readonly soundBlocked: boolean;
  /** The person speaks, and nobody hears. */
  readonly mutedVoice: boolean;
  /** The person's screen is shown to the others. */
  readonly sharing: boolean;
  readonly longWait: LongWaitDetails | undefined;
}

/** The notices above the stage. The live regions announce the same words, so the notices are not live. */
export function renderNotices(model: NoticesModel, actions: NoticeActions): TemplateResult | typeof nothing {
  const {notices, replaced, soundBlocked, mutedVoice, sharing, longWait} = model;
  // A connection that never came up is not lost: it has no notice before the wait is long.
  const isLongOnly = longWait !== undefined && !notices.some(isBroken);
  if (notices.length === 0 && replaced.length === 0 && !soundBlocked && !mutedVoice && !sharing && !isLongOnly) return nothing;
  return html`<div class="notices">
    ${soundBlocked
      ? html`<button type="button" class="button primary large" part="sound-button" @click=${() => actions.hear()}>
          ${icon('speaker')} ${msg('Sätt på ljudet', {id: 'call-view.hear'})}
        </button>`
      : nothing}
    ${sharing ? renderSharing(actions) : nothing} ${mutedVoice ? renderMutedVoice(actions) : nothing}
    ${isLongOnly ? banner('warning', 'retry', renderLongWait(longWait, actions)) : nothing}
    ${notices.map((notice) => renderNotice(notice, longWait, actions))}
    ${replaced.map((device) => renderReplaced(device, actions))}
  </div>`;
}

/** In a frame of its own: people who show their screen must not forget it. */
function renderSharing(actions: NoticeActions): TemplateResult {
  return html`<div class="banner sharing" part="notice sharing">
    ${icon('screen')}
    <div class="banner-text"><p><strong>${msg('Du delar din skärm', {id: 'call-view.you-share'})}</strong></p></div>
    <button type="button" class="button" part="stop-sharing-button" @click=${() => actions.stopSharing()}>
      ${icon('close')} ${msg('Sluta dela', {id: 'call-view.stop-sharing'})}
    </button>
  </div>`;
}

function renderMutedVoice(actions: NoticeActions): TemplateResult {
  return html`<div class="banner warning" part="notice">
    ${icon('microphone-off')}
    <div class="banner-text">
      <p><strong>${mutedVoiceText()}</strong></p>
      <div class="row">
        <button type="button" class="button" part="unmute-button" @click=${() => actions.unmute()}>${microphoneToggleText(false)}</button>
        ${dismissButton(() => actions.dismiss([MUTED_VOICE]))}
      </div>
    </div>
  </div>`;
}

function renderNotice(notice: CallNotice, longWait: LongWaitDetails | undefined, actions: NoticeActions): TemplateResult {
  const {tone, drawing} = MANNERS[notice.kind];
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

function renderReplaced(device: ReplacedDevice, actions: NoticeActions): TemplateResult {
  return html`<div class="banner info" part="notice">
    ${icon(device.kind)}
    <div class="banner-text">
      <p>${replacedText(device)}</p>
      <div class="row">${dismissButton(() => actions.dismiss([replacedKey(device)]))}</div>
    </div>
  </div>`;
}

/** The way out, and the way on. */
function renderLongWait({isStaff, phone}: LongWaitDetails, actions: NoticeActions): TemplateResult {
  return html`<p><strong>${longWaitText(isStaff)}</strong></p>
    ${phone}
    <div class="row">
      <button type="button" class="button" part="wait-button" @click=${() => actions.waitOn()}>
        ${msg('Fortsätt vänta', {id: 'call-view.wait-on'})}
      </button>
    </div>`;
}

/** Hides a notice. */
export function dismissButton(press: () => void): TemplateResult {
  return html`<button type="button" class="button quiet" @click=${press}>${msg('Dölj', {id: 'call-view.dismiss'})}</button>`;
}

/** A microphone that gives nothing is open, so there is nothing to try again. */
function renderDevice(notice: DeviceNotice, actions: NoticeActions): TemplateResult {
  const [title, ...steps] = deviceText(notice);
  return html`<p><strong>${title}</strong> ${steps.join(' ')}</p>
    <div class="row">
      ${RETRY_IS_USELESS.has(notice.failure) || notice.failure === 'silent'
        ? nothing
        : html`<button type="button" class="button" part="retry-button" @click=${() => actions.retry(notice.devices)}>
            ${icon('retry')} ${msg('Försök igen', {id: 'call-view.retry'})}
          </button>`}
      ${dismissButton(() => actions.dismiss(deviceKeys(notice)))}
    </div>`;
}
