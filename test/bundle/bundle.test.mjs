import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {isBuiltin} from 'node:module';
import {join, relative} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {dist, importsOf, scriptsIn, sizeOf, sourcesOf, staticGraph} from '../../bench/bundle-graph.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tags = readdirSync(join(root, 'src/elements')).filter((name) => name.includes('-'));

const scripts = scriptsIn(dist);
const browserScripts = scripts.filter((file) => !relative(dist, file).startsWith('server/'));
const moduleScripts = browserScripts.filter((file) => !/^(cdn|demo)\//.test(relative(dist, file)));
const cdnScripts = scriptsIn(join(dist, 'cdn'));

/** Names reserved for documentation (RFC 2606), which lead nowhere: an error for developers shows one. */
const RESERVED = /^(https|wss):\/\/[a-z.-]+\.example\b/;
/** Names of levels of assurance, which look like addresses but are only compared. */
const LEVELS = /^http:\/\/id\.(elegnamnden|sambi|swedenconnect)\.se\/loa\//;
/** Names of extensions in an appointment, which FHIR writes as addresses; they are only compared. */
const EXTENSIONS = /^http:\/\/hl7\.(?:org|at)\/fhir\/[\w./-]*StructureDefinition\//;
const NAMESPACES = /^http:\/\/www\.w3\.org\/(1998\/Math\/MathML|1999\/xhtml|1999\/xlink|2000\/svg)$/;

/** The hosts that a file could contact: what looks like the address of a server. */
const addressesIn = (code) =>
  [...code.matchAll(/\b(?:https?|wss?):\/\/[^\s"'`)<>\\]+|\b(?:stuns?|turns?):[a-z0-9-]+(?:\.[a-z0-9-]+)+[^\s"'`]*/gi)]
    .map(([address]) => address)
    .filter((address) => !NAMESPACES.test(address) && !RESERVED.test(address) && !LEVELS.test(address) && !EXTENSIONS.test(address) && !/^(https?|wss?):\/\/\$\{/.test(address));

const packageOf = (specifier) => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

describe('the build', () => {
  it('names no host of anybody', () => {
    const named = browserScripts.flatMap((file) => addressesIn(readFileSync(file, 'utf8')).map((address) => `${relative(dist, file)}: ${address}`));
    assert.deepEqual(named, []);
  });

  it('needs nothing of Node in the browser, and evaluates no strings', () => {
    const found = browserScripts.filter((file) =>
      /\bprocess\.(env|nextTick)|\brequire\(|\bnew Function\(|(?<![.\w])eval\(|\bsetTimeout\(\s*["'`]/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(found.map((file) => relative(dist, file)), []);
  });

  it('uses no storage in the browser', () => {
    const found = browserScripts.filter((file) =>
      /\b(localStorage|sessionStorage|indexedDB|cookieStore)\b|\.cookie\b|\bserviceWorker\b|\bcaches\.open/.test(readFileSync(file, 'utf8')),
    );
    assert.deepEqual(found.map((file) => relative(dist, file)), []);
  });

  it('imports only what package.json declares', () => {
    const declared = Object.keys({...manifest.dependencies, ...manifest.peerDependencies});
    const undeclared = scripts
      .filter((file) => !relative(dist, file).startsWith('demo/'))
      .flatMap((file) => Object.values(importsOf(file)).flat())
      .filter((source) => !source.startsWith('.') && !isBuiltin(source) && !declared.includes(packageOf(source)));
    assert.deepEqual([...new Set(undeclared)], []);
  });

  it('keeps Node out of the browser modules, and lit out of the service', () => {
    const inBrowser = moduleScripts.flatMap((file) => Object.values(importsOf(file)).flat()).filter((source) => !source.startsWith('.'));
    assert.deepEqual([...new Set(inBrowser.map(packageOf))].filter((name) => name !== 'lit' && name !== '@lit/context'), []);
    const inService = scriptsIn(join(dist, 'server')).flatMap((file) => Object.values(importsOf(file)).flat());
    assert.deepEqual(inService.filter((source) => /^(lit|@lit)/.test(source)), []);
  });

  it('carries simple-peer and @lit/localize once each, as private copies', () => {
    for (const [folder, files] of [['modules', moduleScripts], ['cdn', cdnScripts]]) {
      for (const source of ['simple-peer/index.js', '@lit/localize/internal/runtime-msg.js']) {
        const carriers = files.filter((file) => sourcesOf(file).some((path) => path.endsWith(source)));
        assert.equal(carriers.length, 1, `${folder}: ${source} is in ${carriers.map((file) => relative(dist, file))}`);
      }
    }
  });

  it('carries the notices of the packages in it', () => {
    for (const [file, names] of [
      ['THIRD-PARTY-NOTICES.txt', ['simple-peer 9.11.1', '@lit/localize']],
      ['cdn/THIRD-PARTY-NOTICES.txt', ['simple-peer 9.11.1', '@lit/localize', 'lit-html 3', 'lit-element 4', '@lit/context']],
    ]) {
      const text = readFileSync(join(dist, file), 'utf8');
      for (const name of names) assert.ok(text.includes(name), `${file} does not name ${name}`);
      assert.match(text, /Permission is hereby granted/);
    }
  });

  it('is complete in one folder for pages that load it from a CDN', () => {
    const outside = cdnScripts.flatMap((file) => Object.values(importsOf(file)).flat()).filter((source) => !source.startsWith('.'));
    assert.deepEqual(outside, []);
  });

  it('has a hash of every script that a page may load from a CDN, for its attribute `integrity`', () => {
    const hashes = JSON.parse(readFileSync(join(dist, 'cdn/integrity.json'), 'utf8'));
    const expected = cdnScripts.map((file) => [relative(join(dist, 'cdn'), file), `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`]);
    assert.deepEqual(hashes, Object.fromEntries(expected));
  });

  it('has the files that package.json promises', () => {
    const promised = Object.values(manifest.exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
    const all = [...promised.filter((file) => !file.includes('*')), ...Object.values(manifest.bin), manifest.unpkg, manifest.jsdelivr];
    assert.deepEqual(all.filter((file) => !existsSync(join(root, file))), []);
    for (const tag of tags) {
      assert.ok(manifest.exports[`./${tag}`] && manifest.exports[`./${tag}/define`], `exports lack <${tag}>`);
    }
  });

  it('makes the service a program', () => {
    assert.match(readFileSync(join(root, manifest.bin['visit-server']), 'utf8'), /^#!\/usr\/bin\/env node\n/);
  });
});

/**
 * Bytes, gzip -9; `npm run size` prints what it is now. Raise a bound only together with the reason for it: the first step of
 * `<visit-join>` has to offer a phone call and explain every failure without fetching anything, for what failed may be the network.
 */
const BOUNDS = {'cdn/visit-join.js': 38_000, 'cdn/visit-elements.js': 160_000};

describe('what a page loads before its first line runs', () => {
  for (const [entry, bound] of Object.entries(BOUNDS)) {
    it(`is at most ${bound / 1000} kB for ${entry}`, () => {
      const {gzip} = sizeOf(staticGraph(join(dist, entry)).map((file) => readFileSync(file)));
      assert.ok(gzip <= bound, `${gzip} bytes`);
    });
  }
});

describe('the first paint of <visit-join>', () => {
  for (const entry of ['cdn/visit-join.js', 'elements/visit-join/define.js']) {
    it(`carries neither the call nor the peer code (${entry})`, () => {
      const sources = staticGraph(join(dist, entry)).flatMap(sourcesOf);
      assert.ok(sources.some((path) => path.endsWith('/visit-join-element.ts')), 'source maps are there to judge by');
      const unwanted = sources.filter((path) =>
        /\/(call-view|device-check|waiting-room|visit-lobby)\/|\/simple-peer\/|\/src\/server\/|\/src\/testing\//.test(path),
      );
      assert.deepEqual(unwanted.map((path) => relative(root, path)), []);
    });
  }
});
