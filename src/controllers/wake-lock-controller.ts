import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {ScreenLock, WakeLockPort} from '../core/ports/ports.js';

export interface WakeLockOptions {
  /** Absent until its code is loaded. */
  readonly port: () => WakeLockPort | undefined;
  /** Whether the screen should stay on now: somebody waits, and the page is in view. */
  readonly wanted: () => boolean;
}

/**
 * Keeps the screen on while its host wants that and is in a document. Browsers release the lock whenever the page is hidden:
 * the host calls {@link pageChanged} when it was hidden or shown.
 *
 * @example
 * ```ts
 * readonly #wakeLock = new WakeLockController(this, {
 *   port: () => this.#wakeLockPort,
 *   wanted: () => this.state === 'waiting' && !document.hidden,
 * });
 * ```
 */
export class WakeLockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & {readonly isConnected: boolean};
  readonly #options: WakeLockOptions;
  #lock: ScreenLock | undefined;
  /** Number of the latest request; a lock that an earlier one brings is released. */
  #run = 0;
  #isAsked = false;

  constructor(host: ReactiveControllerHost & {readonly isConnected: boolean}, options: WakeLockOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    const port = this.#options.port();
    const wanted = port !== undefined && this.#host.isConnected && this.#options.wanted();
    if (wanted && !this.#isAsked) void this.#request(port);
    if (!wanted) this.#release();
  }

  hostDisconnected(): void {
    this.#release();
  }

  /** The page was hidden or shown, so the lock is gone. The next rendering asks for another, if it is still wanted. */
  pageChanged(): void {
    this.#release();
    this.#host.requestUpdate();
  }

  async #request(port: WakeLockPort): Promise<void> {
    this.#isAsked = true;
    const run = (this.#run += 1);
    const lock = await port.request();
    if (run === this.#run) this.#lock = lock;
    else lock?.release();
  }

  #release(): void {
    this.#run += 1;
    this.#isAsked = false;
    this.#lock?.release();
    this.#lock = undefined;
  }
}
