import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {installPacked} from '../harness/packed-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const tags = readdirSync(join(root, 'src/elements')).filter((name) => name.includes('-'));

describe('the package', () => {
  let packed;
  before(() => {
    packed = installPacked();
  });
  after(() => packed.remove());

  it('has nothing that publint minds', async () => {
    const bytes = readFileSync(packed.tarball);
    const {messages, pkg} = await publint({pack: {tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length)}, strict: true});
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  it('resolves with its types however it is imported', () => {
    const attw = join(root, 'node_modules/.bin/attw');
    // What is data has no types to find.
    const data = ['./custom-elements.json', './package.json'];
    const {status, stdout} = spawnSync(attw, [packed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...data], {encoding: 'utf8'});
    assert.equal(status, 0, stdout);
  });

  it('leaves nothing of an element in a page that does not use it', async () => {
    const entries = [...['core', 'ports', 'real-time-text', 'protocol', 'testing', 'texts'].map((name) => `visit-elements/${name}`), ...tags.map((tag) => `visit-elements/${tag}`)];
    const {outputFiles} = await build({
      stdin: {contents: entries.map((entry) => `import '${entry}';`).join('\n'), resolveDir: packed.project},
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
    });
    assert.equal(outputFiles[0].text.trim(), '');
  });

  it('has the build, the manifest and the papers, and nothing else', () => {
    const unexpected = packed.files.filter(
      (path) => !/^(dist\/(?!demo\/)|docs\/)/.test(path) && !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'custom-elements.json'].includes(path),
    );
    assert.deepEqual(unexpected, []);
    for (const path of ['README.md', 'LICENSE', 'CHANGELOG.md', 'custom-elements.json', 'dist/cdn/visit-elements.js']) {
      assert.ok(packed.files.includes(path), path);
    }
  });

  it('has its service start from the command line', () => {
    const output = execFileSync(process.execPath, [join(packed.installed, 'dist/server/cli.js'), '--help'], {encoding: 'utf8'});
    assert.match(output, /serve/);
    assert.match(output, /ticket/);
  });
});
