import {existsSync, readFileSync} from 'node:fs';
import {dirname, resolve} from 'node:path';

/** What a module imports or exports from a file beside it. A dynamic `import()` is no part: it is how a circle is cut. */
const STATIC_IMPORT = /^\s*(?:import|export)\b(?:[^;'"]*?\bfrom)?\s*['"](\.[^'"]+)['"]/gm;

/** The source file that a relative import names, or `undefined`. */
function sourceOf(specifier, importer) {
  const path = resolve(dirname(importer), specifier);
  return [path.replace(/\.js$/, '.ts'), path].find((file) => /\.m?[jt]s$/.test(file) && existsSync(file));
}

/** By file: the files that it imports. Read once, as files do not change while lint runs. */
const graph = new Map();

function importsOf(file) {
  let imports = graph.get(file);
  if (imports === undefined) {
    const specifiers = [...readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)].map(([, specifier]) => specifier);
    imports = specifiers.map((specifier) => sourceOf(specifier, file)).filter((path) => path !== undefined);
    graph.set(file, imports);
  }
  return imports;
}

/** The way from one file to another along imports, both included; `undefined` when there is none. */
function wayBetween(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  const open = [from];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    if (file === to) {
      const way = [];
      for (let step = file; step !== undefined; step = cameFrom.get(step)) way.unshift(step);
      return way;
    }
    for (const next of importsOf(file)) {
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      open.push(next);
    }
  }
  return undefined;
}

/**
 * Forbids circles of imports, those of types alone included: two files that need each other's types are one subject, or
 * a type lives in the wrong one. (`import-x/no-cycle` looks at values only.)
 */
export const noCircle = {
  meta: {type: 'problem', schema: [], messages: {circle: 'This import closes a circle: {{way}}. Move what both need into a file of its own.'}},
  create(context) {
    const check = (node) => {
      const specifier = node.source?.value;
      if (typeof specifier !== 'string' || !specifier.startsWith('.')) return;
      const imported = sourceOf(specifier, context.filename);
      const way = imported && wayBetween(imported, context.filename);
      if (!way) return;
      const names = [context.filename, ...way].map((file) => file.slice(file.lastIndexOf('/src/') + 5));
      context.report({node, messageId: 'circle', data: {way: names.join(' -> ')}});
    };
    return {ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check};
  },
};
