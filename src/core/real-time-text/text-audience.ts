/** Places in own text: from `from` on, up to `to` and without it. */
interface Gap {
  readonly from: number;
  readonly to: number;
}

/**
 * Which part of own text is for one person: what is written while they are in the visit, and the line that was being
 * written when they came. It outlives their stay, for they may be back, with a page that has been loaded again: what could
 * not be sent before they went is sent to them then. What others write to each other meanwhile is not for them.
 */
export class TextAudience {
  /** What is not for them, or has been sent to a page that they no longer have; in order. */
  #gaps: readonly Gap[] = [];
  /** Where own text ended when they went. */
  #end = 0;

  /** They are there. @param line - Where the line begins that is being written. */
  come(line: number): void {
    this.changed(line);
    // With the line break before the line, so that it does not go on with what is sent first.
    const to = this.next(0) < this.#end ? line - 1 : line;
    if (this.#end < to) this.#gaps = [...this.#gaps, {from: this.#end, to}];
  }

  /** They are gone. @param known - Up to where it has been sent to them. @param end - Where own text ends now. */
  go(known: number, end: number): void {
    this.#gaps = [{from: 0, to: known}, ...this.#gaps.filter(({from}) => from >= known)];
    this.#end = end;
  }

  /** Own text has changed from `index` on: what comes there is for those who are there. */
  changed(index: number): void {
    this.#gaps = this.#gaps.map(({from, to}) => ({from, to: Math.min(to, index)})).filter(({from, to}) => from < to);
    this.#end = Math.min(this.#end, index);
  }

  /** The first place that is for them, from `place` on. */
  next(place: number): number {
    return this.#gaps.reduce((next, {from, to}) => (from <= next && next < to ? to : next), place);
  }

  /** Up to where all is for them that follows on `place`. */
  until(place: number): number {
    return this.#gaps.find(({from}) => from > place)?.from ?? Infinity;
  }

  /** How many characters between two places are for them. */
  count(from: number, to: number): number {
    const missing = this.#gaps.map((gap) => Math.max(0, Math.min(gap.to, to) - Math.max(gap.from, from)));
    return Math.max(0, to - from) - missing.reduce((sum, length) => sum + length, 0);
  }
}
