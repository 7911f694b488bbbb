import type {MediaFailureKind} from './media-failure.js';
import type {Clock, MediaDevicesEventMap, MediaDevicesPort, MediaKind} from '../ports/ports.js';
import {isPseudoDevice} from './pseudo-devices.js';

/** `unmute`: the track of an interrupted device says that it works again. */
type Sign = keyof MediaDevicesEventMap | 'unmute';

/** What may be over when the browser, or the person, has done something about it. */
const MENDED_BY: Readonly<Record<Sign, ReadonlySet<MediaFailureKind>>> = {
  permissionchange: new Set(['dismissed', 'denied', 'blocked', 'denied-by-system', 'in-app-browser']),
  devicechange: new Set(['not-found', 'in-use', 'constraints', 'start-failed', 'interrupted']),
  // From the browser's or the system's settings, a phone call, or another program. Safari tells of no permission that
  // changes (WebKit 259432): there this is the only sign.
  return: new Set(['dismissed', 'denied', 'blocked', 'denied-by-system', 'in-use', 'start-failed', 'interrupted', 'in-app-browser']),
  unmute: new Set(),
};

/** After a phone call on iOS a track may be live, unmuted and silent all the same (WebKit 208516). */
const DOUBTED_AT: ReadonlySet<Sign> = new Set(['return', 'unmute']);

const SIGNS = ['permissionchange', 'devicechange', 'return'] as const;

/**
 * Milliseconds after the person's return at which devices are checked once more: timers of a page in the background
 * stand still, so that an interruption may be noticed only now, and a phone call may give the devices back a little late.
 */
const SECOND_CHECK_MS = 2_000;

/** Devices that can be tried again. */
export interface RecoverableDevices {
  /** What has failed, and how. */
  readonly failures: ReadonlyMap<MediaKind, MediaFailureKind>;
  /** What works as far as its track says, but was interrupted since it was opened. */
  readonly doubtful: readonly MediaKind[];
  /** Opens these again. @returns which of them were refused. */
  reopen(kinds: readonly MediaKind[]): Promise<readonly MediaKind[]>;
}

/**
 * Watches for signs that a failed device may work again. A device is tried only while the page holds its permission, so
 * that no prompt follows upon another that the person has just answered.
 *
 * One that was interrupted is an exception, since this page had it open, with the person's consent, until the system took
 * it away. Firefox that does not remember the permission says `prompt` of such a device, though it mostly gives it again without
 * asking; the web views of apps know of no query at all. So it is tried at any sign where the browser does not say, and
 * where it says that it would ask, when the person comes back: they look at the page, and were in a call with this device.
 * Silence for the rest of the visit would be worse than a question whose cause is plain. After a no it is left alone until
 * it has been opened anew, as the browser's question itself takes the focus from the page and gives it back.
 */
export class DeviceRecovery {
  readonly #devices: MediaDevicesPort;
  readonly #clock: Clock;
  readonly #capture: RecoverableDevices;
  #listening: AbortController | undefined;
  #stopTimer: () => void = () => undefined;
  /** What was refused since it was interrupted; not opened anew yet. */
  readonly #refused = new Set<MediaKind>();

  constructor({devices, clock}: {readonly devices: MediaDevicesPort; readonly clock: Clock}, capture: RecoverableDevices) {
    this.#devices = devices;
    this.#clock = clock;
    this.#capture = capture;
  }

  start(): void {
    if (this.#listening) return;
    const {signal} = (this.#listening = new AbortController());
    for (const sign of SIGNS) this.#devices.addEventListener(sign, () => void this.#check(sign, signal), {signal});
    this.#devices.addEventListener('return', () => {
      this.#stopTimer();
      this.#stopTimer = this.#clock.after(SECOND_CHECK_MS, () => void this.#check('return', signal));
    }, {signal});
  }

  stop(): void {
    this.#stopTimer();
    this.#listening?.abort();
    this.#listening = undefined;
  }

  /** A device works again after an interruption, as far as its track says. */
  async doubted(): Promise<void> {
    const signal = this.#listening?.signal;
    if (signal !== undefined) await this.#check('unmute', signal);
  }

  /** The browser has ended the track of a device: if that was unplugged, another takes its place at once. */
  async ended(kind: MediaKind, deviceId: string): Promise<void> {
    const signal = this.#listening?.signal;
    const all = await this.#devices.devices().catch(() => []);
    // That its name is still listed says nothing of a device that goes by a name of the system's: only its track does.
    const isThere = !isPseudoDevice(deviceId) && all.some((device) => device.kind === kind && device.id === deviceId);
    if (!isThere && signal !== undefined) await this.#check('devicechange', signal);
  }

  async #check(sign: Sign, signal: AbortSignal): Promise<void> {
    const {failures, doubtful} = this.#capture;
    for (const kind of this.#refused) if (!failures.has(kind) && !doubtful.includes(kind)) this.#refused.delete(kind);
    const hopeful = this.#hopeful(sign);
    const answers = await Promise.all([...hopeful.keys()].map(async (kind) => [kind, await this.#devices.permission(kind)] as const));
    const all = [...hopeful.values()].includes('not-found') ? await this.#devices.devices().catch(() => []) : [];
    if (signal.aborted) return;
    // The browser took its time to answer: meanwhile a device may have been opened or refused, or have failed in another
    // way. So all of it is decided now, from one look, and nothing comes between that and the attempt.
    const now = this.#hopeful(sign);
    const kinds = answers.flatMap(([kind, permission]) => {
      const failure = now.get(kind);
      if (failure === undefined || !this.#mayOpen(kind, failure, permission, sign)) return [];
      return failure !== 'not-found' || all.some((device) => device.kind === kind) ? [kind] : [];
    });
    if (kinds.length === 0) return;
    for (const kind of await this.#capture.reopen(kinds)) this.#refused.add(kind);
  }

  /** What may work again as far as a sign tells, and what was wrong with it. */
  #hopeful(sign: Sign): ReadonlyMap<MediaKind, MediaFailureKind> {
    const {failures, doubtful} = this.#capture;
    const found = new Map([...failures].filter(([, failure]) => MENDED_BY[sign].has(failure)));
    if (DOUBTED_AT.has(sign)) for (const kind of doubtful) found.set(kind, 'interrupted');
    return found;
  }

  #mayOpen(kind: MediaKind, failure: MediaFailureKind, permission: PermissionState | 'unknown', sign: Sign): boolean {
    if (permission === 'granted') return true;
    if (failure !== 'interrupted' || permission === 'denied' || this.#refused.has(kind)) return false;
    return permission === 'unknown' || sign === 'return';
  }
}
