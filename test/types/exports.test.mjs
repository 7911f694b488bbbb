import assert from 'node:assert/strict';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));
const listFile = join(root, 'test/types/exports.txt');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** The source of each entry of the package that has types, by the name under which a host imports it. */
const sources = new Map(
  Object.entries(manifest.exports).flatMap(([entry, target]) =>
    target.types === undefined
      ? []
      : [[entry.replace('.', manifest.name), join(root, target.types.replace(/^\.\/dist\//, 'src/').replace(/\.d\.ts$/, '.ts'))]],
  ),
);

const config = join(root, 'tsconfig.json');
const {options} = ts.parseJsonConfigFileContent(ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, dirname(config));
const program = ts.createProgram([...sources.values()], {...options, noEmit: true, types: ['node']});
const checker = program.getTypeChecker();

const isTypeOnly = (symbol) =>
  symbol.declarations.some((declaration) => ts.isExportSpecifier(declaration) && (declaration.isTypeOnly || declaration.parent.parent.isTypeOnly));

/** What an entry exports, in order: a name that is there at run time as it is, one of the compiler's alone after `type`. */
function exportsOf(file) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .map((symbol) => {
      const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
      const isValue = (target.flags & ts.SymbolFlags.Value) !== 0 && !isTypeOnly(symbol);
      return isValue ? symbol.name : `type ${symbol.name}`;
    })
    .sort((one, other) => (one.replace('type ', '') < other.replace('type ', '') ? -1 : 1));
}

const exported = new Map([...sources].map(([entry, file]) => [entry, exportsOf(file)]));
const written = [...exported].map(([entry, names]) => [entry, ...names.map((name) => `  ${name}`)].join('\n')).join('\n\n') + '\n';
if (process.env.UPDATE_EXPORTS === '1') writeFileSync(listFile, written);

describe('what the package exports', () => {
  it('is read from a source for every entry', () => {
    assert.deepEqual([...sources.values()].filter((file) => !existsSync(file)), []);
  });

  it('is what test/types/exports.txt holds', () => {
    const listed = readFileSync(listFile, 'utf8').trim().split('\n\n').map((block) => block.split('\n'));
    const before = new Map(listed.map(([entry, ...names]) => [entry, names.map((name) => name.trim())]));
    const changes = [...new Set([...before.keys(), ...exported.keys()])].flatMap((entry) => {
      const [old, now] = [before.get(entry) ?? [], exported.get(entry) ?? []];
      return [...old.filter((name) => !now.includes(name)).map((name) => `- ${entry}: ${name}`), ...now.filter((name) => !old.includes(name)).map((name) => `+ ${entry}: ${name}`)];
    });
    assert.deepEqual(
      changes,
      [],
      `The public surface has changed:\n${changes.join('\n')}\nIf that is meant: UPDATE_EXPORTS=1 node --test test/types/exports.test.mjs, and an entry in CHANGELOG.md.`,
    );
  });

  it('has one home for each name', () => {
    // The elements stand together in the root, and each in an entry of its own.
    const isElement = (entry) => entry === manifest.name || sources.get(entry).includes('/src/elements/') || entry.endsWith('/texts');
    const homes = new Map();
    for (const [entry, names] of exported) {
      const home = isElement(entry) ? manifest.name : entry;
      for (const name of names) homes.set(name.replace('type ', ''), new Set([...(homes.get(name.replace('type ', '')) ?? []), home]));
    }
    assert.deepEqual([...homes].filter(([, at]) => at.size > 1).map(([name, at]) => `${name}: ${[...at].join(', ')}`), []);
  });

  it('has everything of the elements and texts in the root, and nothing else there', () => {
    const parts = [...sources.keys()].filter((entry) => entry !== manifest.name && (sources.get(entry).includes('/src/elements/') || entry.endsWith('/texts')));
    const all = [...new Set(parts.flatMap((entry) => exported.get(entry)))].sort();
    assert.deepEqual([...exported.get(manifest.name)].sort(), all);
  });
});
