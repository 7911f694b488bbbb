import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Clock} from '../../../core/ports/ports.js';
import type {VisitSnapshot} from '../../../core/session/session-types.js';

/** Without anybody for so long, the person is offered another way; in milliseconds. */
const LONG_MS = 20_000;

/** A connection that is made or healed: since when (milliseconds since 1970), and whether it has come to its last stage. */
export interface Healing {
  readonly since: number;
  readonly isFailing: boolean;
}

/** Since when nothing arrives from anybody, if so: no longer, or not yet. */
export function healingOf(snapshot: VisitSnapshot | undefined): Healing | undefined {
  if (snapshot?.state.name !== 'reconnecting' && snapshot?.state.name !== 'joining') return undefined;
  const {state, participants} = snapshot;
  return state.since === undefined ? undefined : {since: state.since, isFailing: participants.some(({quality}) => quality === 'failing')};
}

export interface LongWaitNoticeOptions {
  readonly clock: () => Clock | undefined;
  /** Called when it begins to take long. */
  readonly onLong: () => void;
}

/** Whether a connection takes long to come up, or to heal. */
export class LongWaitNotice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: LongWaitNoticeOptions;
  #healing: Healing | undefined;
  #isLong = false;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, options: LongWaitNoticeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** What has taken long, if something has. */
  get current(): Healing | undefined {
    return this.#isLong ? this.#healing : undefined;
  }

  /** @param healing - `undefined` while nothing needs healing. */
  update(healing: Healing | undefined): void {
    if (healing?.since !== this.#healing?.since) this.#end();
    this.#healing = healing;
    const clock = this.#options.clock();
    if (healing === undefined || clock === undefined || this.#isLong || this.#stop !== undefined) return;
    const rest = LONG_MS - (clock.now() - healing.since);
    if (rest <= 0) this.#begin();
    else this.#stop = clock.after(rest, () => this.#begin());
  }

  hostDisconnected(): void {
    this.#end();
  }

  #begin(): void {
    this.#stop = undefined;
    this.#isLong = true;
    this.#options.onLong();
    this.#host.requestUpdate();
  }

  #end(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#isLong = false;
    this.#healing = undefined;
  }
}
