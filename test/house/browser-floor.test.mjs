import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {ESLint} from 'eslint';
import {transform} from 'esbuild';
import {browserFloor, buildTarget} from '../../.config/browser-floor.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What lint says of a text, were it in this file. */
async function complaints(code, file) {
  const eslint = new ESLint({cwd: root, overrideConfigFile: `${root}.config/eslint.config.mjs`});
  const [{messages}] = await eslint.lintText(code, {filePath: `${root}${file}`});
  return messages.filter(({message}) => message.includes('browserslist')).map(({line}) => line);
}

describe('the oldest browsers', () => {
  it('are those that the README names', () => {
    const said = /Chromium (?<chromium>[\d.]+), Firefox (?<firefox>[\d.]+) and Safari (?<safari>[\d.]+)/u.exec(readFileSync(`${root}README.md`, 'utf8'))?.groups;
    assert.deepEqual(
      {chrome: said?.chromium, edge: said?.chromium, firefox: said?.firefox, safari: said?.safari, ios_saf: said?.safari},
      Object.fromEntries(browserFloor),
    );
  });

  it('are what the build is for, and esbuild knows them', async () => {
    assert.equal(buildTarget.length, browserFloor.size);
    const {code} = await transform('export const flags = /[\\p{L}--[a-z]]/v;', {target: buildTarget});
    assert.match(code, /new RegExp/u, 'syntax that they lack is written in other words');
    assert.match(readFileSync(`${root}rollup.config.mjs`, 'utf8'), /esbuild\(\{target: buildTarget/u);
  });

  it('are what lint holds the code of the page to', async () => {
    const code = [
      'export const first = (a: AbortSignal): AbortSignal => AbortSignal.any([a]);',
      'export const second = /[a--b]/v;',
      'export const third = (element: HTMLElement): void => element.showPopover();',
      'export const fourth = css`@starting-style { :host { opacity: 0; } }`;',
      'export const fifth = (): unknown => navigation;',
      'export const sixth = (parts: readonly number[]): readonly number[] => parts.toSorted();',
      'export const seventh = css`.icon:dir(rtl) { transform: scaleX(-1); }`;',
    ].join('\n');
    assert.deepEqual(await complaints(code, 'src/adapters/system-clock.ts'), [1, 2, 3, 4, 5, 7]);
    assert.deepEqual(await complaints(code, 'src/server/cli.ts'), []);
  });
});
