import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {readFileSync, readdirSync} from 'node:fs';
import {join, posix} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {installPacked, servicePackages} from '../harness/packed-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

const tags = readdirSync(join(root, 'src/elements')).filter((name) => name.includes('-'));

/** The files to which a paper of ours links, as paths in the package. What is absolute, or in the paper itself, is no file. */
const linksOf = (paper) =>
  [...readFileSync(join(root, paper), 'utf8').matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map(([, link]) => link)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => posix.join(posix.dirname(paper), link));

describe('the package', () => {
  let packed;
  before(() => {
    packed = installPacked({also: servicePackages});
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
    const data = ['./custom-elements.json', './package.json', './style-hashes.json'];
    const {status, stdout} = spawnSync(attw, [packed.tarball, '--profile', 'esm-only', '--exclude-entrypoints', ...data], {encoding: 'utf8'});
    assert.equal(status, 0, stdout);
  });

  it('leaves nothing of an element in a page that does not use it', async () => {
    const entries = [...['core', 'ports', 'real-time-text', 'protocol', 'server-rendering', 'testing', 'texts'].map((name) => `visit-elements/${name}`), ...tags.map((tag) => `visit-elements/${tag}`)];
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
    const papers = packed.files.filter((path) => path.endsWith('.md') || path === 'LICENSE');
    const linked = papers.flatMap((paper) => [paper, ...linksOf(paper)]);
    const unexpected = packed.files.filter((path) => !/^dist\/(?!demo\/)/.test(path) && !['package.json', 'custom-elements.json', ...linked].includes(path));
    assert.deepEqual(unexpected, []);
    for (const path of ['README.md', 'LICENSE', 'CHANGELOG.md', 'custom-elements.json', 'dist/cdn/visit-elements.js']) {
      assert.ok(packed.files.includes(path), path);
    }
  });

  it('holds everything that its papers link to', () => {
    const papers = packed.files.filter((path) => path.endsWith('.md'));
    assert.ok(linksOf('README.md').length > 5, 'links are found');
    const lost = papers.flatMap((paper) => linksOf(paper).filter((path) => !packed.files.includes(path)).map((path) => `${paper}: ${path}`));
    assert.deepEqual(lost, []);
  });

  it('carries no source maps, and its scripts ask for none', () => {
    assert.deepEqual(packed.files.filter((path) => path.endsWith('.map')), []);
    const scripts = packed.files.filter((path) => path.endsWith('.js'));
    assert.deepEqual(scripts.filter((path) => readFileSync(join(packed.installed, path), 'utf8').includes('sourceMappingURL')), []);
  });

  it('has its service start from the command line', () => {
    const output = execFileSync(process.execPath, [join(packed.installed, 'dist/server/cli.js'), '--help'], {encoding: 'utf8'});
    assert.match(output, /serve/);
    assert.match(output, /ticket/);
  });
});
