import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {Worker} from 'node:worker_threads';
import {scriptsIn} from '../../bench/bundle-graph.mjs';
import {installPacked, servicePackages} from '../harness/packed-package.mjs';

const run = promisify(execFile);
const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

/** What a host's server imports: data is read in other ways, and `cdn` is for pages without a build step. */
const entries = Object.keys(manifest.exports)
  .filter((entry) => !entry.endsWith('.json') && !entry.startsWith('./cdn/'))
  .map((entry) => entry.replace('.', manifest.name));

/** The message of what an import throws, in globals of its own; `undefined` when it loads. */
async function failure(file) {
  const source = `import(${JSON.stringify(pathToFileURL(file).href)}).then(() => process.exit(0), ({message}) => { throw new Error(message); })`;
  const worker = new Worker(source, {eval: true});
  return new Promise((done) => {
    worker.once('error', ({message}) => done(message));
    worker.once('exit', () => done(undefined));
  });
}

describe('the packed package in plain Node', () => {
  let packed;
  before(() => {
    packed = installPacked({also: servicePackages});
  });
  after(() => packed.remove());

  for (const entry of entries) {
    it(`loads ${entry}`, async () => {
      const {stdout} = await run(process.execPath, ['--input-type=module', '--eval', `console.log(typeof await import('${entry}'))`], {cwd: packed.project});
      assert.equal(stdout, 'object\n');
    });
  }

  it('loads each of its modules alone, so that none of them touches a page while it loads', async () => {
    const dist = join(packed.installed, 'dist');
    const modules = scriptsIn(dist).filter((file) => !/^(cdn|server)\//.test(relative(dist, file)));
    assert.ok(modules.some((file) => file.includes('/chunks/')), 'also what an entry loads later');
    const failed = [];
    for (const file of modules) {
      const message = await failure(file);
      if (message !== undefined) failed.push(`${relative(dist, file)}: ${message}`);
    }
    assert.deepEqual(failed, []);
  });
});
