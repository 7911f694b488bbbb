/** Decibels relative to full scale. Speech close to a telephone or a laptop is about -30, a quiet room below -60. */
const STARTS_DB = -45;
const ENDS_DB = -50;
/** How far speech has to stand out from what is always there: a fan, a road. */
const STARTS_ABOVE_NOISE_DB = 12;
const ENDS_ABOVE_NOISE_DB = 7;
/** What is louder is never taken for noise, so that a long tone stays visible to people who cannot hear it. */
const LOUDEST_NOISE_DB = -40;
const SILENCE_DB = -100;

/** Milliseconds. A click is shorter than the first, and pauses between words are shorter than the second. */
const STARTS_AFTER_MS = 200;
const ENDS_AFTER_MS = 700;
/** Milliseconds whose quietest moment is the noise: nobody speaks for so long without drawing breath. */
const NOISE_MS = 10_000;

/**
 * Tells speech from silence by loudness alone. Speech has begun after 200 ms, and has ended after 700 ms of quiet. A steady
 * noise is learned within 10 s, and then speech has to stand out from it.
 *
 * It reads no microphone and sets no timer: the caller measures, about five times a second, and passes the time in.
 *
 * @example
 * const detector = new VoiceDetector();
 * clock.every(200, () => {
 *   if (detector.record(meter.read(), clock.now())) show(detector.speaking);
 * });
 */
export class VoiceDetector {
  readonly #startsAfterMs: number;
  #speaking = false;
  /** Since when it has been loud while silent, or quiet while speaking. */
  #changingSince: number | undefined;
  /** The quietest of each second. */
  #seconds: readonly {readonly at: number; readonly quietest: number}[] = [];

  /** @param startsAfterMs - Milliseconds of sound after which it counts as speech; longer than a click. */
  constructor(startsAfterMs = STARTS_AFTER_MS) {
    this.#startsAfterMs = startsAfterMs;
  }

  get speaking(): boolean {
    return this.#speaking;
  }

  /**
   * Records how loud it is now.
   *
   * @param level - Root mean square of the sound, from 0 to 1, as `LevelMeter` reads it; `NaN` where it is not known, which
   * counts as silence.
   * @param now - Milliseconds, from any beginning.
   * @returns Whether {@link speaking} changed.
   */
  record(level: number, now: number): boolean {
    const loudness = level > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(level)) : SILENCE_DB;
    const noise = this.#noise(loudness, now);
    const ends = Math.max(ENDS_DB, noise + ENDS_ABOVE_NOISE_DB);
    const starts = Math.max(STARTS_DB, noise + STARTS_ABOVE_NOISE_DB);
    const isChanging = this.#speaking ? loudness < ends : loudness >= starts;
    this.#changingSince = isChanging ? (this.#changingSince ?? now) : undefined;
    const wait = this.#speaking ? ENDS_AFTER_MS : this.#startsAfterMs;
    if (this.#changingSince === undefined || now - this.#changingSince < wait) return false;
    this.#speaking = !this.#speaking;
    this.#changingSince = undefined;
    return true;
  }

  #noise(loudness: number, now: number): number {
    const recent = this.#seconds.filter(({at}) => now - at < NOISE_MS);
    const last = recent.at(-1);
    if (last && now - last.at < 1_000) this.#seconds = [...recent.slice(0, -1), {at: last.at, quietest: Math.min(last.quietest, loudness)}];
    else this.#seconds = [...recent, {at: now, quietest: loudness}];
    // A person who speaks from the first moment is not noise; that is known only after a while.
    const [first] = this.#seconds;
    if (first === undefined || now - first.at < NOISE_MS / 2) return SILENCE_DB;
    return Math.min(LOUDEST_NOISE_DB, ...this.#seconds.map(({quietest}) => quietest));
  }
}
