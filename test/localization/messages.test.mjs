import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = 'src/localization';
const {targetLocales} = JSON.parse(readFileSync(join(root, folder, 'lit-localize.json'), 'utf8'));

const read = (base, ...path) => readFileSync(join(base, folder, ...path), 'utf8');

/** `id -> {source, target, note}` of an XLIFF file. */
function unitsOf(xliff) {
  const units = [...xliff.matchAll(/<trans-unit id="([^"]+)">(.*?)<\/trans-unit>/gs)];
  const tag = (name, body) => new RegExp(`<${name}(?: [^>]*)?>(.*?)</${name}>`, 's').exec(body)?.[1];
  return new Map(units.map(([, id, body]) => [id, {source: tag('source', body), target: tag('target', body), note: tag('note', body)}]));
}

const placeholders = (text) => [...text.matchAll(/<x [^>]*\bid="([^"]+)"/g)].map(([, id]) => id).sort();

describe('the texts of the elements', () => {
  /** A copy of the sources in which the extraction runs anew. */
  let copy;
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'visit-elements-'));
    cpSync(join(root, 'src'), join(copy, 'src'), {recursive: true});
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const task of ['extract', 'build']) {
      execFileSync(join(root, 'node_modules/.bin/lit-localize'), [`--config=${folder}/lit-localize.json`, task], {cwd: copy, stdio: 'pipe'});
    }
  });
  after(() => rmSync(copy, {recursive: true}));

  for (const locale of targetLocales) {
    it(`are extracted for "${locale}" (npm run localize)`, () => {
      assert.equal(read(root, 'xliff', `${locale}.xlf`), read(copy, 'xliff', `${locale}.xlf`));
    });

    it(`are all translated to "${locale}", with the same variables`, () => {
      const units = unitsOf(read(copy, 'xliff', `${locale}.xlf`));
      assert.ok(units.size > 0);
      assert.deepEqual([...units].filter(([, {target}]) => !target?.trim()).map(([id]) => id), []);
      const different = [...units].filter(([, {source, target}]) => String(placeholders(source)) !== String(placeholders(target)));
      assert.deepEqual(different.map(([id]) => id), []);
    });

    it(`say to translators of "${locale}" what each variable stands for`, () => {
      const silent = [...unitsOf(read(copy, 'xliff', `${locale}.xlf`))].filter(([, {source, note}]) => placeholders(source).length > 0 && !note);
      assert.deepEqual(silent.map(([id]) => id), []);
    });
  }

  it('are built into the modules that the elements load', () => {
    const names = readdirSync(join(copy, folder, 'generated'));
    assert.deepEqual(readdirSync(join(root, folder, 'generated')).sort(), names.sort());
    for (const name of names) assert.equal(read(root, 'generated', name), read(copy, 'generated', name), name);
  });
});
