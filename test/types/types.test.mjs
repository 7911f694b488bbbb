import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {cpSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {installPacked, servicePackages} from '../harness/packed-package.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

describe('the published types', () => {
  let packed;
  before(() => {
    packed = installPacked({also: ['@types/node', '@types/ws', ...servicePackages]});
    for (const file of ['browser.ts', 'node.ts']) cpSync(join(here, file), join(packed.project, file));
  });
  after(() => packed.remove());

  for (const [file, compilerOptions] of [
    ['browser.ts', {lib: ['ES2022', 'DOM', 'DOM.Iterable'], types: []}],
    ['node.ts', {lib: ['ES2022'], types: ['node']}],
  ]) {
    for (const resolution of [
      {module: 'nodenext', moduleResolution: 'nodenext'},
      {module: 'esnext', moduleResolution: 'bundler'},
    ]) {
      // Declaration files are checked as well: a host cannot be asked to look away from them.
      it(`hold in ${file}, resolved as ${resolution.moduleResolution} does`, () => {
        const options = {...compilerOptions, ...resolution, target: 'es2022', strict: true, noEmit: true, skipLibCheck: false};
        const config = join(packed.project, 'tsconfig.json');
        writeFileSync(config, JSON.stringify({compilerOptions: options, files: [file]}));
        const {status, stdout} = spawnSync(process.execPath, [tsc, '-p', config], {encoding: 'utf8', cwd: packed.project});
        assert.equal(status, 0, stdout);
      });
    }
  }
});
