import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(root + path, 'utf8');
const lock = JSON.parse(read('package-lock.json'));
const manifest = JSON.parse(read('package.json'));

const TOP_LEVEL = new Set([
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'bench',
  'custom-elements.json',
  'demo',
  'docs',
  'package-lock.json',
  'package.json',
  'rollup.config.mjs',
  'src',
  'test',
  'tsconfig.json',
]);

describe('package-lock.json', () => {
  it('names no registry', () => {
    assert.deepEqual(Object.entries(lock.packages).filter(([, {resolved}]) => resolved).map(([path]) => path), []);
  });

  // npm writes no entry for a platform's package that it could not fetch, and `npm ci` then refuses the whole file.
  it('has an entry for every optional package, whatever platform it was written on', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, {optionalDependencies = {}}]) =>
      Object.keys(optionalDependencies).filter((name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`]),
    );
    assert.deepEqual(missing, []);
  });
});

describe('package.json', () => {
  it('pins its tools, and leaves to a host which release of a dependency it shares', () => {
    const wrong = (versions, pattern) => Object.entries(versions).filter(([, version]) => !pattern.test(version));
    assert.deepEqual(wrong(manifest.devDependencies, /^\d+\.\d+\.\d+$/), []);
    for (const shared of [manifest.dependencies, manifest.peerDependencies]) assert.deepEqual(wrong(shared, /^\^\d+\.\d+\.\d+$/), []);
  });

  it('bundles simple-peer and @lit/localize, so that hosts install neither', () => {
    assert.deepEqual(['simple-peer', '@lit/localize'].filter((name) => name in manifest.dependencies), []);
  });
});

describe('the repository', () => {
  it('keeps its top level to what the design lists', () => {
    const ignored = read('.gitignore').split('\n').map((line) => line.replace(/\/$/, ''));
    const names = readdirSync(root).filter((name) => !name.startsWith('.') && !name.endsWith('.log') && !ignored.includes(name));
    assert.deepEqual(names.filter((name) => !TOP_LEVEL.has(name)), []);
  });
});
