import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {errorsPage} from './errors-page.js';

const file = new URL('../../docs/errors.md', import.meta.url);
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('docs/errors.md', () => {
  it('says what the code says; UPDATE_ERRORS=1 writes it anew', () => {
    const page = errorsPage();
    if (process.env['UPDATE_ERRORS'] === '1') writeFileSync(file, page);
    assert.equal(readFileSync(file, 'utf8'), page);
    assert.doesNotMatch(page, /\| +\|/u, 'an empty cell');
  });

  it('is reached from the README, and in the package', () => {
    assert.match(read('README.md'), /\]\(docs\/errors\.md\)/u);
    assert.ok((JSON.parse(read('package.json')) as {files: readonly string[]}).files.includes('docs/errors.md'));
  });
});
