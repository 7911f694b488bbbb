import type {MediaFailure} from '../../../core/media/media-failure.js';
import type {ScreenSnapshot} from '../../../core/media/media-types.js';
import type {DeviceNotice} from '../call-model.js';
import type {Healing} from './long-wait-notice.js';
import type {ReplacedDevice} from './replaced-devices.js';

/*
 * The keys by which notices are dismissed. A notice keeps its key for as long as what it says is so. If the same happens
 * again later, the notice is shown again: its key has been forgotten meanwhile, or is another.
 */

export const MUTED_VOICE = 'muted-voice';
export const SILENT_MICROPHONE = 'silent-microphone';

const failures = new WeakMap<MediaFailure, number>();
let failureCount = 0;

/** A device that fails again fails with another object, maybe without having worked between. */
export function failureKey(failure: MediaFailure): string {
  let number = failures.get(failure);
  if (number === undefined) {
    failureCount += 1;
    number = failureCount;
    failures.set(failure, number);
  }
  return `failure ${number}`;
}

/** A notice about two devices has two keys, so that it stays dismissed when one of them works again. */
export function deviceKeys({causes}: DeviceNotice): readonly string[] {
  return causes.length === 0 ? [SILENT_MICROPHONE] : causes.map(failureKey);
}

export function replacedKey({kind, gone, used}: ReplacedDevice): string {
  return `replaced ${kind} ${gone} ${used}`;
}

/** The person chooses to wait until the next stage. */
export function longWaitKey({since, isFailing}: Healing): string {
  return `long wait ${since} ${isFailing}`;
}

export function shareFailureKey(failure: NonNullable<ScreenSnapshot['failure']>): string {
  return `share ${failure}`;
}

/** @param changes - How often the code has changed. */
export function codeKey(participantId: string, changes: number): string {
  return `code ${participantId} ${changes}`;
}
