import type {ReactiveControllerHost} from 'lit';
import {OnRemoval} from '../../controllers/on-removal.js';
import type {CaptureAnswer, MediaKind} from '../../core/ports/ports.js';
import type {MediaSnapshot} from '../../core/media/media-types.js';
import type {LocalMedia} from '../../core/media/local-media.js';
import type {CheckPorts} from './check-ports.js';

/**
 * Camera and microphone of a check that stands without a session. The code for them is loaded when they are opened,
 * and every track is stopped when the element is removed (but not when it is only moved within the document).
 */
export class OwnMedia {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #ports: () => Promise<CheckPorts>;
  #media: LocalMedia | undefined;
  #starting: Promise<LocalMedia> | undefined;
  #loadFailed = false;
  #speakerId: string | undefined;

  readonly #onChange = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost & HTMLElement, ports: () => Promise<CheckPorts>) {
    this.#host = host;
    this.#ports = ports;
    new OnRemoval(host, () => this.stop());
  }

  get snapshot(): MediaSnapshot | undefined {
    const snapshot = this.#media?.snapshot;
    if (snapshot === undefined || this.#speakerId === undefined) return snapshot;
    return {...snapshot, speakerId: this.#speakerId};
  }

  /** Whether the code for the devices is being loaded. */
  get isLoading(): boolean {
    return this.#starting !== undefined && this.#media === undefined;
  }

  /** Whether the code for the devices could not be loaded; {@link open} tries again. */
  get hasFailedToLoad(): boolean {
    return this.#loadFailed;
  }

  /** Opens what is not open. Never rejects: the snapshot has the result. */
  async open(kinds?: readonly MediaKind[], answer?: CaptureAnswer): Promise<void> {
    this.#loadFailed = false;
    const starting = (this.#starting ??= this.#load());
    this.#host.requestUpdate();
    const media = await starting.catch(() => undefined);
    // Removed, or begun anew, while the code was loading: nothing is opened that nobody would stop.
    if (this.#starting !== starting) return;
    if (!this.#host.isConnected) {
      this.#starting = undefined;
      return;
    }
    if (media === undefined) {
      this.#starting = undefined;
      this.#loadFailed = true;
      this.#host.requestUpdate();
      return;
    }
    if (this.#media === undefined) {
      this.#media = media;
      media.addEventListener('change', this.#onChange);
    }
    await media.open(kinds, answer);
  }

  async setMicrophone(on: boolean): Promise<void> {
    await this.#media?.setMicrophone(on);
  }

  async setCamera(on: boolean): Promise<void> {
    await this.#media?.setCamera(on);
  }

  async select(kind: MediaKind, deviceId: string): Promise<void> {
    await this.#media?.select(kind, deviceId);
  }

  /** Plays the test sound through another speaker. */
  selectSpeaker(deviceId: string): void {
    this.#speakerId = deviceId;
    this.#host.requestUpdate();
  }

  /** Stops every track; the next {@link open} starts afresh. */
  stop(): void {
    this.#starting = undefined;
    this.#loadFailed = false;
    this.#media?.removeEventListener('change', this.#onChange);
    this.#media?.stop();
    this.#media = undefined;
    this.#speakerId = undefined;
    this.#host.requestUpdate();
  }

  async #load(): Promise<LocalMedia> {
    const [ports, {LocalMedia: Media}] = await Promise.all([this.#ports(), import('../../core/media/local-media.js')]);
    return new Media(ports);
  }
}
