import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {installPacked} from '../harness/packed-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

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
    // The subpath that is data has no types to find.
    const output = execFileSync(attw, [packed.tarball, '--profile', 'esm-only', '--format', 'json', '--exclude-entrypoints', './custom-elements.json', './package.json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    assert.deepEqual(JSON.parse(output).problems ?? {}, {});
  });

  it('has the build, the manifest and the papers, and nothing else', () => {
    const unexpected = packed.files.filter(
      (path) => !/^dist\/(?!demo\/)/.test(path) && !['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'custom-elements.json'].includes(path),
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
