import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';
import {parseAst} from 'rollup/parseAst';

export const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Modules that `file` imports before it runs (`now`) and when it decides to (`later`), as written. */
export function importsOf(file) {
  const now = [];
  const later = [];
  const visit = (node) => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node !== null && typeof node === 'object') {
      if (node.type === 'ImportExpression' && typeof node.source.value === 'string') later.push(node.source.value);
      else if (/^(Import|Export(Named|All))Declaration$/.test(node.type) && node.source) now.push(node.source.value);
      for (const [key, child] of Object.entries(node)) if (key !== 'source' || node.type === 'ImportExpression') visit(child);
    }
  };
  visit(parseAst(readFileSync(file, 'utf8')).body);
  return {now, later};
}

/** The files that the browser has to have before the first line of `entry` runs; `entry` first. */
export function staticGraph(entry) {
  const files = new Set([entry]);
  for (const file of files) {
    for (const source of importsOf(file).now) if (source.startsWith('.')) files.add(resolve(dirname(file), source));
  }
  return [...files];
}

/** Source modules that went into a built file, from its source map. */
export function sourcesOf(file) {
  const map = `${file}.map`;
  return existsSync(map) ? JSON.parse(readFileSync(map, 'utf8')).sources.map((source) => resolve(dirname(file), source)) : [];
}

/** Bytes as sent, each file on its own: as is, gzip -9, brotli -11. @param {(string | Uint8Array)[]} contents */
export function sizeOf(contents) {
  const size = {min: 0, gzip: 0, brotli: 0};
  for (const content of contents) {
    const bytes = Buffer.from(content);
    size.min += bytes.length;
    size.gzip += gzipSync(bytes, {level: 9}).length;
    size.brotli += brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}}).length;
  }
  return size;
}

/** Every `.js` file below a folder of the build. */
export const scriptsIn = (folder) =>
  readdirSync(folder, {recursive: true})
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
