import type {MediaFailureKind} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type MediaKind} from '../../core/ports/ports.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import type {Politeness} from '../shared/a11y/announcer.js';
import {failureAnnouncement, openedAnnouncement, recoveryAnnouncement} from './failures.js';

/** Something for a live region. */
export interface News {
  readonly text: () => string;
  readonly politeness: Politeness;
}

/** Finds out what to say aloud about the devices: that they are on, what has failed, and what works again. Says each once. */
export class FailureChanges {
  /** What has been said of a device. */
  readonly #said = new Map<MediaKind, MediaFailureKind>();
  /** Devices that are being opened. */
  readonly #opening = new Set<MediaKind>();
  /** Devices that have failed and have not worked since. */
  readonly #waiting = new Set<MediaKind>();

  /** Returns what is new since the last call. */
  of(media: MediaSnapshot): News | undefined {
    let failed = false;
    const mended: MediaKind[] = [];
    const opened: MediaKind[] = [];
    for (const kind of MEDIA_KINDS) {
      const {status, failure} = media[kind];
      if (status === 'failed' && failure) {
        failed ||= this.#said.get(kind) !== failure.kind;
        this.#said.set(kind, failure.kind);
        this.#waiting.add(kind);
        this.#opening.delete(kind);
        continue;
      }
      // The person has tried again, so the result is announced even if it is the same.
      this.#said.delete(kind);
      if (status === 'opening') {
        this.#opening.add(kind);
        continue;
      }
      const wasOpening = this.#opening.delete(kind);
      if (this.#waiting.delete(kind) && status !== 'closed') mended.push(kind);
      else if (wasOpening && status === 'on') opened.push(kind);
    }
    if (failed) return {text: () => failureAnnouncement(media), politeness: 'assertive'};
    const [first] = mended.length > 0 ? mended : opened;
    if (first === undefined) return undefined;
    const devices = mended.length > 1 || opened.length > 1 ? 'both' : first;
    return {text: () => (mended.length > 0 ? recoveryAnnouncement(devices) : openedAnnouncement(devices)), politeness: 'polite'};
  }
}
