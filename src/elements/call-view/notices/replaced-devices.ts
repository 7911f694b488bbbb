import type {MediaKind} from '../../../core/ports/ports.js';
import type {DeviceSnapshot, MediaSnapshot} from '../../../core/media/media-types.js';

/** A device that took the place of one that is not there any more; each by what the browser calls it. */
export interface ReplacedDevice {
  readonly kind: MediaKind;
  readonly gone: string;
  readonly used: string;
}

const KINDS: readonly MediaKind[] = ['microphone', 'camera'];

/**
 * Knows which devices stand in for others. It stays so until the other one is back, the person chooses, or has put it away;
 * a camera that is turned off and on meanwhile is no news.
 */
export class ReplacedDevices {
  #known: readonly ReplacedDevice[] = [];
  #read: readonly ReplacedDevice[] = [];
  /** What was so from the beginning was said where it happened: it is shown, and not said again. */
  #isFirst = true;

  /** What the person is to be told of. */
  get unread(): readonly ReplacedDevice[] {
    return this.#known.filter((device) => !this.#read.includes(device));
  }

  /** @returns What has taken the place of another since the last call. */
  follow(media: MediaSnapshot | undefined): readonly ReplacedDevice[] {
    const before = this.#known;
    this.#known = media === undefined ? [] : KINDS.flatMap((kind) => this.#now(kind, media[kind]));
    const fresh = this.#isFirst ? [] : this.#known.filter((device) => !before.includes(device));
    this.#isFirst = media === undefined;
    return fresh;
  }

  /** The person has read it. */
  putAway(device: ReplacedDevice): void {
    this.#read = [...this.#read.filter((other) => this.#known.includes(other)), device];
  }

  #now(kind: MediaKind, {status, insteadOf: gone, label: used}: DeviceSnapshot): readonly ReplacedDevice[] {
    const known = this.#known.filter((device) => device.kind === kind);
    if (status !== 'on' && status !== 'off') return known;
    const same = known.filter((device) => device.gone === gone && (device.used === used || used === ''));
    // A camera that is off has no name; one that was unplugged meanwhile is replaced when it is turned on.
    return same.length > 0 || !gone || used === '' ? same : [{kind, gone, used}];
  }
}
