import {html, nothing, type TemplateResult} from 'lit';
import type {MediaFailure} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type MediaKind} from '../../core/ports/ports.js';
import {msg} from '../../localization/index.js';
import {icon} from '../shared/styles/icon.js';
import {failureText, RETRY_IS_USELESS, type FailedDevices} from '../shared/media/media-failure-text.js';
import {mediaToggles} from '../shared/media/media-toggles.js';
import {selfView} from '../shared/media/self-view.js';
import type {WaitingModel} from './waiting-model.js';

export interface PictureActions {
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  /** Opens again what failed. */
  readonly retry: (devices: readonly MediaKind[]) => void;
}

/** The own picture, the two switches, and what is wrong with a device. Nothing where there is no device to show. */
export function renderPicture({stream, microphone, camera, failures}: WaitingModel, actions: PictureActions): TemplateResult | typeof nothing {
  if (stream === undefined && microphone === 'none' && camera === 'none') return nothing;
  const shown = camera === 'none' && stream !== undefined ? 'on' : camera;
  return html`<div class="picture">
    ${selfView({stream, camera: shown === 'none' ? 'off' : shown, controls: mediaToggles({microphone, camera, ...actions})})}
    ${renderFailures(failures, actions)}
  </div>`;
}

/** Both at once, when both failed for the same reason. */
function renderFailures(failures: readonly MediaFailure[], actions: PictureActions): readonly TemplateResult[] {
  const [first, second] = failures;
  if (first !== undefined && first.kind === second?.kind) return [renderFailure(first, 'both', actions)];
  return failures.map((failure) => renderFailure(failure, failure.device, actions));
}

function renderFailure({kind}: MediaFailure, devices: FailedDevices, {retry}: PictureActions): TemplateResult {
  const {title, steps} = failureText(kind, devices);
  return html`<div class="banner warning" part="device-help">
    ${icon('warning')}
    <div class="banner-text">
      <p><strong>${title}</strong></p>
      <ul>
        ${steps.map((step) => html`<li>${step}</li>`)}
      </ul>
      ${RETRY_IS_USELESS.has(kind)
        ? nothing
        : html`<div class="row">
            <button
              type="button"
              class="button"
              part="retry-button"
              @click=${() => retry(devices === 'both' ? MEDIA_KINDS : [devices])}
            >
              ${icon('retry')}<span>${msg('Försök igen', {id: 'visit.retry'})}</span>
            </button>
          </div>`}
    </div>
  </div>`;
}
