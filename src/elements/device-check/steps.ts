import {html, nothing, type TemplateResult} from 'lit';
import type {MediaKind} from '../../core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import {mediaToggles, type ToggleState} from '../shared/media/media-toggles.js';
import type {DeviceCheckDetail} from './device-check-events.js';
import {browserStep} from './report/browser-step.js';
import type {CheckTests} from './check-tests.js';
import type {DeviceChanges} from './device-changes.js';
import {failures} from './failures.js';
import {networkStep} from './network/network-step.js';
import {pictureStep} from './picture/picture-step.js';
import {soundStep} from './sound/sound-step.js';
import {speakerStep} from './sound/speaker-step.js';

export interface StepsOptions {
  readonly media: MediaSnapshot;
  readonly result: DeviceCheckDetail;
  readonly tests: CheckTests;
  readonly news: DeviceChanges;
  readonly retry: (kinds: readonly MediaKind[]) => void;
  readonly copyLink: () => TemplateResult;
  /** Offered after what has failed. */
  readonly phone: TemplateResult | typeof nothing;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  readonly select: (kind: MediaKind, deviceId: string) => void;
  readonly selectSpeaker: (deviceId: string) => void;
  readonly answerSeen: (seen: boolean) => void;
}

/** What has failed, and the steps: the picture, and beside it, or below on a phone, all others. */
export function checkSteps(options: StepsOptions): TemplateResult {
  const {media, tests, retry, copyLink, phone} = options;
  const failed = failures({media, retry, copyLink, phone, platform: tests.ports?.platform});
  return html`${failed === nothing ? nothing : html`<div class="failures">${failed}</div>`}
    <div class="studio">
      <div class="column">${picture(options)}</div>
      <div class="column">
        ${sound(options)} ${speaker(options)} ${network(options)}
        ${browserStep({
          result: options.result.steps.browser,
          platform: tests.platform,
          copyLink: failed === nothing ? copyLink() : nothing,
        })}
      </div>
    </div>`;
}

function picture({media, result, news, select, answerSeen, setMicrophone, setCamera}: StepsOptions): TemplateResult {
  return pictureStep({
    media,
    result: result.steps.picture,
    answer: answerSeen,
    select: (id) => select('camera', id),
    toggles: mediaToggles({
      microphone: toggleState(media.microphone),
      camera: toggleState(media.camera),
      setMicrophone,
      setCamera,
    }),
    news: news.render('camera', media),
  });
}

function sound({media, result, tests, news, select}: StepsOptions): TemplateResult {
  const {heard, silent} = tests.level;
  return soundStep({
    media,
    result: result.steps.sound,
    heard,
    silent,
    bar: tests.meter,
    select: (id) => select('microphone', id),
    playback: tests.ports?.sound?.canRecord === true ? tests.playback.state : undefined,
    record: () => tests.record(media.stream.getAudioTracks()[0], media.speakerId),
    news: news.render('microphone', media),
  });
}

function speaker({media, result, tests, selectSpeaker}: StepsOptions): TemplateResult | typeof nothing {
  const port = tests.ports?.sound;
  if (port === undefined) return nothing;
  return speakerStep({
    media,
    result: result.steps.speaker,
    state: tests.speaker.state,
    platform: tests.platform,
    canChoose: port.canChooseSpeaker,
    play: () => tests.playTestSound(media.speakerId),
    answer: (heard) => tests.speaker.answer(heard),
    select: selectSpeaker,
  });
}

function network({result, tests}: StepsOptions): TemplateResult | typeof nothing {
  const snapshot = tests.network;
  if (snapshot === undefined) return nothing;
  return networkStep({result: result.steps.network, network: snapshot, retry: () => tests.testNetwork()});
}

/** A device that has failed is tried again beside the message about it, and one that is starting needs no switch yet. */
function toggleState({status}: DeviceSnapshot): ToggleState {
  return status === 'on' || status === 'off' ? status : 'none';
}
