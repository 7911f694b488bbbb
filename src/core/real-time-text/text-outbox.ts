import type {Clock} from '../ports.js';
import type {AuthorText} from './author-text.js';
import {countCodePoints, LOST} from './characters.js';
import {sentCountItem} from './sent-count.js';
import {encodeT140} from './t140-encoder.js';
import {T140_START, type T140Item} from './t140-item.js';
import type {TextLine} from './text-line.js';
import {TextPace} from './text-pace.js';

/** Text is gathered for this long once the first character has gone (RFC 8865, section 5.3: 300 ms, at most 500 ms). */
const INTERVAL_MS = 300;

export interface TextOutboxOptions {
  readonly clock: Clock;
  readonly line: TextLine;
  /** What is to be sent as it grows and changes. */
  readonly own: AuthorText;
  /** Where in it to begin: what one wrote before somebody came is not sent to them. */
  readonly start: number;
}

/**
 * Sends one's own text to one person. It knows only how much of it they have, and how much they have that is no longer so:
 * what is written and erased again between two blocks is never sent, and what was sent is never sent again.
 */
export class TextOutbox {
  readonly #options: TextOutboxOptions;
  readonly #pace = new TextPace();
  /** Up to where they have the text as it is. */
  #known: number;
  /** How many characters they have beyond that, which are to be erased. */
  #stale = 0;
  /** Before this nothing was sent to them, so that nothing is to be erased. */
  #first: number;
  /** Code units that were sent; see {@link sentCountItem}. */
  #sent = 0;
  /** Nothing was sent over the present channel yet. */
  #isNewChannel = true;
  #stopWaiting: (() => void) | undefined;

  constructor(options: TextOutboxOptions) {
    this.#options = options;
    this.#known = options.start;
    this.#first = options.start;
  }

  /** One's own text is another one from the place `index` on. */
  changed(index: number): void {
    this.#stale += Math.max(0, this.#known - Math.max(index, this.#first));
    this.#known = Math.min(this.#known, index);
    this.#first = Math.min(this.#first, index);
    this.look();
  }

  /** Another channel carries what follows. */
  changeChannel(): void {
    this.#isNewChannel = true;
    this.look();
  }

  /** Sends what there is, unless something was sent just now. */
  look(): void {
    if (this.#stopWaiting === undefined) this.#send();
  }

  close(): void {
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  #send(): void {
    const {clock, line, own} = this.#options;
    const saysCount = this.#isNewChannel && this.#sent > 0;
    if (!line.textOpen || (this.#stale === 0 && this.#known === own.end && !saysCount)) return;
    const limit = this.#pace.available(clock.now());
    const erased = Math.min(this.#stale, limit);
    const {text, known} = erased === this.#stale ? this.#unsent(limit - erased) : {text: '', known: this.#known};
    const body = encodeT140([...Array.from({length: erased}, (): T140Item => ({type: 'erase'})), {type: 'text', text}]);
    const opening = this.#isNewChannel ? T140_START + encodeT140(saysCount ? [sentCountItem(this.#sent)] : []) : '';
    if (opening + body !== '' && line.sendText(opening + body)) {
      this.#isNewChannel = false;
      this.#stale -= erased;
      this.#known = known;
      this.#sent += body.length;
      this.#pace.sent(clock.now(), countCodePoints(body));
    }
    this.#stopWaiting = clock.after(INTERVAL_MS, () => {
      this.#stopWaiting = undefined;
      this.#send();
    });
  }

  /** Whole characters that they do not have, of no more than `limit` code points; and up to where they have the text then. */
  #unsent(limit: number): {readonly text: string; readonly known: number} {
    const {own} = this.#options;
    if (limit <= 0) return {text: '', known: this.#known};
    // So much was written while they could not be reached that the beginning is not kept any more.
    const isLost = this.#known < own.start;
    let known = Math.max(this.#known, own.start);
    let text = isLost ? LOST : '';
    let left = limit - text.length;
    for (const character of own.from(known, left)) {
      left -= countCodePoints(character);
      if (left < 0) break;
      text += character;
      known += 1;
    }
    return {text, known};
  }
}
