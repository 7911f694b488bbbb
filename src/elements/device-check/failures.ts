import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailure} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type MediaKind} from '../../core/ports/ports.js';
import type {Platform} from '../../core/platform.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import {msg, str} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import {
  deviceName,
  failureText,
  NEEDS_OTHER_BROWSER,
  RETRY_IS_USELESS,
  withoutDeviceText,
  type FailedDevices,
} from '../shared/media/media-failure-text.js';
import {lazyGuide} from '../shared/permission-guide/lazy-guide.js';
import {guideEnvironment, type GuideEnvironment} from '../shared/permission-guide/guide-environment.js';

interface FailureGroup {
  readonly devices: FailedDevices;
  readonly failure: MediaFailure;
  readonly kinds: readonly MediaKind[];
}

/** What has failed; both devices together when it is for the same reason, as a person sees one cause. */
function failureGroups({microphone, camera}: MediaSnapshot): readonly FailureGroup[] {
  const mic = microphone.status === 'failed' ? microphone.failure : undefined;
  const cam = camera.status === 'failed' ? camera.failure : undefined;
  if (mic !== undefined && cam !== undefined && mic.kind === cam.kind) {
    return [{devices: 'both', failure: cam, kinds: MEDIA_KINDS}];
  }
  const groups: FailureGroup[] = [];
  if (cam !== undefined) groups.push({devices: 'camera', failure: cam, kinds: ['camera']});
  if (mic !== undefined) groups.push({devices: 'microphone', failure: mic, kinds: ['microphone']});
  return groups;
}

export interface FailuresOptions {
  readonly media: MediaSnapshot;
  readonly retry: (kinds: readonly MediaKind[]) => void;
  /** Offered where only another browser helps. */
  readonly copyLink: () => TemplateResult;
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform | undefined;
  /** Offered after everything else, where the portal can phone the person. */
  readonly phone?: TemplateResult | typeof nothing;
}

/** What does not work, what to press, and how to take part all the same. */
export function failures({media, retry, copyLink, platform, phone = nothing}: FailuresOptions): TemplateResult | typeof nothing {
  const groups = failureGroups(media);
  if (groups.length === 0) return nothing;
  const here = guideEnvironment(platform);
  const failed = groups.length === 2 ? 'both' : groups[0]?.devices;
  return html`${groups.map((group) => failureBanner(group, here, retry, copyLink))}
  ${failed === undefined ? nothing : html`<p part="without-device">${withoutDeviceText(failed)}</p>`} ${phone}`;
}

function failureBanner(
  {devices, failure: {kind}, kinds}: FailureGroup,
  here: GuideEnvironment,
  retry: FailuresOptions['retry'],
  copyLink: FailuresOptions['copyLink'],
): TemplateResult {
  return html`<div class="banner warning" part="failure" data-failure=${kind}>
    ${icon('warning')}
    <div class="banner-text">
      <strong>${failureText(kind, devices).title}</strong>
      ${lazyGuide({...here, kind, devices})} ${NEEDS_OTHER_BROWSER.has(kind) ? copyLink() : nothing}
      ${RETRY_IS_USELESS.has(kind) ? nothing : retryButton(kinds, retry)}
    </div>
  </div>`;
}

function retryButton(kinds: readonly MediaKind[], retry: FailuresOptions['retry']): TemplateResult {
  return html`<div class="row">
    <button type="button" class="button primary" part="retry-button" @click=${() => retry(kinds)}>
      ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
    </button>
  </div>`;
}

/** The first thing that failed, in words for a live region. */
export function failureAnnouncement(media: MediaSnapshot): string {
  return failureGroups(media)
    .map(({failure, devices}) => failureText(failure.kind, devices).title)
    .join(' ');
}

/** That devices work again, in words for a live region. */
export function recoveryAnnouncement(devices: FailedDevices): string {
  return msg(str`Nu fungerar ${deviceName(devices)}.`, {
    id: 'visit.devices-work-again',
    desc: 'The camera, the microphone, or both, in the definite form.',
  });
}
