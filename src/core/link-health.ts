import type {Clock} from './ports.js';
import type {LinkQuality} from './session-like.js';

/** Milliseconds of silence, and what they mean. A muted microphone is no silence: RTCP and signs of life go on. */
const WEAK_MS = 2_000;
const LOST_MS = 3_000;
/** Silence that is enough when the network is said to have changed. */
const SUSPICIOUS_MS = 1_000;
/** How long healing, or the first connection, may take before it is called failing. */
const FAILING_MS = 60_000;

/** Judges a link by when something last arrived over it. */
export class LinkHealth {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #grewAt: number | undefined;
  #lostAt: number | undefined;
  #suspectedAt: number | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  get quality(): LinkQuality {
    const now = this.#clock.now();
    const troubleSince = this.#grewAt === undefined ? this.#startedAt : this.#lostAt;
    if (troubleSince !== undefined && now - troubleSince >= FAILING_MS) return 'failing';
    if (this.#grewAt === undefined) return 'connecting';
    if (this.#lostAt !== undefined) return 'lost';
    return now - this.#grewAt >= WEAK_MS ? 'weak' : 'good';
  }

  get suspected(): boolean {
    return this.#suspectedAt !== undefined;
  }

  /** Silence is suspicious from now on, until something more arrives; what was there before does not count. */
  suspect(): void {
    this.#suspectedAt = this.#clock.now();
  }

  /** The link is known to be broken, whatever arrived a moment ago. */
  lose(): void {
    this.#suspectedAt = undefined;
    this.#lostAt ??= this.#clock.now();
  }

  /**
   * Takes note of when something last arrived.
   *
   * @returns whether the link has just been lost.
   */
  note(grewAt: number | undefined): boolean {
    const now = this.#clock.now();
    this.#grewAt = grewAt ?? this.#grewAt;
    if (this.#grewAt === undefined) return false;
    if (this.#lostAt !== undefined) {
      if (this.#grewAt > this.#lostAt) this.#lostAt = undefined;
      return false;
    }
    if (this.#suspectedAt !== undefined && this.#grewAt > this.#suspectedAt) this.#suspectedAt = undefined;
    const suspicious = this.#suspectedAt !== undefined && now - this.#suspectedAt >= SUSPICIOUS_MS;
    if (!suspicious && now - this.#grewAt < LOST_MS) return false;
    this.lose();
    return true;
  }
}
