import {html, nothing, type TemplateResult} from 'lit';
import type {DeviceSnapshot, MediaSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {CheckReason, CheckStepResult} from '../device-check-events.js';
import {otherCamera} from './camera-turn.js';
import {advice, checkStep} from '../check-step.js';
import {deviceChoice} from '../../shared/media/device-choice.js';

export interface PictureStepOptions {
  readonly media: MediaSnapshot;
  readonly result: CheckStepResult;
  /** The person says whether they see themselves. */
  readonly answer: (seen: boolean) => void;
  readonly select: (deviceId: string) => void;
  /** That the camera was unplugged, say. */
  readonly news: TemplateResult | typeof nothing;
}

/** Whether the person sees themselves, and the camera that the picture comes from. */
export function pictureStep({media, result, answer, select, news}: PictureStepOptions): TemplateResult {
  const {camera} = media;
  const other = otherCamera(media);
  const problem = camera.status === 'on' ? pictureProblem(result.reasons) : undefined;
  return checkStep(
    'picture',
    result,
    html`${news} ${problem === undefined ? nothing : advice(problem, pictureAdvice(media))}
    ${camera.status === 'on' ? question(result, answer) : nothing}
    ${other === undefined
      ? nothing
      : html`<button type="button" class="button" part="turn-camera-button" @click=${() => select(other.id)}>
          ${icon('retry')}<span>${msg('Byt kamera', {id: 'device-check.turn-camera'})}</span>
        </button>`}
    ${deviceChoice(media, 'camera', select)}`,
  );
}

export function pictureState({status}: DeviceSnapshot): 'on' | 'off' | 'busy' {
  if (status === 'on') return 'on';
  return status === 'opening' ? 'busy' : 'off';
}

/** What is wrong with the picture, also for a live region. */
export function pictureProblem(reasons: readonly CheckReason[]): string | undefined {
  if (reasons.includes('black')) return msg('Bilden från kameran är svart.', {id: 'device-check.picture-black'});
  if (reasons.includes('frozen')) return msg('Bilden från kameran står still.', {id: 'device-check.picture-frozen'});
  if (reasons.includes('not-seen')) return msg('Du ser dig inte i bild.', {id: 'device-check.picture-not-seen'});
  return undefined;
}

function pictureAdvice(media: MediaSnapshot): readonly string[] {
  const steps = [
    msg('Titta om något täcker kameran. Den kan också ha en lucka eller en knapp.', {id: 'device-check.picture-uncover'}),
    msg('Stäng andra program som använder kameran.', {id: 'device-check.picture-close-others'}),
  ];
  const several = media.devices.filter(({kind, label}) => kind === 'camera' && label !== '').length > 1;
  return several ? [msg('Välj en annan kamera i listan.', {id: 'device-check.picture-choose'}), ...steps] : steps;
}

function question({status, reasons}: CheckStepResult, answer: (seen: boolean) => void): TemplateResult | typeof nothing {
  const denied = reasons.includes('not-seen');
  if (status !== 'passed' && !denied) return nothing;
  return html`<div class="question" role="group" aria-labelledby="see-yourself">
    <p id="see-yourself">${msg('Ser du dig själv?', {id: 'device-check.see-yourself'})}</p>
    <button type="button" class="button" part="see-button" @click=${() => answer(true)}>
      ${msg('Ja', {id: 'device-check.see-yes', desc: 'Answer to "Do you see yourself?"'})}
    </button>
    <button type="button" class="button" part="not-seen-button" @click=${() => answer(false)}>
      ${msg('Nej', {id: 'device-check.see-no', desc: 'Answer to "Do you see yourself?"'})}
    </button>
  </div>`;
}
