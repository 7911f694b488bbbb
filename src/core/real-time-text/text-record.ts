import type {Clock} from '../ports/ports.js';
import type {TextAuthor, TextBlock} from './text-conversation.js';

/** UTF-16 code units that are kept, of all authors together. The oldest blocks go first. */
const LENGTH = 1_000_000;
/** Blocks of all authors together that are kept. */
const BLOCKS = 20_000;

/** A block while it can still change. */
export interface RecordedBlock {
  readonly id: string;
  readonly owner: BlockOwner;
  /** How many characters the author had written before it. */
  readonly start: number;
  /** As {@link splitCharacters} divides them; a line break can be the last. */
  readonly characters: string[];
  /** UTF-16 code units. */
  length: number;
  open: boolean;
  at: number;
  /** What the snapshot shows. `undefined` after a change, until it is needed. */
  view: TextBlock | undefined;
}

interface BlockOwner {
  readonly author: TextAuthor;
  /** Called when the owner's oldest block has to go. The owner removes it. */
  dropped(): void;
}

/**
 * The blocks of all authors, in the order in which they ended. Open ones come last, in the order in which they began. A
 * set keeps that order at constant cost, however often a block is opened again.
 */
export class TextRecord {
  readonly #clock: Clock;
  readonly #ended = new Set<RecordedBlock>();
  readonly #open = new Set<RecordedBlock>();
  #length = 0;
  #lastId = 0;
  #lastTime = -Infinity;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Blocks that have something to show. */
  get blocks(): readonly TextBlock[] {
    return Object.freeze([...this.#ended, ...this.#open].map(shown).filter(({text}) => text.trim() !== ''));
  }

  begin(owner: BlockOwner, start: number): RecordedBlock {
    this.#lastId += 1;
    const block = {id: `text-${this.#lastId}`, owner, start, characters: [], length: 0, open: true, at: this.#now(), view: undefined};
    this.#open.add(block);
    return block;
  }

  /** Replaces the last character of `block`. An empty `previous` adds one; an empty `next` takes one away. */
  change(block: RecordedBlock, previous: string, next: string): void {
    block.length += next.length - previous.length;
    this.#length += next.length - previous.length;
    if (previous !== '') block.characters.pop();
    if (next !== '') block.characters.push(next);
    block.at = this.#now();
    block.view = undefined;
  }

  end(block: RecordedBlock): void {
    this.#open.delete(block);
    this.#ended.add(block);
    this.#move(block, false);
  }

  reopen(block: RecordedBlock): void {
    this.#ended.delete(block);
    this.#open.add(block);
    this.#move(block, true);
  }

  remove(block: RecordedBlock): void {
    this.#length -= block.length;
    this.#ended.delete(block);
    this.#open.delete(block);
  }

  /** Drops the oldest blocks until the limits hold. An open block stays, as it ends before it is long. */
  trim(): void {
    for (const block of this.#ended) {
      if (this.#length <= LENGTH && this.#ended.size <= BLOCKS) return;
      block.owner.dropped();
    }
  }

  /** Milliseconds since 1970-01-01 UTC. Never less than before, so the order of blocks is that of their times. */
  #now(): number {
    this.#lastTime = Math.max(this.#lastTime, this.#clock.now());
    return this.#lastTime;
  }

  #move(block: RecordedBlock, open: boolean): void {
    block.open = open;
    block.at = this.#now();
    block.view = undefined;
  }
}

function shown(block: RecordedBlock): TextBlock {
  const {id, owner, characters, open, at} = block;
  block.view ??= Object.freeze({id, author: owner.author, text: characters.join('').replace('\n', ''), open, at});
  return block.view;
}
