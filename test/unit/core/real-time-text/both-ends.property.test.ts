import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {AuthorText} from '../../../../src/core/real-time-text/author-text.js';
import {plainText, splitCharacters} from '../../../../src/core/real-time-text/characters.js';
import {TextInbox} from '../../../../src/core/real-time-text/text-inbox.js';
import {TextRecord} from '../../../../src/core/real-time-text/text-record.js';
import {SCRIPTS} from './samples.js';
import {person, TextRoom} from './text.harness.js';

const PEOPLE = ['kim', 'bei', 'tolk'] as const;

type Step =
  | {readonly do: 'edit'; readonly who: number; readonly at: number; readonly erased: number; readonly written: string}
  | {readonly do: 'end line'; readonly who: number}
  | {readonly do: 'reopen line'; readonly who: number}
  | {readonly do: 'wait'; readonly milliseconds: number}
  | {readonly do: 'open' | 'close' | 'lose'; readonly pair: number}
  | {readonly do: 'delay'; readonly pair: number; readonly milliseconds: number};

const who = fc.nat(PEOPLE.length - 1);
const pair = fc.nat(5);
const written = fc.array(fc.oneof({weight: 4, arbitrary: fc.constantFrom(...SCRIPTS)}, fc.string({unit: 'binary', maxLength: 3})), {maxLength: 8}).map((parts) => parts.join(''));
const step: fc.Arbitrary<Step> = fc.oneof(
  {weight: 8, arbitrary: fc.record({do: fc.constant('edit' as const), who, at: fc.nat(1_000), erased: fc.nat(6), written})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('end line' as const), who})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('reopen line' as const), who})},
  {weight: 4, arbitrary: fc.record({do: fc.constant('wait' as const), milliseconds: fc.constantFrom(1, 50, 299, 300, 700, 6_000)})},
  {weight: 1, arbitrary: fc.record({do: fc.constantFrom('open', 'close'), pair})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('delay' as const), pair, milliseconds: fc.constantFrom(0, 40, 900)})},
);
const lossyStep: fc.Arbitrary<Step> = fc.oneof(
  {weight: 16, arbitrary: step},
  {weight: 1, arbitrary: fc.record({do: fc.constant('lose' as const), pair})},
  {weight: 1, arbitrary: fc.record({do: fc.constant('open' as const), pair})},
);

const LINES = PEOPLE.flatMap((id) => PEOPLE.filter((other) => other !== id).map((other) => [id, other] as const));

/** A room, what each has written in it, and what has become of it at each of the others, line breaks and all. */
class Scene {
  readonly room = new TextRoom(...PEOPLE);
  /** Lines that each has ended. */
  readonly #ended = new Map<string, string>();
  readonly #arrived = new Map<string, AuthorText>();

  constructor() {
    const {clock} = this.room;
    for (const [writer, reader] of LINES) {
      const author = {...person(writer)};
      const text = new AuthorText({author, record: new TextRecord(clock), clock});
      const inbox = new TextInbox({clock, text});
      const line = this.room.line(reader, writer);
      line.addEventListener('text', ({detail}) => inbox.handle(detail));
      line.addEventListener('text-lost', () => inbox.channelLost());
      this.#arrived.set(`${writer} ${reader}`, text);
    }
    this.room.open();
  }

  async run(steps: readonly Step[]): Promise<void> {
    for (const action of steps) {
      if (action.do === 'wait') await this.room.clock.advance(action.milliseconds);
      else if ('who' in action) this.#write(PEOPLE[action.who] ?? 'kim', action);
      else this.#setLine(action);
    }
    await this.settle();
  }

  async settle(): Promise<void> {
    this.room.open();
    await this.room.clock.advance(60_000);
  }

  /** All that somebody has written, and not erased. */
  written(id: string): string {
    return (this.#ended.get(id) ?? '') + this.#line(id);
  }

  /** What of it is at another end. */
  arrived(writer: string, reader: string): string {
    return this.#arrived.get(`${writer} ${reader}`)?.from(0, Infinity).join('') ?? '';
  }

  /** Somebody erases all that they have written. */
  eraseAll(id: string): void {
    this.room.text(id).write('');
    while (this.written(id) !== '') {
      this.#reopen(id);
      this.room.text(id).write('');
    }
  }

  #write(id: string, action: Extract<Step, {who: number}>): void {
    const text = this.room.text(id);
    if (action.do === 'reopen line') this.#reopen(id);
    else if (action.do === 'end line') {
      this.#ended.set(id, `${this.written(id)}\n`);
      text.endLine();
    } else {
      // Anywhere, within a character too: a text field lets people do that.
      const {draft} = text.snapshot;
      const at = action.at % (draft.length + 1);
      const next = draft.slice(0, at) + action.written + draft.slice(at + action.erased);
      const lines = plainText(next.replace(/[\uD800-\uDBFF]$/u, ''));
      this.#ended.set(id, (this.#ended.get(id) ?? '') + lines.slice(0, lines.lastIndexOf('\n') + 1));
      text.write(next);
    }
  }

