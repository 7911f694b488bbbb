import type {MediaFailureKind} from '../../core/media/media-failure.js';
import {MEDIA_KINDS, type MediaKind} from '../../core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../core/media/media-types.js';
import type {FailedDevices} from '../shared/media/media-failure-text.js';
import type {Politeness} from '../shared/a11y/announcer.js';
import {failureAnnouncement, openedAnnouncement, recoveryAnnouncement} from './failures.js';

/** Something for a live region. */
export interface News {
  readonly text: () => string;
  readonly politeness: Politeness;
}

type Change = 'failed' | 'mended' | 'opened';

/** Finds out what to say aloud about the devices: that they are on, what has failed, and what works again. Says each once. */
export class FailureChanges {
  /** What has been said of a device. */
  readonly #said = new Map<MediaKind, MediaFailureKind>();
  /** Devices that are open already, as far as has been told. That they are is news the first time too: nobody hears a camera. */
  readonly #open = new Set<MediaKind>();
  /** Devices that have failed and have not worked since. */
  readonly #waiting = new Set<MediaKind>();

  /** Returns what is new since the last call. */
  of(media: MediaSnapshot): News | undefined {
    const changes = MEDIA_KINDS.map((kind) => ({kind, change: this.#change(kind, media[kind])}));
    const which = (wanted: Change): FailedDevices | undefined => {
      const kinds = changes.filter(({change}) => change === wanted).map(({kind}) => kind);
      return kinds.length > 1 ? 'both' : kinds[0];
    };
    if (which('failed') !== undefined) return {text: () => failureAnnouncement(media), politeness: 'assertive'};
    const mended = which('mended');
    if (mended !== undefined) return {text: () => recoveryAnnouncement(mended), politeness: 'polite'};
    const opened = which('opened');
    return opened && {text: () => openedAnnouncement(opened), politeness: 'polite'};
  }

  #change(kind: MediaKind, {status, failure}: DeviceSnapshot): Change | undefined {
    if (status === 'failed' && failure) return this.#failed(kind, failure.kind);
    // The person has tried again, so the result is announced even if it is the same.
    this.#said.delete(kind);
    const wasOpen = this.#open.has(kind);
    if (status === 'on' || status === 'off') this.#open.add(kind);
    else this.#open.delete(kind);
    if (status === 'opening') return undefined;
    if (this.#waiting.delete(kind) && status !== 'closed') return 'mended';
    return !wasOpen && status === 'on' ? 'opened' : undefined;
  }

  #failed(kind: MediaKind, failure: MediaFailureKind): Change | undefined {
    const isNew = this.#said.get(kind) !== failure;
    this.#said.set(kind, failure);
    this.#waiting.add(kind);
    this.#open.delete(kind);
    return isNew ? 'failed' : undefined;
  }
}
