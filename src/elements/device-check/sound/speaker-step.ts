import {html, nothing, type TemplateResult} from 'lit';
import type {Platform} from '../../../core/platform.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {CheckStepResult} from '../device-check-events.js';
import {advice, checkStep} from '../check-step.js';
import {choicesOf, deviceChoice} from '../../shared/media/device-choice.js';
import type {SpeakerState} from './speaker-test.js';

export interface SpeakerStepOptions {
  readonly media: MediaSnapshot;
  readonly result: CheckStepResult;
  readonly state: SpeakerState;
  readonly platform: Platform;
  readonly canChoose: boolean;
  readonly play: () => void;
  readonly answer: (heard: boolean) => void;
  readonly select: (deviceId: string) => void;
}

/** Whether the person hears: a sound that they start, and a question. */
export function speakerStep(options: SpeakerStepOptions): TemplateResult {
  const {media, result, state, canChoose, play, answer, select} = options;
  const chooses = canChoose && choicesOf(media, 'speaker').length > 1;
  return checkStep(
    'speaker',
    result,
    html`${state === 'not-heard' ? advice(msg('Du hörde inget.', {id: 'device-check.speaker-not-heard'}), steps(options, chooses)) : nothing}
    ${state === 'failed'
      ? advice(msg('Det gick inte att spela ljud.', {id: 'device-check.speaker-failed'}), [
          msg('Stäng andra program som använder ljudet, och försök igen.', {id: 'device-check.speaker-close-others'}),
        ])
      : nothing}
    ${state === 'heard' ? html`<p>${msg('Du hör ljudet.', {id: 'device-check.speaker-heard'})}</p>` : nothing}
    ${chooses ? deviceChoice(media, 'speaker', select) : nothing}
    <button
      type="button"
      class="button"
      part="test-sound-button"
      aria-disabled=${state === 'playing' ? 'true' : 'false'}
      @click=${state === 'playing' ? nothing : play}
    >
      ${icon('speaker')}<span>${playText(state)}</span>
    </button>
    ${state === 'playing' || state === 'asking' ? question(answer) : nothing}`,
  );
}

function playText(state: SpeakerState): string {
  if (state === 'playing') return msg('Testljudet spelas', {id: 'device-check.test-sound-plays'});
  return state === 'untested'
    ? msg('Spela testljud', {id: 'device-check.test-sound'})
    : msg('Spela testljudet igen', {id: 'device-check.test-sound-again'});
}

export function speakerQuestion(): string {
  return msg('Hör du ljudet?', {id: 'device-check.hear-sound'});
}

function question(answer: (heard: boolean) => void): TemplateResult {
  return html`<div class="question" role="group" aria-labelledby="hear-sound">
    <p id="hear-sound">${speakerQuestion()}</p>
    <button type="button" class="button" part="hear-button" @click=${() => answer(true)}>
      ${msg('Ja, jag hör', {id: 'device-check.hear-yes'})}
    </button>
    <button type="button" class="button" part="not-hear-button" @click=${() => answer(false)}>
      ${msg('Nej, jag hör inget', {id: 'device-check.hear-no'})}
    </button>
  </div>`;
}

function steps({platform}: SpeakerStepOptions, chooses: boolean): readonly string[] {
  const onPhone = platform.system === 'ios' || platform.system === 'android';
  return [
    onPhone
      ? msg('Höj volymen med knapparna på sidan.', {id: 'device-check.speaker-volume-phone'})
      : msg('Höj volymen, och kontrollera att ljudet inte är avstängt.', {id: 'device-check.speaker-volume'}),
    ...(platform.system === 'ios'
      ? [msg('Titta på sidan av telefonen om ljudet är avstängt med knappen.', {id: 'device-check.speaker-switch'})]
      : []),
    msg('Använder du hörlurar: koppla in dem igen. Använder du inte hörlurar: stäng av Bluetooth.', {
      id: 'device-check.speaker-headphones',
    }),
    ...(chooses ? [msg('Välj en annan högtalare i listan.', {id: 'device-check.speaker-choose'})] : []),
  ];
}