  #reopen(id: string): void {
    const ended = this.#ended.get(id) ?? '';
    this.#ended.set(id, ended.slice(0, ended.slice(0, -1).lastIndexOf('\n') + 1));
    this.room.text(id).reopenLine();
  }

  #line(id: string): string {
    // Half of a character at the end is not sent before its other half comes.
    return plainText(this.room.text(id).snapshot.draft.replace(/[\uD800-\uDBFF]$/u, ''));
  }

  #setLine(action: Extract<Step, {pair: number}>): void {
    const [id, other] = LINES[action.pair] ?? ['kim', 'bei'];
    if (action.do === 'delay') this.room.line(id, other).delay = action.milliseconds;
    else if (action.do === 'lose') this.room.lose(id, other);
    else this.room.line(id, other).setOpen(action.do === 'open');
  }
}

/** What a stream of T.140 comes to: a plain reference, which knows of backspaces and line breaks, and skips what programs tell each other. */
function applied(stream: string): string {
  const text = stream.replace(/\u0098[^\u009C]*\u009C|\uFEFF/gu, '').replace(/\r\n|[\r\u0085\u2028\u2029]/gu, '\n');
  let characters: readonly string[] = [];
  for (const part of text.split(/([\b])/u)) characters = part === '\b' ? characters.slice(0, -1) : splitCharacters(characters.join('') + part);
  return characters.join('');
}

/**
 * What can be seen of blocks. Spaces cannot where a block has nothing else, and where blocks end depends on when text arrives.
 */
function seen(blocks: readonly string[]): string {
  return blocks.join('').replace(/\s/gu, '');
}

/** Whether `text` is what `marked` may be, in which each mark stands for any text. */
function fits(marked: string, text: string): boolean {
  const parts = marked.split('\uFFFD');
  const last = parts.pop() ?? '';
  if (parts.length === 0) return text === last;
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = text.indexOf(part, at);
    if (found === -1 || (index === 0 && found > 0)) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

describe('RealTimeText, both ends', () => {
  it('end alike, whatever is written, erased and edited, in any script, with any delays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 60, size: 'max'}), async (steps) => {
        const scene = new Scene();
        await scene.run(steps);
        for (const [writer, reader] of LINES) {
          const own = scene.written(writer);
          expect(applied(scene.room.line(writer, reader).stream)).to.equal(own);
          expect(scene.arrived(writer, reader)).to.equal(own);
          expect(seen(scene.room.read(reader, writer))).to.equal(seen([own]));
          expect(seen(scene.room.read(writer, writer))).to.equal(seen([own]));
        }
        expect(scene.room.clock.pending).to.equal(0);
      }),
      {numRuns: 150},
    );
  }).timeout(120_000);

  it('differ by nothing but marks where something was lost, and are alike again when it is erased', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lossyStep, {minLength: 5, maxLength: 60, size: 'max'}), async (steps) => {
        const scene = new Scene();
        await scene.run(steps);
        for (const [writer, reader] of LINES) {
          const own = scene.written(writer);
          expect(applied(scene.room.line(writer, reader).stream)).to.equal(own);
          const arrived = scene.arrived(writer, reader);
          expect(fits(arrived, own), `${JSON.stringify(arrived)} for ${JSON.stringify(own)}`).to.equal(true);
        }
        for (const id of PEOPLE) scene.eraseAll(id);
        await scene.settle();
        for (const id of PEOPLE) scene.room.text(id).write('Anew');
        await scene.settle();
        for (const [writer, reader] of LINES) {
          expect(scene.arrived(writer, reader)).to.equal('Anew');
          expect(scene.room.read(reader, writer)).to.deep.equal(['Anew']);
        }
      }),
      {numRuns: 150},
    );
  }).timeout(120_000);
});
