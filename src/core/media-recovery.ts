import type {MediaFailureKind, MediaKind} from './media-failure.js';
import type {MediaDevicesEventMap, MediaDevicesPort} from './ports.js';

type Sign = keyof MediaDevicesEventMap;

/** What may be over when the browser, or the person, has done something about it. */
const MENDED_BY: Readonly<Record<Sign, ReadonlySet<MediaFailureKind>>> = {
  permissionchange: new Set(['dismissed', 'denied', 'blocked', 'denied-by-system', 'in-app-browser']),
  devicechange: new Set(['not-found', 'in-use', 'constraints', 'start-failed', 'interrupted']),
  // From the browser's or the system's settings, a phone call, or another program. Safari tells of no permission that
  // changes (WebKit 259432): there this is the only sign.
  return: new Set(['dismissed', 'denied', 'blocked', 'denied-by-system', 'in-use', 'start-failed', 'interrupted', 'in-app-browser']),
};

const SIGNS = Object.keys(MENDED_BY) as readonly Sign[];

interface RecoveryOptions {
  readonly devices: MediaDevicesPort;
  /** What has failed, and how. */
  readonly failed: () => ReadonlyMap<MediaKind, MediaFailureKind>;
  /** Opens these again; they can be opened without a prompt. */
  readonly retry: (kinds: readonly MediaKind[]) => void;
}

/**
 * Watches for signs that a failed device may work again. It never makes the browser ask: a device is tried only while
 * the page holds its permission, so that no prompt follows upon another that the person has just answered.
 */
export class MediaRecovery {
  readonly #options: RecoveryOptions;
  #listening: AbortController | undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#listening) return;
    const listening = (this.#listening = new AbortController());
    for (const sign of SIGNS) {
      this.#options.devices.addEventListener(sign, () => void this.#look(sign, listening.signal), {signal: listening.signal});
    }
  }

  stop(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  async #look(sign: Sign, signal: AbortSignal): Promise<void> {
    const {failed, retry} = this.#options;
    const kinds: MediaKind[] = [];
    for (const [kind, failure] of failed()) {
      if (MENDED_BY[sign].has(failure) && (await this.#mayOpen(kind, failure))) kinds.push(kind);
    }
    if (kinds.length > 0 && !signal.aborted) retry(kinds);
  }

  async #mayOpen(kind: MediaKind, failure: MediaFailureKind): Promise<boolean> {
    const {devices} = this.#options;
    if ((await devices.permission(kind)) !== 'granted') return false;
    if (failure !== 'not-found') return true;
    const all = await devices.devices().catch(() => []);
    return all.some((device) => device.kind === kind);
  }
}
