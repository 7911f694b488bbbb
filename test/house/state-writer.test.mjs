import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

const SOURCE = new URL('../../src/', import.meta.url);

/** Names of the files below `src` whose text matches. */
function filesWith(pattern) {
  return readdirSync(SOURCE, {recursive: true})
    .map(String)
    .filter((file) => file.endsWith('.ts') && pattern.test(readFileSync(new URL(file, SOURCE), 'utf8')))
    .sort();
}

test('only the state machine makes a store, and so only it can write the state', () => {
  assert.deepEqual(filesWith(/\bSnapshotStore\.create\(/u), ['core/session/visit-state-machine.ts']);
});

test('the state machine hands the writer of the state to nobody', () => {
  const machine = readFileSync(new URL('core/session/visit-state-machine.ts', SOURCE), 'utf8');
  const uses = machine.match(/#go\b(?!\()/gu);
  assert.deepEqual(uses, ['#go', '#go'], 'its declaration and its assignment; everything else calls it');
});
