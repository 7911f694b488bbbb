import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const page = 'src/README.md';

/** The longest way that a reader can be expected to follow: so many files on each side of the service. */
const MOST_FILES = 12;

/**
 * The ways that the page describes: under each heading `### …`, a numbered list of files. A file hands over to the next
 * one by an import, or by the event or message that its line names last: "…; event `x`" or "…; message `x`".
 */
function waysOf(text) {
  const sections = text.split(/^### /mu).slice(1).map((section) => section.split(/^## /mu)[0]);
  return sections
    .map((section) => ({
      name: section.split('\n')[0],
      steps: [...section.matchAll(/^\d+\. \[`([^`]+)`\]\(([^)]+)\)(.*(?:\n {3}.*)*)/gmu)].map(([, name, link, words]) => ({
        name,
        link,
        path: join('src', link),
        carrier: /(?:event|message) `([^`]+)`\.?\s*$/u.exec(words)?.[1],
      })),
    }))
    .filter(({steps}) => steps.length > 0);
}

const source = (path) => readFileSync(join(root, path), 'utf8');

/** The files that a file imports, those that an `index.ts` hands on included. */
function importsOf(path) {
  const direct = [...source(path).matchAll(/(?:from|import\()\s*'(\.[^']+)\.js'/gu)].map(([, name]) => `${join(dirname(path), name)}.ts`);
  return direct.flatMap((file) => (file.endsWith('/index.ts') && existsSync(join(root, file)) ? [file, ...importsOf(file)] : [file]));
}

const isImport = (one, other) => importsOf(one).includes(other) || importsOf(other).includes(one);

describe('the ways that src/README.md describes', () => {
  const ways = waysOf(source(page));

  it('are those of an admission and of a camera track, on both sides', () => {
    assert.ok(ways.filter(({name}) => /admission/u.test(name)).length >= 2, 'an admission has a side of staff and one of the patient');
    assert.ok(ways.some(({name}) => /camera/u.test(name)));
  });

  for (const {name, steps} of ways) {
    it(`${name}: takes at most ${MOST_FILES} files, and each hands over to the next`, () => {
      assert.ok(steps.length <= MOST_FILES, `${steps.length} files`);
      for (const {path, name: shown} of steps) {
        assert.ok(existsSync(join(root, path)), `${path} does not exist`);
        assert.ok(path.endsWith(shown), `${shown} leads to ${relative('src', path)}`);
      }
      for (const [index, next] of steps.slice(1).entries()) {
        const {path, carrier} = steps[index];
        if (carrier === undefined) assert.ok(isImport(path, next.path), `${path} neither imports ${next.path} nor is imported by it, and names no event or message`);
        else for (const file of [path, next.path]) assert.ok(new RegExp(`\\b${carrier}\\b`, 'u').test(source(file)), `${file} does not name ${carrier}`);
      }
    });
  }
});
