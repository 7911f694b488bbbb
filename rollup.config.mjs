import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import {minifyHTMLLiterals} from 'minify-literals';
import esbuild, {minify as minifyFast} from 'rollup-plugin-esbuild';
import license from 'rollup-plugin-license';
import {buildTarget} from './.config/browser-floor.mjs';
import {demoPages} from './demo/build/demo-pages.mjs';
import {simplePeerPlugins} from './src/adapters/simple-peer/build/rollup-plugin.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const {version, peerDependencies} = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const tsconfig = join(root, 'tsconfig.json');

const tags = readdirSync(join(root, 'src/elements')).filter((name) => existsSync(join(root, 'src/elements', name, 'define.ts')));

/** `name: file` for the files that exist. @returns {Record<string, string>} */
const inputs = (names) =>
  Object.fromEntries(
    Object.entries(names)
      .map(([name, file]) => [name, join(root, file)])
      .filter(([, file]) => existsSync(file)),
  );

/** Sources import each other by the name that the compiled file has; on disk it is still TypeScript. */
const typescriptSources = {
  name: 'typescript-sources',
  resolveId(source, importer) {
    if (!importer || !source.startsWith('.') || !source.endsWith('.js')) return null;
    const file = resolve(dirname(importer), source.replace(/\.js$/, '.ts'));
    return existsSync(file) ? file : null;
  },
};

/** Empties a build's folder first, so that no chunk of an earlier build is published; `keep` says what stays. */
const emptyFolder = (folder, keep = () => false) => ({
  name: 'empty-folder',
  buildStart() {
    if (!existsSync(folder)) return;
    for (const name of readdirSync(folder)) if (!keep(name)) rmSync(join(folder, name), {recursive: true});
  },
});

/** Minifiers drop the notices that the licences of bundled packages ask for; this file carries them. */
const notices = (file) => license({thirdParty: {includePrivate: false, output: {file, template: notice}}});
const notice = (packages) =>
  packages
    .map(({name, version: packageVersion, license: spdx, licenseText}) =>
      [`${name} ${packageVersion} (${spdx})`, '', licenseText?.trim() ?? `Licensed under ${spdx}.`].join('\n'),
    )
    .join('\n\n----\n\n') + '\n';

/**
 * Takes the indentation and the comments out of templates and styles: no minifier of scripts looks into them, and they are a
 * third of what a phone loads. Without its slash a shape of a drawing would contain the next one, and hide it.
 */
