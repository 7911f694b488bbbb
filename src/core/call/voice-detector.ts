/** Decibels relative to full scale. Speech before a telephone or a laptop is some -30, a quiet room below -60. */
const STARTS_DB = -45;
const ENDS_DB = -50;
/** How far speech has to stand out from what is always there: a fan, a road. */
const STARTS_ABOVE_NOISE_DB = 12;
const ENDS_ABOVE_NOISE_DB = 7;
/** What is louder is never taken for noise, so that a long tone stays visible to whoever cannot hear it. */
const LOUDEST_NOISE_DB = -40;
const SILENCE_DB = -100;

/** Milliseconds: a click is shorter, and so are the pauses between words. */
const STARTS_AFTER_MS = 200;
const ENDS_AFTER_MS = 700;
/** The quietest moment of this time is the noise: nobody speaks for as long without drawing breath. */
const NOISE_MS = 10_000;

/** Tells speech from silence by loudness alone. */
export class VoiceDetector {
  #speaking = false;
  /** Since when it has been loud while silent, or silent while speaking. */
  #changingSince: number | undefined;
  /** The quietest of each second. */
  #seconds: readonly {readonly at: number; readonly quietest: number}[] = [];

  get speaking(): boolean {
    return this.#speaking;
  }

  /**
   * Takes in how loud it is now.
   *
   * @param level - From 0 to 1; `NaN` where it is not known, which counts as silence.
   * @returns whether somebody started or ended to speak.
   */
  note(level: number, now: number): boolean {
    const loudness = level > 0 ? Math.max(SILENCE_DB, 20 * Math.log10(level)) : SILENCE_DB;
    const noise = this.#noise(loudness, now);
    const ends = Math.max(ENDS_DB, noise + ENDS_ABOVE_NOISE_DB);
    const starts = Math.max(STARTS_DB, noise + STARTS_ABOVE_NOISE_DB);
    const isChanging = this.#speaking ? loudness < ends : loudness >= starts;
    this.#changingSince = isChanging ? (this.#changingSince ?? now) : undefined;
    const wait = this.#speaking ? ENDS_AFTER_MS : STARTS_AFTER_MS;
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
    // Whoever speaks as soon as they are heard at all is not noise: that is known only after a while.
    const [first] = this.#seconds;
    if (first === undefined || now - first.at < NOISE_MS / 2) return SILENCE_DB;
    return Math.min(LOUDEST_NOISE_DB, ...this.#seconds.map(({quietest}) => quietest));
  }
}
