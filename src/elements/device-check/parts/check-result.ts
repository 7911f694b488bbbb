import type {MediaSnapshot} from '../../../core/session-like.js';
import type {DeviceCheckDetail, DeviceCheckResult} from '../device-check-events.js';

/**
 * `idle`: nothing asked yet · `asking`: the browser asks, or a device starts · `ready`: both usable ·
 * `partial`: one has failed · `blocked`: both have.
 */
export type DeviceCheckState = 'idle' | 'asking' | 'ready' | 'partial' | 'blocked';

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

/** What the check has found so far. */
export function checkResult(media: MediaSnapshot, heard: boolean): DeviceCheckDetail {
  const camera = resultOf(media.camera);
  const microphone = {...resultOf(media.microphone), heard};
  return {camera, microphone, passed: camera.status === 'on' && microphone.status === 'on' && heard};
}

function resultOf({status, failure}: MediaSnapshot['camera']): DeviceCheckResult {
  return failure === undefined ? {status} : {status, failure: failure.kind};
}

/** Whether nothing more is to be waited for. */
export function isComplete({camera, microphone}: DeviceCheckDetail): boolean {
  return isSettled(camera) && isSettled(microphone) && (microphone.status !== 'on' || microphone.heard);
}

function isSettled({status}: DeviceCheckResult): boolean {
  return status === 'on' || status === 'off' || status === 'failed';
}

/** Whether two results say the same. */
export function isSame(one: DeviceCheckDetail, other: DeviceCheckDetail): boolean {
  return (
    one.passed === other.passed &&
    one.microphone.heard === other.microphone.heard &&
    (['camera', 'microphone'] as const).every(
      (kind) => one[kind].status === other[kind].status && one[kind].failure === other[kind].failure,
    )
  );
}
