import type {MediaFailure} from '../../../core/media-failure.js';
import type {MediaSnapshot} from '../../../core/session-like.js';
import {devicesOf, type CallNotice, type DeviceNotice} from './call-model.js';

/** Failures that the person has read and put away. A device that fails anew does so with another object, and is shown again. */
export class ReadFailures {
  #read: readonly MediaFailure[] = [];

  putAway(notice: DeviceNotice, media: MediaSnapshot | undefined): void {
    this.#read = [...this.#read, ...failures(notice, media)];
  }

  has(notice: CallNotice, media: MediaSnapshot | undefined): boolean {
    return notice.kind === 'device' && failures(notice, media).every((failure) => this.#read.includes(failure));
  }
}

function failures({devices}: DeviceNotice, media: MediaSnapshot | undefined): MediaFailure[] {
  return devicesOf(devices)
    .map((kind) => media?.[kind].failure)
    .filter((failure) => failure !== undefined);
}
