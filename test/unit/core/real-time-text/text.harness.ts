import {PeerTextEvent} from '../../../../src/core/ports/peer-port.js';
import type {TextLine, TextLineEventMap} from '../../../../src/core/real-time-text/text-line.js';
import {RealTimeText, type TextPerson} from '../../../../src/core/real-time-text/real-time-text.js';
import {TypedEventTarget} from '../../../../src/core/util/typed-event-target.js';
import {FakeClock} from '../../../../src/testing/index.js';

/** One end of a channel that a test opens, closes and breaks; what is sent arrives at the other end after `delay`. */
export class FakeTextLine extends TypedEventTarget<TextLineEventMap> implements TextLine {
  readonly sent: {readonly at: number; readonly block: string}[] = [];
  /** Milliseconds. */
  delay = 0;
  /** Nothing that is sent arrives, and nobody knows. */
  isDead = false;
  /** The buffer is full: nothing is taken. */
  isFull = false;
  other: FakeTextLine | undefined;
  readonly #clock: FakeClock;
  #open = false;
  /** How many channels were lost. */
  #losses = 0;
  /** When the last block arrives: none overtakes another. */
  #arrival = 0;

  constructor(clock: FakeClock) {
    super();
    this.#clock = clock;
  }

  get textOpen(): boolean {
    return this.#open;
  }

  /** All that was sent, one after the other. */
  get stream(): string {
    return this.sent.map(({block}) => block).join('');
  }

  sendText(block: string): boolean {
    if (!this.#open || this.isFull) return false;
    this.sent.push({at: this.#clock.now(), block});
    const {other} = this;
    if (other === undefined || this.isDead) return true;
    this.#arrival = Math.max(this.#arrival, this.#clock.now() + this.delay);
    const losses = [this.#losses, other.#losses];
    this.#clock.after(this.#arrival - this.#clock.now(), () => {
      if (this.#losses === losses[0] && other.#losses === losses[1]) other.receive(block);
    });
    return true;
  }

  receive(block: string): void {
    this.dispatchEvent(new PeerTextEvent(block));
  }

  setOpen(open: boolean): void {
    if (open === this.#open) return;
    this.#open = open;
    this.dispatchEvent(new Event('text-state'));
  }

  /** The channel is gone, with what was under way. */
  lose(): void {
    this.#open = false;
    this.#losses += 1;
    this.dispatchEvent(new Event('text-lost'));
    this.dispatchEvent(new Event('text-state'));
  }
}

export const person = (id: string): TextPerson => ({id, name: `Name of ${id}`, role: id === 'bei' ? 'staff' : 'patient'});

/** Several persons who write with each other, each with a line to each. */
export class TextRoom {
  readonly clock = new FakeClock();
  readonly texts = new Map<string, RealTimeText>();
  readonly #lines = new Map<string, FakeTextLine>();

  constructor(...ids: readonly string[]) {
    for (const id of ids) this.texts.set(id, new RealTimeText({clock: this.clock}));
    for (const id of ids) for (const other of ids) if (id !== other) this.#lines.set(`${id} ${other}`, new FakeTextLine(this.clock));
    for (const [name, line] of this.#lines) {
      const [id = '', other = ''] = name.split(' ');
      line.other = this.line(other, id);
      this.text(id).join(person(other), line);
    }
  }

  text(id: string): RealTimeText {
    const text = this.texts.get(id);
    if (text === undefined) throw new Error(`${id} is not in the room`);
    return text;
  }

  /** The line by which `id` writes to `other`. */
  line(id: string, other: string): FakeTextLine {
    const line = this.#lines.get(`${id} ${other}`);
    if (line === undefined) throw new Error(`There is no line from ${id} to ${other}`);
    return line;
  }

  open(): void {
    for (const line of this.#lines.values()) line.setOpen(true);
  }

  /** The channel between two is gone at both ends, with what was under way. */
  lose(id: string, other: string): void {
    this.line(id, other).lose();
    this.line(other, id).lose();
  }

  /** What `reader` sees of `writer`, block by block. */
  read(reader: string, writer: string): readonly string[] {
    return blocksOf(this.text(reader), reader === writer ? 'self' : writer);
  }
}

/** The texts of one author's blocks, as a snapshot orders them. */
export function blocksOf({snapshot}: RealTimeText, author: string): readonly string[] {
  return snapshot.blocks.filter((block) => (block.author === 'self' ? 'self' : block.author.id) === author).map(({text}) => text);
}

/** Types one character after the other at the end of the draft, `every` so many milliseconds. */
export async function type(text: RealTimeText, clock: FakeClock, typed: string, every = 0): Promise<void> {
  for (const character of typed) {
    if (character === '\n') text.endLine();
    else if (character !== '\b') text.write(text.snapshot.draft + character);
    else if (text.snapshot.draft === '') text.reopenLine();
    else text.write(text.snapshot.draft.slice(0, -1));
    if (every > 0) await clock.advance(every);
  }
}
