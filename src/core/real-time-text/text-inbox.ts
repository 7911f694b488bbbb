import {TokenBucket} from '../../protocol/token-bucket.js';
import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import type {AuthorText} from './author-text.js';
import {parseSentCount, stillTrue} from './transmission-count.js';
import {T140Decoder} from './t140-decoder.js';
import type {T140Item} from './t140-item.js';

/** Milliseconds between two alerts; more frequent ones are left out. */
const ALERT_MS = 3_000;
/**
 * UTF-16 code units that one person may send: far more than anybody writes, dictates or pastes, and than the 90 characters
 * per second of EN 301 549 V4.1.1, 6.2.6, yet no more than a page can show meanwhile.
 */
const INFLOW = {burst: 50_000, perSecond: 2_000};

export interface TextInboxOptions {
  readonly clock: Clock;
  readonly text: AuthorText;
}

export interface TextInboxEventMap {
  /** The person wants attention: BEL of T.140. */
  alert: Event;
}

/** Reads what one person sends into their text. */
export class TextInbox extends TypedEventTarget<TextInboxEventMap> {
  readonly #options: TextInboxOptions;
  readonly #decoder = new T140Decoder();
  readonly #inflow: TokenBucket;
  /** Code units that arrived, as the sender counts them. */
  #received = 0;
  /** Characters that the sender takes to be here, for all that arrived. */
  #held = 0;
  /** Text may be missing before what comes next. */
  #isInDoubt = false;
  #alertedAt: number | undefined;

  constructor(options: TextInboxOptions) {
    super();
    this.#options = options;
    this.#inflow = new TokenBucket(INFLOW.perSecond, INFLOW.burst, options.clock.now());
  }

  /** Handles a T140block. @returns whether there is more, less or other text than before. */
  handle(block: string): boolean {
    const now = this.#options.clock.now();
    const granted = Math.min(block.length, this.#inflow.available(now));
    this.#inflow.take(now, granted);
    let isChanged = false;
    for (const item of this.#decoder.decode(block.slice(0, granted))) isChanged = this.#handleItem(item) || isChanged;
    if (granted < block.length) this.#isInDoubt = true;
    return isChanged;
  }

  /** The channel is gone, and what was under way with it. */
  channelLost(): void {
    this.#decoder.reset();
    this.#isInDoubt = true;
  }

  #handleItem(item: T140Item): boolean {
    const {text} = this.#options;
    switch (item.type) {
      case 'text':
        this.#markLoss();
        this.#received += item.text.length;
        this.#held -= text.end;
        text.add(item.text);
        this.#held += text.end;
        return true;
      case 'new-line':
        this.#markLoss();
        this.#received += 1;
        this.#held += 1;
        text.push('\n');
        return true;
      case 'erase':
        this.#received += 1;
        this.#held = Math.max(0, this.#held - 1);
        return text.erase();
      case 'application':
        return this.#handleApplication(item.data);
      case 'alert':
        this.#alert();
        return false;
      case 'interrupt':
      case 'rendition':
        return false;
    }
  }

  /**
   * Only a count that differs, or the lack of one, shows a loss: a channel without text is no loss. What was erased by lost
   * backspaces is erased now, and the mark stands for exactly as many characters as were written after that: however far
   * back somebody erases then, both ends have the same.
   */
  #handleApplication(data: string): boolean {
    const {text} = this.#options;
    const count = parseSentCount(data);
    if (count === undefined) return false;
    const missing = count.units - this.#received;
    const held = stillTrue(count, this.#received, this.#held);
    this.#received = count.units;
    this.#isInDoubt = false;
    // Less than nothing: what came over the channel before arrived after all.
    if (missing <= 0) return false;
    const isErased = text.erase(this.#held - held);
    // Without characters: each was one unit, which is true of most.
    this.#held = count.characters ?? held + missing;
    if (this.#held > held) text.pushLost(this.#held - held);
    return isErased || this.#held > held;
  }

  #markLoss(): void {
    if (this.#isInDoubt) this.#options.text.pushLost(1);
    this.#isInDoubt = false;
  }

  #alert(): void {
    const now = this.#options.clock.now();
    // Less than nothing: the device's clock was set back.
    const since = this.#alertedAt === undefined ? -1 : now - this.#alertedAt;
    if (since >= 0 && since < ALERT_MS) return;
    this.#alertedAt = now;
    this.dispatchEvent(new Event('alert'));
  }
}
