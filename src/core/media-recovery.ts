import type {MediaFailureKind, MediaKind} from './media-failure.js';
import type {Clock, MediaDevicesEventMap, MediaDevicesPort} from './ports.js';

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

/**
 * Milliseconds after the person's return at which devices are looked at once more: timers of a page in the background
 * stand still, so that an interruption may be noticed only now, and a phone call may give the devices back a little late.
 */
const SECOND_LOOK_MS = 2_000;

interface RecoveryOptions {
  readonly devices: MediaDevicesPort;
  readonly clock: Clock;
  /** What has failed, and how. */
  readonly failed: () => ReadonlyMap<MediaKind, MediaFailureKind>;
  /** What works as far as its track says, but was interrupted since it was opened. */
  readonly doubtful: () => readonly MediaKind[];
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
  #stopTimer: () => void = () => undefined;

  constructor(options: RecoveryOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#listening) return;
    const {devices, clock} = this.#options;
    const {signal} = (this.#listening = new AbortController());
    for (const sign of SIGNS) devices.addEventListener(sign, () => void this.#look(sign, signal), {signal});
    devices.addEventListener('return', () => {
      this.#stopTimer();
      this.#stopTimer = clock.after(SECOND_LOOK_MS, () => void this.#look('return', signal));
    }, {signal});
  }

  stop(): void {
    this.#stopTimer();
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** The browser has ended the track of a device: if that was unplugged, another takes its place at once. */
  async ended(kind: MediaKind, deviceId: string): Promise<void> {
    const signal = this.#listening?.signal;
    const all = await this.#options.devices.devices().catch(() => []);
    const isThere = all.some((device) => device.kind === kind && device.id === deviceId);
    if (!isThere && signal !== undefined) await this.#look('devicechange', signal);
  }

  async #look(sign: Sign, signal: AbortSignal): Promise<void> {
    const {failed, doubtful, retry} = this.#options;
    const kinds: MediaKind[] = [];
    for (const [kind, failure] of failed()) {
      if (MENDED_BY[sign].has(failure) && (await this.#mayOpen(kind, failure))) kinds.push(kind);
    }
    // After a phone call on iOS a track may be live, unmuted and silent all the same (WebKit 208516).
    for (const kind of sign === 'return' ? doubtful() : []) {
      if (await this.#mayOpen(kind, 'interrupted')) kinds.push(kind);
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
