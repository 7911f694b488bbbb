import {NETWORK_UNTESTED, type NetworkSnapshot} from '../../../core/network-check/network-report.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../../core/media/media-types.js';
import type {
  CheckReason,
  CheckStepName,
  CheckStepResult,
  CheckStepStatus,
  CheckVerdict,
  DeviceCheckDetail,
} from '../device-check-events.js';
import type {PictureState} from '../picture/picture-watch.js';
import type {SpeakerState} from '../sound/speaker-test.js';

/**
 * `idle`: nothing asked yet · `asking`: the browser asks, or a device starts · `ready`: both usable ·
 * `partial`: one has failed · `blocked`: both have.
 */
export type DeviceCheckState = 'idle' | 'asking' | 'ready' | 'partial' | 'blocked';

export const CHECK_STEPS: readonly CheckStepName[] = ['picture', 'sound', 'speaker', 'network', 'browser'];

/** What a check without a session has before anything was opened. */
export function unopened(): MediaSnapshot {
  const closed: DeviceSnapshot = {status: 'closed', label: ''};
  return {
    stream: new MediaStream(),
    microphone: closed,
    camera: closed,
    devices: [],
    screen: {status: 'off', supported: false},
    canSwitchCamera: false,
    signing: false,
    detail: false,
  };
}

/** Where the check is. */
export function checkState(media: MediaSnapshot | undefined): DeviceCheckState {
  if (media === undefined) return 'idle';
  const statuses = [media.microphone.status, media.camera.status];
  if (statuses.includes('opening')) return 'asking';
  const failed = statuses.filter((status) => status === 'failed').length;
  if (failed === 2) return 'blocked';
  if (failed === 1) return 'partial';
  return statuses.every((status) => status === 'closed') ? 'idle' : 'ready';
}

/** All that the outcomes follow from. */
export interface CheckFacts {
  readonly media: MediaSnapshot;
  readonly picture: PictureState;
  /** Whether the person says that they do not see themselves. */
  readonly notSeen: boolean;
  readonly heard: boolean;
  readonly silent: boolean;
  /** `undefined` where no sound can be tested. */
  readonly speaker: SpeakerState | undefined;
  /** `undefined` where there is nothing to test. */
  readonly network: NetworkSnapshot | undefined;
  /** Why no call is possible in this browser. */
  readonly browser: readonly CheckReason[];
  /** Whether the person has gone on: what has no outcome will get none. */
  readonly finished: boolean;
}

/** What the check has found so far. */
export function checkResult(facts: CheckFacts): DeviceCheckDetail {
  const found: Record<CheckStepName, CheckStepResult> = {
    picture: pictureResult(facts),
    sound: soundResult(facts),
    speaker: speakerResult(facts),
    network: networkResult(facts),
    browser: facts.browser.length > 0 ? failed(...facts.browser) : as('passed'),
  };
  const steps = facts.finished ? settled(found) : found;
  return Object.freeze({
    verdict: verdictOf(steps),
    steps: Object.freeze(steps),
    network: facts.network?.report ?? NETWORK_UNTESTED.report,
  });
}

/** Whether nothing more is to be waited for. */
export function isComplete({steps}: DeviceCheckDetail): boolean {
  return CHECK_STEPS.every((name) => steps[name].status !== 'pending');
}

/** Whether two results say the same. */
export function isSame(one: DeviceCheckDetail, other: DeviceCheckDetail): boolean {
  return one.network === other.network && CHECK_STEPS.every((name) => sign(one.steps[name]) === sign(other.steps[name]));
}

function sign({status, reasons}: CheckStepResult): string {
  return [status, ...reasons].join();
}

function as(status: CheckStepStatus, ...reasons: readonly CheckReason[]): CheckStepResult {
  return Object.freeze({status, reasons: Object.freeze(reasons)});
}

function failed(...reasons: readonly CheckReason[]): CheckStepResult {
  return as('failed', ...reasons);
}

/** What follows from the device alone; `undefined` while it gives picture or sound. */
function deviceResult({status, failure}: DeviceSnapshot): CheckStepResult | undefined {
  if (status === 'failed') return failed(failure?.kind ?? 'start-failed');
  if (status === 'off') return as('skipped', 'turned-off');
  return status === 'on' ? undefined : as('pending');
}

function pictureResult({media, picture, notSeen}: CheckFacts): CheckStepResult {
  const result = deviceResult(media.camera);
  if (result !== undefined) return result;
  if (picture === 'black' || picture === 'frozen') return failed(picture);
  if (notSeen) return failed('not-seen');
  return as(picture === 'seen' ? 'passed' : 'pending');
}

function soundResult({media, heard, silent}: CheckFacts): CheckStepResult {
  const result = deviceResult(media.microphone);
  if (result !== undefined) return result;
  if (heard) return as('passed');
  return silent ? failed('silent') : as('pending');
}

function speakerResult({speaker}: CheckFacts): CheckStepResult {
  if (speaker === undefined) return as('unknown');
  if (speaker === 'heard') return as('passed');
  if (speaker === 'not-heard') return failed('not-heard');
  return speaker === 'failed' ? failed('no-sound') : as('pending');
}

function networkResult({network}: CheckFacts): CheckStepResult {
  if (network === undefined) return as('unknown');
  if (network.status !== 'done') return as('pending');
  switch (network.report.verdict) {
    case 'good':
      return as('passed');
    case 'weak':
      return failed('network-weak');
    case 'blocked':
      return failed('network-blocked');
    case 'unknown':
      return as('unknown');
  }
}

/** The person went on: what they had not done was skipped, and what ran by itself was not found out. */
function settled(steps: Readonly<Record<CheckStepName, CheckStepResult>>): Record<CheckStepName, CheckStepResult> {
  const result = {...steps};
  for (const name of CHECK_STEPS) {
    if (result[name].status === 'pending') result[name] = as(name === 'network' ? 'unknown' : 'skipped');
  }
  return result;
}

function verdictOf(steps: Readonly<Record<CheckStepName, CheckStepResult>>): CheckVerdict {
  if (steps.browser.status === 'failed' || steps.network.reasons.includes('network-blocked')) return 'blocked';
  if (CHECK_STEPS.some((name) => steps[name].status === 'failed')) return 'limited';
  return steps.picture.status === 'passed' && steps.sound.status === 'passed' ? 'ready' : 'unknown';
}
