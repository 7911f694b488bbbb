import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailure, MediaKind} from '../../../core/media-failure.js';
import type {MediaSnapshot} from '../../../core/session-like.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/icon.js';
import {
  failureText,
  NEEDS_OTHER_BROWSER,
  RETRY_IS_USELESS,
  withoutDeviceText,
  type FailedDevices,
} from '../../shared/media-failure-text.js';

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
    return [{devices: 'both', failure: cam, kinds: ['microphone', 'camera']}];
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
}

/** What does not work, what to press, and how to take part all the same. */
export function failures({media, retry, copyLink}: FailuresOptions): TemplateResult | typeof nothing {
  const groups = failureGroups(media);
  if (groups.length === 0) return nothing;
  const failed = groups.length === 2 ? 'both' : groups[0]?.devices;
  return html`${groups.map((group) => failureBanner(group, retry, copyLink))}
  ${failed === undefined ? nothing : html`<p part="without-device">${withoutDeviceText(failed)}</p>`}`;
}

function failureBanner({devices, failure, kinds}: FailureGroup, retry: FailuresOptions['retry'], copyLink: () => TemplateResult): TemplateResult {
  const {title, steps} = failureText(failure.kind, devices);
  return html`<div class="banner warning" part="failure" data-failure=${failure.kind}>
    ${icon('warning')}
    <div class="banner-text">
      <strong>${title}</strong>
      ${steps.length === 1 ? html`<p>${steps[0]}</p>` : html`<ol>${steps.map((step) => html`<li>${step}</li>`)}</ol>`}
      ${NEEDS_OTHER_BROWSER.has(failure.kind) ? copyLink() : nothing}
      ${RETRY_IS_USELESS.has(failure.kind)
        ? nothing
        : html`<div class="row">
            <button type="button" class="button" part="retry-button" @click=${() => retry(kinds)}>
              ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
            </button>
          </div>`}
    </div>
  </div>`;
}

/** The first thing that failed, in words for a live region. To be called while rendering. */
export function failureAnnouncement(media: MediaSnapshot): string {
  return failureGroups(media)
    .map(({failure, devices}) => failureText(failure.kind, devices).title)
    .join(' ');
}
