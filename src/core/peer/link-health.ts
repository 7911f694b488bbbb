import type {Clock, PeerStats} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {ReceiveQuality, type LinkQuality} from './receive-quality.js';

/** Milliseconds of silence, and what they mean. A muted microphone is no silence: RTCP and signs of life go on. */
const SILENT_MS = 2_000;
const LOST_MS = 3_000;
/** Silence that is enough when the browser reports another network. */
const SUSPICIOUS_MS = 1_000;
/** How long healing, or the first connection, may take before it is called failing. */
const FAILING_MS = 60_000;

export interface LinkHealthEventMap {
  /** Nothing has arrived for two seconds. Fires once for each silence. */
  silent: Event;
}

/** Judges a link by when something last arrived over it, and by the figures of what does. */
export class LinkHealth extends TypedEventTarget<LinkHealthEventMap> {
  readonly #clock: Clock;
  readonly #startedAt: number;
  #wasSilent = false;
  readonly #receiveQuality = new ReceiveQuality();
  #grewAt: number | undefined;
  #lostAt: number | undefined;
  #suspectedAt: number | undefined;
  #renewedAt = 0;

  constructor(clock: Clock) {
    super();
    this.#clock = clock;
    this.#startedAt = clock.now();
  }

  get quality(): LinkQuality {
    const now = this.#clock.now();
    const troubleSince = this.#grewAt === undefined ? this.#startedAt : this.#lostAt;
    if (troubleSince !== undefined && now - troubleSince >= FAILING_MS) return 'failing';
    if (this.#grewAt === undefined) return 'connecting';
    if (this.#lostAt !== undefined) return 'lost';
    return this.isSilent ? 'weak' : this.#receiveQuality.grade;
  }

  /** Whether a byte is due, as signs of life come each second, or is waited for in suspicion. */
  get isDoubtful(): boolean {
    return this.suspected || (this.#grewAt !== undefined && this.#clock.now() - this.#grewAt >= SUSPICIOUS_MS);
  }

  /** Whether nothing arrives, though something did; it need not be lost yet. */
  get isSilent(): boolean {
    return this.#grewAt !== undefined && this.#clock.now() - this.#grewAt >= SILENT_MS;
  }

  /** Records the figures of the connection in use. */
  measure(stats: PeerStats | undefined): void {
    if (stats === undefined || this.isSilent || this.#lostAt !== undefined) this.#receiveQuality.reset();
    else this.#receiveQuality.record(stats, this.#clock.now());
  }

  get suspected(): boolean {
    return this.#suspectedAt !== undefined;
  }

  /** Silence is suspicious from now on, until something arrives; silence from before does not count. */
  suspect(): void {
    this.#suspectedAt = this.#clock.now();
  }

  /**
   * The service had to be reached anew: its connection broke, perhaps with the network. Silence is suspicious, even silence
   * from before, since both may have the same cause.
   *
   * @param grewAt - When something last arrived.
   */
  renew(grewAt: number | undefined): void {
    this.#renewedAt = this.#clock.now();
    this.#suspectedAt = grewAt ?? this.#renewedAt;
  }

  /** Whether nothing has come since {@link renew}: the network changed, and the addresses in use are gone. */
  get isUprooted(): boolean {
    return this.#renewedAt >= (this.#grewAt ?? 0);
  }

  /** The other end is healing the link: if a byte is due here as well, it is not late by chance. */
  confirm(): void {
    if (this.#grewAt !== undefined && this.isDoubtful) this.lose();
  }

  /** The link is known to be broken, even if something arrived a moment ago. */
  lose(): void {
    this.#suspectedAt = undefined;
    this.#lostAt ??= this.#clock.now();
  }

  /**
   * Updates the judgement.
   *
   * @param grewAt - When something last arrived; absent if nothing ever did.
   * @returns whether the link has just been lost.
   */
  update(grewAt: number | undefined): boolean {
    const now = this.#clock.now();
    this.#grewAt = grewAt ?? this.#grewAt;
    if (this.#grewAt === undefined) return false;
    if (this.isSilent && !this.#wasSilent) this.dispatchEvent(new Event('silent'));
    this.#wasSilent = this.isSilent;
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
