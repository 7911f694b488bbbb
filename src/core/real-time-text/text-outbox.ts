import type {Clock} from '../ports/ports.js';
import type {AuthorText} from './author-text.js';
import {countCodePoints, LOST} from './characters.js';
import {TransmissionCounter} from './transmission-count.js';
import {encodeT140} from './t140-encoder.js';
import {T140_START} from './t140-item.js';
import type {TextLine} from './text-line.js';
import {TextRateLimiter} from './text-rate-limiter.js';
import type {TextAudience} from './text-audience.js';

/** Text is gathered for this long once the first character has gone (RFC 8865, section 5.3: 300 ms, at most 500 ms). */
const INTERVAL_MS = 300;

export interface TextOutboxOptions {
  readonly clock: Clock;
  readonly line: TextLine;
  /** What is to be sent as it grows and changes. */
  readonly own: AuthorText;
  /** What of it is for them. */
  readonly audience: TextAudience;
}

/**
 * Sends own text to one person. It knows only how much of it they have, and how much they have that is no longer so:
 * what is written and erased again between two blocks is never sent, and what was sent is never sent again.
 */
export class TextOutbox {
  readonly #options: TextOutboxOptions;
  readonly #rate: TextRateLimiter;
  /** Up to where they have the text as it is. */
  #known: number;
  /** How many characters they have beyond that, which are to be erased. */
  #stale = 0;
  readonly #count = new TransmissionCounter();
  /** Nothing was sent over the present channel yet. */
  #isNewChannel = true;
  /** How many there have been, at least. */
  #channels: number;
  #stopWaiting: (() => void) | undefined;

  constructor(options: TextOutboxOptions) {
    this.#options = options;
    this.#rate = new TextRateLimiter(options.clock.now());
    this.#known = options.audience.next(0);
    this.#channels = options.line.textOpen ? 1 : 0;
  }

  /** Up to where own text was handed to a channel. */
  get known(): number {
    return this.#known;
  }

  /** Own text has changed from the place `index` on. */
  changed(index: number): void {
    const {audience} = this.#options;
    this.#stale += audience.count(index, this.#known);
    this.#known = Math.min(this.#known, index);
    audience.changed(index);
    this.flush();
  }

  /** Another channel carries what follows. */
  changeChannel(): void {
    this.#isNewChannel = true;
    if (this.#options.line.textOpen) this.#channels += 1;
    this.flush();
  }

  /** Sends what there is, unless something was sent just now; then it is sent when the interval is over. */
  flush(): void {
    if (this.#stopWaiting === undefined) this.#send();
  }

  close(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  #send(): void {
    const {clock, line, own, audience} = this.#options;
    this.#known = audience.next(this.#known);
    const saysCount = this.#isNewChannel && this.#channels > 1;
    const isDue = this.#stale > 0 || this.#known !== own.end || (saysCount && this.#count.units > 0);
    if (!line.textOpen || !isDue) return;
    const limit = this.#rate.available(clock.now());
    const erased = Math.min(this.#stale, limit);
    const unsent = this.#unsent(erased === this.#stale ? limit - erased : 0);
    const text = encodeT140([{type: 'text', text: unsent.text}]);
    const body = encodeT140(Array.from({length: erased}, () => ({type: 'erase'}))) + text;
    const opening = this.#isNewChannel ? T140_START + encodeT140(saysCount ? [this.#count.item] : []) : '';
    if (opening + body !== '' && line.sendText(opening + body)) {
      this.#isNewChannel = false;
      this.#stale -= erased;
      this.#known = unsent.known;
      this.#count.add(erased, text, unsent.characters);
      this.#rate.record(clock.now(), countCodePoints(body));
    }
    this.#stopWaiting = clock.after(INTERVAL_MS, () => {
      this.#stopWaiting = undefined;
      this.#send();
    });
  }

  /** Whole characters that they do not have, of no more than `limit` code points; and up to where they have the text then. */
  #unsent(limit: number): {readonly text: string; readonly characters: number; readonly known: number} {
    const {own, audience} = this.#options;
    if (limit <= 0) return {text: '', characters: 0, known: this.#known};
    // So much was written while they could not be reached that the beginning is not kept any more.
    const isLost = this.#known < own.start;
    let known = audience.next(Math.max(this.#known, own.start));
    let text = isLost ? LOST : '';
    let characters = text.length;
    let left = limit - characters;
    for (const character of own.from(known, Math.min(left, audience.until(known) - known))) {
      left -= countCodePoints(character);
      if (left < 0) break;
      text += character;
      characters += 1;
      known += 1;
    }
    return {text, characters, known};
  }
}
