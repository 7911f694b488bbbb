import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailure, MediaFailureKind} from '../../core/media/media-failure.js';
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
  /** What to press for another try. */
  readonly again: (kinds: readonly MediaKind[], failure: MediaFailureKind) => TemplateResult;
  /** The words on the browser's own control, where that is pressed for another try: it leads through the settings itself. */
  readonly control?: string | undefined;
  /** Offered where only another browser helps. */
  readonly copyLink: () => TemplateResult;
  /** Where the page is shown; read from the browser when absent. */
  readonly platform?: Platform | undefined;
  /** Offered after everything else, where the portal can phone the person. */
  readonly phone?: TemplateResult | typeof nothing;
}

/** What does not work, what to press, and how to take part all the same. */
export function failures({media, again, control, copyLink, platform, phone = nothing}: FailuresOptions): TemplateResult | typeof nothing {
  const groups = failureGroups(media);
  if (groups.length === 0) return nothing;
  const here = guideEnvironment(platform);
  // Where both failed, another try is the one thing to do, and stands at the bottom.
  const failed = groups.length === 2 ? 'both' : groups[0]?.devices;
  return html`${groups.map((group) => failureBanner(group, here, {again: failed === 'both' ? undefined : again, control, copyLink}))}
  ${failed === undefined ? nothing : html`<p part="without-device">${withoutDeviceText(failed)}</p>`} ${phone}`;
}

function failureBanner(
  {devices, failure: {kind}, kinds}: FailureGroup,
  here: GuideEnvironment,
  {again, control, copyLink}: Pick<FailuresOptions, 'control' | 'copyLink'> & {readonly again: FailuresOptions['again'] | undefined},
): TemplateResult {
  return html`<div class="banner warning" part="failure" data-failure=${kind}>
    ${icon('warning')}
    <div class="banner-text">
      <strong>${failureText(kind, devices).title}</strong>
      ${control === undefined ? lazyGuide({...here, kind, devices}) : html`<p>${pressControlText(control)}</p>`} ${NEEDS_OTHER_BROWSER.has(kind) ? copyLink() : nothing}
      ${again === undefined || RETRY_IS_USELESS.has(kind) ? nothing : html`<div class="row">${again(kinds, kind)}</div>`}
    </div>
  </div>`;
}

function pressControlText(control: string): string {
  return msg(str`Tryck på ${control}, och sedan på Tillåt.`, {
    id: 'device-check.press-control',
    desc: 'The words on a button that the browser draws; the last word stands on another button of the browser',
  });
}

/** What is worth another try when both devices have failed; nothing where it cannot help while the page stays as it is. */
export function worthAnotherTry(media: MediaSnapshot): {readonly kinds: readonly MediaKind[]; readonly failure: MediaFailureKind} | undefined {
  const groups = failureGroups(media).filter(({failure}) => !RETRY_IS_USELESS.has(failure.kind));
  const [first] = groups;
  return first && {kinds: groups.flatMap(({kinds}) => kinds), failure: first.failure.kind};
}

/** Tries again, by a request of the page. */
export function retryButton(kinds: readonly MediaKind[], look: 'primary large' | '', retry: (kinds: readonly MediaKind[]) => void): TemplateResult {
  return html`<button type="button" class="button ${look}" part="retry-button" @click=${() => retry(kinds)}>
    ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
  </button>`;
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

/** That devices are on now, in words for a live region. */
export function openedAnnouncement(devices: FailedDevices): string {
  return msg(str`Nu är ${deviceName(devices)} på.`, {
    id: 'visit.devices-on',
    desc: 'The camera, the microphone, or both, in the definite form.',
  });
}
