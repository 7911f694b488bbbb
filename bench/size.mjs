/**
 * `npm run size`: how many bytes each entry costs a page before its first line runs, minified, gzip -9 and brotli -11.
 * What an entry loads later with `import()` is not in its row.
 */
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {basename, join, relative} from 'node:path';
import {build} from 'esbuild';
import {dist, scriptsIn, sizeOf, staticGraph} from './bundle-graph.mjs';

if (!existsSync(join(dist, 'cdn'))) {
  process.stderr.write('There is no build yet: npm run build\n');
  process.exit(1);
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1).padStart(8);
const row = (name, {min, gzip, brotli}) =>
  process.stdout.write(`${name.padEnd(44)}${kilobytes(min)}${kilobytes(gzip)}${kilobytes(brotli)}\n`);
const heading = (title) => process.stdout.write(`\n${title.padEnd(44)}     min    gzip  brotli  (kB = 1000 B)\n`);

/** What a bundler would ship for one entry: minified by esbuild, split where the entry says `import()`. */
async function bundled(entry, external) {
  const {metafile, outputFiles} = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/out',
    legalComments: 'none',
    external,
    write: false,
    metafile: true,
    logLevel: 'error',
  });
  const byName = new Map(outputFiles.map((file) => [basename(file.path), file]));
  const outputs = Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]);
  const needed = new Set(outputs.filter(([, {entryPoint}]) => entryPoint && entry.endsWith(entryPoint)).map(([name]) => name));
  for (const name of needed) {
    const output = outputs.find(([other]) => other === name)[1];
    for (const {path, kind, external: outside} of output.imports) {
      if (kind === 'import-statement' && !outside) needed.add(basename(path));
    }
  }
  return sizeOf([...needed].map((name) => byName.get(name).contents));
}

const cdn = (name) => sizeOf(staticGraph(join(dist, 'cdn', name)).map((file) => readFileSync(file)));
const entries = scriptsIn(dist)
  .filter((file) => /\/(index|define)\.js$/.test(file) && !/\/(server|cdn|demo)\//.test(file))
  .sort();
const LIT = ['lit', 'lit/*', '@lit/context', '@lit/reactive-element', '@lit/reactive-element/*'];

heading('CDN modules, everything in them');
for (const name of readdirSync(join(dist, 'cdn')).filter((file) => file.endsWith('.js'))) row(`cdn/${name}`, cdn(name));
row('all of cdn/ together', sizeOf(scriptsIn(join(dist, 'cdn')).map((file) => readFileSync(file))));

heading('Modules, without lit');
for (const entry of entries) row(relative(dist, entry), await bundled(entry, LIT));

const joinEntry = join(dist, 'elements/visit-join/define.js');
heading('First paint of <visit-join>');
if (existsSync(joinEntry)) {
  row('cdn/visit-join.js', cdn('visit-join.js'));
  row('elements/visit-join/define.js, with lit', await bundled(joinEntry, []));
  row('elements/visit-join/define.js, without lit', await bundled(joinEntry, LIT));
}
