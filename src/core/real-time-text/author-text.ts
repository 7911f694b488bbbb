import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {endsSentence, LOST, splitCharacters} from './characters.js';
import type {TextAuthor} from './text-conversation.js';
import type {RecordedBlock, TextRecord} from './text-record.js';

/** A block ends when nothing is added for this long (EN 301 549 V4.1.1, 6.2.2.4). */
const PAUSE_MS = 5_000;
/**
 * UTF-16 code units of one author that are kept; the oldest blocks go first. All text of a call is to be reviewable (EN 301
 * 549 V4.1.1, 6.2.2.5), that of an interpreter who writes for hours what others say too: three at 30 characters a second.
 */
const LENGTH = 400_000;
/** Blocks of one author that are kept: one a second for nearly as long. */
const BLOCKS = 10_000;
/** Characters of one block, which ends there when nothing else has ended it. */
const BLOCK_CHARACTERS = 1_000;

export interface AuthorTextOptions {
  readonly author: TextAuthor;
  readonly record: TextRecord;
  readonly clock: Clock;
}

export interface AuthorTextEventMap {
  /** Nothing has been written for five seconds. */
  pause: Event;
}

/**
 * What one person has written, character by character, divided into blocks. It is only ever changed at its end: erasing
 * goes back through blocks and lines, and opens the block again that it reaches.
 */
export class AuthorText extends TypedEventTarget<AuthorTextEventMap> {
  readonly author: TextAuthor;
  readonly #options: AuthorTextOptions;
  readonly #blocks: RecordedBlock[] = [];
  #length = 0;
  #end = 0;
  /** How many characters were lost at a mark, where known: as many backspaces as that erase it. */
  readonly #missing = new Map<number, number>();
  #stopPause: (() => void) | undefined;

  constructor(options: AuthorTextOptions) {
    super();
    this.#options = options;
    this.author = options.author;
  }

  /** Whether something was written in the last five seconds. */
  get isWriting(): boolean {
    return this.#stopPause !== undefined;
  }

  /** How many characters were written before the first that is kept. */
  get start(): number {
    return this.#blocks[0]?.start ?? this.#end;
  }

  /** How many characters were written, and not erased; those that are no longer kept included. */
  get end(): number {
    return this.#end;
  }

  /** The characters from the place `index` on; at most `count`. */
  from(index: number, count: number): readonly string[] {
    let first = this.#blocks.length;
    while (first > 0 && (this.#blocks[first]?.start ?? this.#end) > index) first -= 1;
    const found: string[] = [];
    for (const {start, characters} of this.#blocks.slice(first)) {
      if (found.length >= count) break;
      found.push(...characters.slice(Math.max(0, index - start), Math.max(0, index - start) + count - found.length));
    }
    return found;
  }

  /** Adds text that may go on with the last character: an accent may follow its letter late. */
  add(text: string): void {
    const open = this.#open;
    const last = open?.characters.at(-1);
    const characters = splitCharacters((last ?? '') + text);
    if (open !== undefined && last !== undefined) {
      const joined = characters.shift() ?? '';
      if (joined !== last) this.#change(open, last, joined);
    }
    for (const character of characters) this.push(character);
  }

  /** Adds one whole character. */
  push(character: string): void {
    const block = this.#open ?? this.#begin();
    const previous = block.characters.at(-1);
    this.#change(block, '', character);
    this.#end += 1;
    const isOver = character === '\n' || endsSentence(previous, character) || block.characters.length >= BLOCK_CHARACTERS;
    if (isOver) this.#options.record.end(block);
  }

  /** Marks that text is missing here. @param count - How many characters, where known. */
  pushLost(count: number): void {
    this.#missing.set(this.#end, count);
    this.push(LOST);
  }

  /** Erases the last `count` characters. @returns whether there was one. */
  erase(count = 1): boolean {
    let left = count;
    for (let erased = count; left > 0 && erased > 0; left -= erased) erased = this.#eraseMissing(left) || this.#eraseLast();
    return left < count;
  }

  /** Call it after a group of changes: limits the text, and waits for a pause. */
  settle(): void {
    let dropped = 0;
    let length = this.#length;
    while (dropped < this.#blocks.length - 1 && (length > LENGTH || this.#blocks.length - dropped > BLOCKS)) {
      length -= this.#blocks[dropped]?.length ?? 0;
      dropped += 1;
    }
    if (dropped > 0) this.#drop(dropped);
    this.#options.record.trim();
    this.#stopPause?.();
    this.#stopPause = this.#options.clock.after(PAUSE_MS, () => {
      this.close();
      this.dispatchEvent(new Event('pause'));
    });
  }

  /** The record has let the oldest block go. */
  dropped(): void {
    this.#drop(1);
  }

  /** Ends the open block: nothing was added for a while, or nothing will be. */
  close(): void {
    this.#stopPause?.();
    this.#stopPause = undefined;
    if (this.#open !== undefined) this.#options.record.end(this.#open);
  }

  get #open(): RecordedBlock | undefined {
    const last = this.#blocks.at(-1);
    return last?.open === true ? last : undefined;
  }

  #begin(): RecordedBlock {
    const block = this.#options.record.begin(this, this.#end);
    this.#blocks.push(block);
    return block;
  }

  #change(block: RecordedBlock, previous: string, next: string): void {
    this.#length += next.length - previous.length;
    this.#options.record.change(block, previous, next);
  }

  /** Erases up to `most` characters from the mark at the end, if it stands for more than one. @returns how many. */
  #eraseMissing(most: number): number {
    const at = this.#end - 1;
    const missing = this.#missing.get(at) ?? 1;
    const erased = Math.min(most, missing - 1);
    if (erased > 0) this.#missing.set(at, missing - erased);
    else this.#missing.delete(at);
    return erased;
  }

  /** @returns How many were erased: one, or 0 if there was none. */
  #eraseLast(): number {
    const {record} = this.#options;
    const block = this.#blocks.at(-1);
    const last = block?.characters.at(-1);
    if (block === undefined || last === undefined) return 0;
    if (!block.open) record.reopen(block);
    this.#change(block, last, '');
    this.#end -= 1;
    if (block.characters.length === 0) {
      this.#blocks.pop();
      record.remove(block);
    }
    return 1;
  }

  #drop(count: number): void {
    for (const block of this.#blocks.splice(0, count)) {
      this.#length -= block.length;
      this.#options.record.remove(block);
    }
    for (const at of this.#missing.keys()) {
      if (at >= this.start) return;
      this.#missing.delete(at);
    }
  }
}
