import {MEDIA_KINDS, type MediaKind} from '../../../core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../../core/media/media-types.js';

/** A device that took the place of one that is gone; each by the name that the browser gives it. */
export interface ReplacedDevice {
  readonly kind: MediaKind;
  readonly gone: string;
  readonly used: string;
}

/**
 * Which devices stand in for others. One does so until the other device is back or the person chooses; a camera that is
 * turned off and on meanwhile changes nothing.
 */
export class ReplacedDevices {
  #current: readonly ReplacedDevice[] = [];
  /** Devices that were replaced from the beginning were reported where it happened: they are shown, and not reported again. */
  #isFirst = true;

  get current(): readonly ReplacedDevice[] {
    return this.#current;
  }

  /** @returns The devices that have taken the place of others since the last call. */
  update(media: MediaSnapshot | undefined): readonly ReplacedDevice[] {
    const before = this.#current;
    this.#current = media === undefined ? [] : MEDIA_KINDS.flatMap((kind) => this.#now(kind, media[kind]));
    const fresh = this.#isFirst ? [] : this.#current.filter((device) => !before.includes(device));
    this.#isFirst = media === undefined;
    return fresh;
  }

  #now(kind: MediaKind, {status, insteadOf: gone, label: used}: DeviceSnapshot): readonly ReplacedDevice[] {
    const known = this.#current.filter((device) => device.kind === kind);
    if (status !== 'on' && status !== 'off') return known;
    const same = known.filter((device) => device.gone === gone && (device.used === used || used === ''));
    // A camera that is off has no name; one that was unplugged meanwhile is replaced when it is turned on.
    return same.length > 0 || !gone || used === '' ? same : [{kind, gone, used}];
  }
}
