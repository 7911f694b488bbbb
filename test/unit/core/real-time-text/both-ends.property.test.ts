import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {plainText} from '../../../../src/core/real-time-text/characters.js';
import {SCRIPTS} from './samples.js';
import {TextRoom} from './text-harness.js';

const PEOPLE = ['kim', 'bei', 'tolk'] as const;

type Step =
  | {readonly do: 'edit'; readonly who: number; readonly at: number; readonly erased: number; readonly written: string}
  | {readonly do: 'end line'; readonly who: number}
  | {readonly do: 'reopen line'; readonly who: number}
  | {readonly do: 'wait'; readonly milliseconds: number}
  | {readonly do: 'open' | 'close'; readonly pair: number}
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

const LINES = PEOPLE.flatMap((id) => PEOPLE.filter((other) => other !== id).map((other) => [id, other] as const));

async function run(steps: readonly Step[]): Promise<TextRoom> {
  const room = new TextRoom(...PEOPLE);
  room.open();
  for (const action of steps) {
    if (action.do === 'wait') await room.clock.advance(action.milliseconds);
    else if ('who' in action) write(room, action);
    else setLine(room, action);
  }
  room.open();
  await room.clock.advance(60_000);
  return room;
}

function write(room: TextRoom, action: Extract<Step, {who: number}>): void {
  const text = room.text(PEOPLE[action.who] ?? 'kim');
  if (action.do === 'end line') text.endLine();
  else if (action.do === 'reopen line') text.reopenLine();
  else {
    // Anywhere, within a character too: a text field lets people do that.
    const {draft} = text.snapshot;
    const at = action.at % (draft.length + 1);
    text.write(draft.slice(0, at) + action.written + draft.slice(at + action.erased));
  }
}

function setLine(room: TextRoom, action: Extract<Step, {pair: number}>): void {
  const [id, other] = LINES[action.pair] ?? ['kim', 'bei'];
  const line = room.line(id, other);
  if (action.do === 'delay') line.delay = action.milliseconds;
  else line.setOpen(action.do === 'open');
}

/**
 * What can be seen of blocks. Spaces cannot where a block has nothing else, and where blocks end depends on when text arrives.
 */
function seen(blocks: readonly string[]): string {
  return blocks.join('').replace(/\s/gu, '');
}

describe('RealTimeText, both ends', () => {
  it('end alike, whatever is written, erased and edited, in any script, with any delays', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, {minLength: 5, maxLength: 60, size: 'max'}), async (steps) => {
        const room = await run(steps);
        for (const writer of PEOPLE) {
          const own = seen(room.read(writer, writer));
          for (const reader of PEOPLE) expect(seen(room.read(reader, writer))).to.equal(own);
          const {draft} = room.text(writer).snapshot;
          expect(own.endsWith(seen([plainText(draft.replace(/[\uD800-\uDBFF]$/u, ''))]))).to.equal(true);
        }
        expect(room.clock.pending).to.equal(0);
      }),
      {numRuns: 150},
    );
  }).timeout(120_000);
});
