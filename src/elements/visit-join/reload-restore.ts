import type {VisitSessionApi} from '../../core/session/session-types.js';
import {IN_VISIT, type VisitState, type VisitStateName} from '../../core/session/visit-state.js';
import {grantedDevices} from './notices/permissions.js';

/** `document.wasDiscarded`: Chromium only, so not in the compiler's library. */
interface MaybeDiscarded {
  readonly wasDiscarded?: boolean;
}

/** Whether this page stands where one stood before: reloaded, gone back to, or dropped by the browser to save memory. */
function isReopened(): boolean {
  if ((document as MaybeDiscarded).wasDiscarded === true) return true;
  // Privacy tools take the method away, or empty its answer.
  const timing: Partial<Pick<Performance, 'getEntriesByType'>> = performance;
  const [entry] = (timing.getEntriesByType?.('navigation') ?? []) as PerformanceNavigationTiming[];
  return entry?.type === 'reload' || entry?.type === 'back_forward';
}

/** States in which the service has found the person's place. */
const BACK: ReadonlySet<VisitStateName> = new Set(['waiting', 'held', ...IN_VISIT]);

/** States that end a place. After any other, only the service knows whether there still is one. */
const PLACELESS: ReadonlySet<VisitStateName> = new Set(['ended', 'declined']);

/**
 * Services at which somebody had a place in this page. A page that draws itself anew when the person goes back and forward
 * makes another element, which has to know; it goes with the page.
 */
const places = new Set<string>();

/**
 * A person whose page comes again, loaded anew or drawn anew, goes back to where they were, without being asked for
 * anything: the service knows their place, and nothing is kept here.
 */
export class ReloadRestore {
  readonly #service: () => string;
  /** `loading`: on the way to a session · `asked`: the service has yet to answer. */
  #state: 'due' | 'loading' | 'asked' | 'over' = 'due';

  /** @param service - Address of the service that is asked; empty where none is. */
  constructor(service: () => string) {
    this.#service = service;
  }

  /** Whether the service has yet to be asked for a place, or to answer. */
  get isOpen(): boolean {
    return this.#state === 'loading' || this.#state === 'asked' || this.isDue;
  }

  /** Whether the service is to be asked for a place. */
  get isDue(): boolean {
    return this.#state === 'due' && (isReopened() || places.has(this.#service()));
  }

  /** Asks for the place, once there is a session; without one the session goes back to where it was. */
  async ask(session: Promise<VisitSessionApi | undefined>): Promise<void> {
    this.#state = 'loading';
    const found = await session;
    // Meanwhile the person may have gone on, or the element away; or there can be no session.
    if (!this.#isLoading) return;
    this.#state = found === undefined ? 'over' : 'asked';
    found?.connect({returning: true});
  }

  /**
   * The answer, or the lack of one. Opens again the devices that need no question.
   *
   * @returns Whether the answer is that there is no place.
   */
  stateChanged({name}: VisitState, session: VisitSessionApi | undefined): boolean {
    this.#recordPlace(name);
    if (this.#state !== 'asked' || session === undefined || name === 'connecting') return false;
    this.#state = 'over';
    if (BACK.has(name)) void openGranted(session);
    return name === 'idle';
  }

  /** The person goes on by themselves. */
  forgo(): void {
    this.#state = 'over';
  }

  /** The element has gone, and may come again. */
  reset(): void {
    this.#state = 'due';
  }

  #recordPlace(name: VisitStateName): void {
    const service = this.#service();
    if ((BACK.has(name) || name === 'phone-fallback') && service !== '') places.add(service);
    if (PLACELESS.has(name)) places.delete(service);
  }

  get #isLoading(): boolean {
    return this.#state === 'loading';
  }
}

/** Opens what the browser gives without asking; for the rest there are the switches of the waiting room and the call. */
async function openGranted(session: VisitSessionApi): Promise<void> {
  const granted = await grantedDevices();
  if (granted.length > 0) await session.prepare(granted);
}
