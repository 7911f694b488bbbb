import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {msg} from '../../localization/index.js';
import type {MediaKind} from '../../core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import {mediaToggles, type ToggleState} from '../shared/media/media-toggles.js';
import {selfView} from '../shared/media/self-view.js';
import type {DeviceCheckDetail} from './device-check-events.js';
import {browserStep} from './report/browser-step.js';
import type {CheckTests} from './check-tests.js';
import type {DeviceChanges} from './device-changes.js';
import {failures, type FailuresOptions} from './failures.js';
import {networkStep} from './network/network-step.js';
import {pictureState, pictureStep} from './picture/picture-step.js';
import {soundMeter} from './sound/sound-meter.js';
import {soundStep} from './sound/sound-step.js';
import {speakerStep} from './sound/speaker-step.js';

export interface StepsOptions {
  readonly media: MediaSnapshot;
  readonly result: DeviceCheckDetail;
  readonly tests: CheckTests;
  readonly news: DeviceChanges;
  readonly again: FailuresOptions['again'];
  readonly control: FailuresOptions['control'];
  readonly copyLink: () => TemplateResult;
  /** Offered after what has failed. */
  readonly phone: TemplateResult | typeof nothing;
  readonly setMicrophone: (on: boolean) => void;
  readonly setCamera: (on: boolean) => void;
  readonly select: (kind: MediaKind, deviceId: string) => void;
  readonly selectSpeaker: (deviceId: string) => void;
  readonly answerSeen: (seen: boolean) => void;
  /** What the check comes to, in one line below the picture. */
  readonly line: TemplateResult | typeof nothing;
  /** The button that copies the report. */
  readonly report: TemplateResult;
  /** Whether the tests besides picture and microphone are unfolded. */
  readonly unfolded: boolean;
  readonly unfold: (open: boolean) => void;
}

/**
 * The picture with its switches and one line that says how it is; all other tests are folded away, and unfold by
 * themselves where one of them finds something wrong.
 */
export function checkSteps(options: StepsOptions): TemplateResult {
  const {media, result, tests, again, control, copyLink, phone, line, report} = options;
  const failed = failures({media, again, control, copyLink, phone, platform: tests.ports?.platform});
  return html`<div class="studio">
    <div class="column">
      ${failed === nothing ? nothing : html`<div class="failures">${failed}</div>`} ${mirror(options)} ${line}
    </div>
    <details class="tests" part="more-tests" ?open=${live(options.unfolded)} @toggle=${(event: Event) => options.unfold((event.currentTarget as HTMLDetailsElement).open)}>
      <summary part="more-tests-summary">${msg('Fler tester', {id: 'device-check.more-tests', desc: 'Unfolds the tests of loudspeaker, connection and browser'})}</summary>
      <div class="column">
        ${picture(options)} ${sound(options)} ${speaker(options)} ${network(options)}
        ${browserStep({
          result: result.steps.browser,
          platform: tests.platform,
          copyLink: failed === nothing ? copyLink() : nothing,
        })}
        ${report}
      </div>
    </details>
  </div>`;
}

/**
 * Whether one of the folded tests found something that the person should see. A device that failed is told of above them, and
 * silence may only mean that nobody has said anything yet: the line below the picture asks for it.
 */
export function hasFinding({steps}: DeviceCheckDetail, {microphone, camera}: MediaSnapshot): boolean {
  return (
    (['speaker', 'network', 'browser'] as const).some((name) => steps[name].status === 'failed') ||
    (camera.status === 'on' && steps.picture.status === 'failed') ||
    (microphone.status === 'on' && steps.sound.status === 'failed' && !steps.sound.reasons.includes('silent'))
  );
}

/** The own picture, as in a mirror, with the switches over it. Without a camera that could give one, only the switches. */
function mirror({media, tests, setMicrophone, setCamera}: StepsOptions): TemplateResult | typeof nothing {
  const {microphone, camera, stream} = media;
  if (microphone.status === 'failed' && camera.status === 'failed') return nothing;
  return selfView({
    stream,
    camera: pictureState(camera),
    controls: mediaToggles({
      microphone: toggleState(microphone),
      camera: toggleState(camera),
      setMicrophone,
      setCamera,
      meter: microphone.status === 'on' || microphone.status === 'off' ? soundMeter(tests.meter) : nothing,
    }),
  });
}

function picture({media, result, news, select, answerSeen}: StepsOptions): TemplateResult {
  return pictureStep({
    media,
    result: result.steps.picture,
    answer: answerSeen,
    select: (id) => select('camera', id),
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
