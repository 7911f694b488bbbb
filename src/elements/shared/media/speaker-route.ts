import {within} from '../../../core/util/timeout.js';
import {browserTimer} from '../browser-timer.js';
import {Retry} from './retry.js';

/** Milliseconds that the browser has to change the speaker. */
const CHANGE_MS = 5_000;

/** What will not work until the devices, or the person, have changed. */
const FINAL: ReadonlySet<string> = new Set(['NotFoundError', 'NotAllowedError']);

/** What a browser can that lets people choose. */
type Routed = Pick<HTMLMediaElement, 'sinkId' | 'setSinkId' | 'isConnected'>;

/**
 * Plays an element's sound through the speaker that is wanted, as soon as the browser agrees. While it does not, the sound
 * stays where it is, which is better than none. Without effect where the browser lets nobody choose.
 */
export class SpeakerRoute {
  readonly #media: Partial<Routed>;
  readonly #retry = new Retry(() => void this.#apply());
  #wanted = '';
  #isAsking = false;

  constructor(media: Partial<Routed>) {
    this.#media = media;
  }

  /** @param sinkId - Identifier of the speaker; empty is the system's own. */
  want(sinkId: string): void {
    if (sinkId === this.#wanted) return;
    this.#wanted = sinkId;
    this.#begin();
  }

  start(): void {
    this.#retry.start();
    this.#begin();
  }

  stop(): void {
    this.#retry.stop();
  }

  /** While it is drawn for the first time, an element is not in the document yet, and the browser would refuse. */
  #begin(): void {
    queueMicrotask(() => void this.#apply());
  }

  async #apply(): Promise<void> {
    const media = this.#media;
    if (!isRouted(media) || this.#isAsking || media.sinkId === this.#wanted) return;
    if (!media.isConnected) {
      this.#retry.later();
      return;
    }
    const wanted = this.#wanted;
    this.#isAsking = true;
    try {
      await within(browserTimer, CHANGE_MS, undefined, () => media.setSinkId(wanted));
      this.#retry.done();
    } catch (error) {
      if (!(error instanceof DOMException && FINAL.has(error.name))) this.#retry.later();
    } finally {
      this.#isAsking = false;
    }
    if (wanted !== this.#wanted) await this.#apply();
  }
}

function isRouted(media: Partial<Routed>): media is Routed {
  return media.setSinkId !== undefined;
}
