import {html, nothing, type TemplateResult} from 'lit';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {msg} from '../../../localization/index.js';
import {icon} from '../../shared/styles/icon.js';
import type {CheckStepResult} from '../device-check-events.js';
import {advice, checkStep} from '../check-step.js';
import {choicesOf, deviceChoice} from '../../shared/media/device-choice.js';
import type {PlaybackState} from './voice-playback.js';

export interface SoundStepOptions {
  readonly media: MediaSnapshot;
  readonly result: CheckStepResult;
  readonly heard: boolean;
  readonly silent: boolean;
  readonly select: (deviceId: string) => void;
  /** `undefined` where nothing can be recorded. */
  readonly playback: PlaybackState | undefined;
  readonly record: () => void;
  readonly news: TemplateResult | typeof nothing;
}

/** Whether the microphone hears, how it sounds, and which one it is. */
export function soundStep(options: SoundStepOptions): TemplateResult {
  const {media, result, heard, silent, select, playback, record, news} = options;
  const {microphone} = media;
  return checkStep(
    'sound',
    result,
    html`${news} ${microphone.status === 'on' && silent && !heard ? advice(silentText(), silentAdvice(media)) : nothing}
    ${deviceChoice(media, 'microphone', select)}
    ${microphone.status === 'on' && playback !== undefined ? voicePlayback(playback, record) : nothing}`,
  );
}

export function silentText(): string {
  return msg('Vi hör inget från mikrofonen.', {id: 'device-check.silent-microphone'});
}

function silentAdvice(media: MediaSnapshot): readonly string[] {
  const steps = [
    msg('Titta om ljudet är avstängt på headsetet eller på tangentbordet.', {id: 'device-check.silent-switch'}),
    msg('Titta i inställningarna för ljud om mikrofonen är på.', {id: 'device-check.silent-settings'}),
  ];
  if (choicesOf(media, 'microphone').length < 2) return steps;
  return [...steps, msg('Välj en annan mikrofon i listan.', {id: 'device-check.silent-choose'})];
}

function voicePlayback(state: PlaybackState, record: () => void): TemplateResult {
  const busy = state === 'recording' || state === 'playing';
  return html`<div class="playback">
    <button type="button" class="button" part="record-button" aria-disabled=${busy ? 'true' : 'false'} @click=${busy ? nothing : record}>
      ${icon(busy ? 'speaker' : 'microphone')}<span>${busy
        ? playbackText(state)
        : msg('Spela in 3 sekunder och lyssna', {id: 'device-check.record'})}</span>
    </button>
    <p class="subtle">
      ${busy || state === 'idle'
        ? msg('Bara du hör inspelningen. Den tas bort direkt.', {id: 'device-check.record-private'})
        : playbackText(state)}
    </p>
  </div>`;
}

/** What the recording does, also for a live region. */
export function playbackText(state: PlaybackState): string {
  switch (state) {
    case 'recording':
      return msg('Prata nu. Vi spelar in.', {id: 'device-check.recording'});
    case 'playing':
      return msg('Nu spelas din inspelning', {id: 'device-check.playing-recording'});
    case 'done':
      return msg('Inspelningen är borttagen.', {id: 'device-check.recording-gone'});
    case 'failed':
      return msg('Det gick inte att spela in. Inget har sparats.', {id: 'device-check.recording-failed'});
    case 'idle':
      return '';
  }
}
