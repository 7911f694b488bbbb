import type {MediaFailure} from '../../../core/media/media-failure.js';
import type {MediaSnapshot} from '../../../core/media/media-types.js';
import {devicesOf, type CallNotice, type DeviceNotice} from '../call-model.js';

/**
 * Failures that the person has read and put away. A device that fails anew does so with another object, and is shown again;
 * one that is open and gives nothing, once it has given something.
 */
export class ReadFailures {
  #read: readonly MediaFailure[] = [];
  #isSilenceRead = false;

  putAway(notice: DeviceNotice, media: MediaSnapshot | undefined): void {
    const read = failures(notice, media);
    if (read.length === 0) this.#isSilenceRead = true;
    this.#read = [...this.#read, ...read];
  }

  /** What is left to show of what there is to tell now. */
  unread(notices: readonly CallNotice[], media: MediaSnapshot | undefined): readonly CallNotice[] {
    if (!notices.some((notice) => notice.kind === 'device' && failures(notice, media).length === 0)) this.#isSilenceRead = false;
    return notices.filter((notice) => notice.kind !== 'device' || !this.#has(failures(notice, media)));
  }

  #has(found: readonly MediaFailure[]): boolean {
    return found.length === 0 ? this.#isSilenceRead : found.every((failure) => this.#read.includes(failure));
  }
}

/** None of a device that is open. */
function failures({devices}: DeviceNotice, media: MediaSnapshot | undefined): MediaFailure[] {
  return devicesOf(devices)
    .map((kind) => media?.[kind].failure)
    .filter((failure) => failure !== undefined);
}
