import type {LinkQuality} from './receive-quality.js';

const FLOWING: ReadonlySet<LinkQuality> = new Set(['good', 'fair', 'weak']);

/** What has been told of a link. */
export class LinkReport {
  #quality: LinkQuality = 'connecting';
  #relayed: boolean | undefined;

  get quality(): LinkQuality {
    return this.#quality;
  }

  get flowing(): boolean {
    return FLOWING.has(this.#quality);
  }

  get relayed(): boolean | undefined {
    return this.#relayed;
  }

  /**
   * @param relayed - Absent while nobody knows; then it is as it was.
   * @returns whether there is something to tell.
   */
  update(quality: LinkQuality, relayed: boolean | undefined): boolean {
    const changed = quality !== this.#quality || (relayed ?? this.#relayed) !== this.#relayed;
    this.#quality = quality;
    this.#relayed = relayed ?? this.#relayed;
    return changed;
  }
}