const markup = {
  name: 'markup',
  async transform(code, id) {
    return /\b(?:html|svg|css)`/u.test(code) && !id.includes('node_modules') ? minifyHTMLLiterals(code, {fileName: id, html: {keepClosingSlash: true}}) : null;
  },
};

const browserPlugins = (folder, keep) => [
  emptyFolder(folder, keep),
  typescriptSources,
  ...simplePeerPlugins(),
  nodeResolve({browser: true, ignoreSideEffectsForRoot: true}),
  commonjs(),
  esbuild({target: buildTarget, tsconfig}),
  markup,
];

const minify = () => terser({module: true, ecma: 2020, compress: {passes: 2}, format: {comments: /^! Visit Elements/}});

/** Takes out the comments of bundled packages: their notices have a file, and their links read like addresses in use. */
const withoutComments = () =>
  terser({module: true, compress: false, mangle: false, format: {beautify: true, indent_level: 2, comments: false}});

/** Writes what a page puts into `integrity` for each script (W3C Subresource Integrity), as they are on disk. */
const integrity = {
  name: 'integrity',
  writeBundle({dir}, files) {
    const scripts = Object.keys(files).filter((name) => name.endsWith('.js')).sort();
    const hash = (name) => `sha384-${createHash('sha384').update(readFileSync(join(dir, name))).digest('base64')}`;
    writeFileSync(join(dir, 'integrity.json'), `${JSON.stringify(Object.fromEntries(scripts.map((name) => [name, hash(name)])), null, 2)}\n`);
  },
};

/**
 * Writes what a page's policy needs in `style-src` (CSP Level 3, hashes) to let in the styles of elements that a server has
 * drawn: @lit-labs/ssr puts those of an element into one `<style>`.
 */
const styleHashes = {
  name: 'style-hashes',
  async writeBundle({dir}) {
    const hashes = {};
    for (const tag of tags) {
      await import(pathToFileURL(join(root, dir, `elements/${tag}/define.js`)).href);
      const text = customElements.get(tag).elementStyles.map(({cssText}) => cssText).join('');
      hashes[tag] = `sha256-${createHash('sha256').update(text).digest('base64')}`;
    }
    writeFileSync(join(root, dir, 'style-hashes.json'), `${JSON.stringify(hashes, null, 2)}\n`);
  },
};

/** Fails the build on what rollup only warns of: a name that is not exported, an import that nobody resolves. */
const onwarn = (warning, warn) => {
  if (['MISSING_EXPORT', 'UNRESOLVED_IMPORT', 'CIRCULAR_DEPENDENCY', 'THIS_IS_UNDEFINED'].includes(warning.code)) {
    throw new Error(`${warning.code}: ${warning.message}`);
  }
  warn(warning);
};

const chunks = {chunkFileNames: 'chunks/[name]-[hash].js', format: 'es', generatedCode: 'es2015'};

/**
 * What is published names no source map: they are four fifths of the bytes, and the modules can be read as they are. They stand
 * beside the build all the same, for our tests and for whoever debugs it here.
 */
const sourcemap = 'hidden';

/** What a bundler consumes: one entry per line of `exports`, with lit left to the host. */
const modules = {
  input: inputs({
    index: 'src/index.ts',
    'core/index': 'src/core/index.ts',
    'adapters/index': 'src/adapters/index.ts',
    'core/real-time-text/index': 'src/core/real-time-text/index.ts',
    'localization/public': 'src/localization/public.ts',
    'localization/load-texts': 'src/localization/load-texts.ts',
    'protocol/index': 'src/protocol/index.ts',
    'testing/index': 'src/testing/index.ts',
    ...Object.fromEntries(tags.map((tag) => [`elements/${tag}/index`, `src/elements/${tag}/index.ts`])),
    ...Object.fromEntries(tags.map((tag) => [`elements/${tag}/define`, `src/elements/${tag}/define.ts`])),
  }),
  external: /^(lit|@lit\/context|@lit\/reactive-element)($|\/)/,
  plugins: [...browserPlugins(join(root, 'dist'), (name) => name === 'cdn' || name === 'demo'), withoutComments(), notices(join(root, 'dist/THIRD-PARTY-NOTICES.txt')), styleHashes],
  output: {dir: 'dist', ...chunks, sourcemap},
  onwarn,
};

/** What a page without a build step loads: everything bundled and minified; `<tag>.js` for a page that needs only one. */
const cdn = {
  input: inputs({
    'visit-elements': 'src/index.ts',
    texts: 'src/localization/public.ts',
    ...Object.fromEntries(tags.map((tag) => [tag, `src/elements/${tag}/define.ts`])),
  }),
  plugins: [...browserPlugins(join(root, 'dist/cdn')), minify(), notices(join(root, 'dist/cdn/THIRD-PARTY-NOTICES.txt')), integrity],
  output: {
    dir: 'dist/cdn',
    ...chunks,
    // A request costs more than the bytes of a tiny chunk.
    experimentalMinChunkSize: 500,
    sourcemap,
    banner: `/*! Visit Elements ${version}, MIT; notices of bundled packages: THIRD-PARTY-NOTICES.txt */`,
  },
  onwarn,
};

const serverPackages = Object.keys(peerDependencies);

const server = {
  input: inputs({index: 'src/server/index.ts', cli: 'src/server/cli.ts'}),
  external: (id) => id.startsWith('node:') || serverPackages.some((name) => id === name || id.startsWith(`${name}/`)),
  plugins: [
    // `npm start` builds the service again, but not its types.
    emptyFolder(join(root, 'dist/server'), (name) => name.endsWith('.d.ts')),
    typescriptSources,
    nodeResolve({exportConditions: ['node'], ignoreSideEffectsForRoot: true}),
    esbuild({target: 'node20', tsconfig: join(root, 'src/server/tsconfig.json')}),
  ],
  output: {dir: 'dist/server', ...chunks, sourcemap},
  onwarn,
};

const demo = {
  input: demoPages.scripts(),
  // Started far more often than published: the minifier that is quick rather than thorough.
  plugins: [...browserPlugins(join(root, 'dist/demo')), minifyFast({legalComments: 'none'}), demoPages.copy()],
  output: {dir: 'dist/demo', ...chunks, sourcemap: true},
  onwarn,
};

const builds = {modules, cdn, server, demo};

/** All builds, or those that `--configOnly=server,demo` names. */
export default ({configOnly = ''}) =>
  Object.entries(builds)
    .filter(([name]) => configOnly === '' || configOnly.split(',').includes(name))
    .map(([, build]) => build)
    .filter(({input}) => Object.keys(input).length > 0);
