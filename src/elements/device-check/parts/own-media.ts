import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {MediaKind} from '../../../core/media-failure.js';
import type {MediaSnapshot} from '../../../core/session-like.js';
import type {LocalMedia} from '../../../core/local-media.js';
import type {CheckPorts} from './check-ports.js';

/**
 * Camera and microphone of a check that stands without a session. The code for them is loaded when they are opened,
 * and every track is stopped when the element is removed (but not when it is only moved within the document).
 */
export class OwnMedia implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #ports: () => Promise<CheckPorts>;
  #media: LocalMedia | undefined;
  #starting: Promise<LocalMedia> | undefined;

  readonly #onChange = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost & HTMLElement, ports: () => Promise<CheckPorts>) {
    this.#host = host;
    this.#ports = ports;
    host.addController(this);
  }

  get snapshot(): MediaSnapshot | undefined {
    return this.#media?.snapshot;
  }

  async open(kinds?: readonly MediaKind[]): Promise<void> {
    await (await this.#start()).open(kinds);
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

  hostDisconnected(): void {
    // A move within the document is a removal and an insertion at once: only what is still out afterwards has gone.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.stop();
    });
  }

  /** Stops every track; the next {@link open} starts afresh. */
  stop(): void {
    this.#starting = undefined;
    this.#media?.removeEventListener('change', this.#onChange);
    this.#media?.stop();
    this.#media = undefined;
    this.#host.requestUpdate();
  }

  #start(): Promise<LocalMedia> {
    this.#starting ??= this.#load();
    return this.#starting;
  }

  async #load(): Promise<LocalMedia> {
    const [ports, {LocalMedia: Media}] = await Promise.all([this.#ports(), import('../../../core/local-media.js')]);
    const media = new Media(ports);
    // Removed while the code was loading: the caller opens nothing that nobody would stop.
    if (!this.#host.isConnected) throw new DOMException('The element was removed.', 'AbortError');
    this.#media = media;
    media.addEventListener('change', this.#onChange);
    return media;
  }
}
