import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const elements = join(root, 'src/elements');
const tags = readdirSync(elements).filter((name) => name.includes('-'));

const fresh = await cli({
  argv: ['analyze', '--config', '.config/custom-elements-manifest.config.mjs', '--quiet'],
  cwd: root,
  noWrite: true,
});
const declarations = fresh.modules.flatMap((module) => module.declarations);

const barrel = join(elements, 'shared/index.ts');
const shared = readdirSync(dirname(barrel)).map((name) => join(dirname(barrel), name)).filter((file) => file !== barrel);

/** The shared files that declare one of `wanted`: what an import from the barrel really brings in. */
const sharedFiles = (wanted) =>
  shared.filter((file) => {
    const source = readFileSync(file, 'utf8');
    return wanted.some((name) => new RegExp(`export (?:async )?(?:function|const|class) ${name}\\b`).test(source));
  });

/** The sources of an element: its class, and what that imports from the folders of elements, for its run time. */
function sourceOf(tag) {
  const files = new Set([join(elements, tag, `${tag}-element.ts`)]);
  for (const file of files) {
    const imports = readFileSync(file, 'utf8').matchAll(/^(?:import|export)\s(?!type\s)([^;]*?)from '(\.[^']+)';/gms);
    for (const [, clause, path] of imports) {
      const target = resolve(dirname(file), path.replace(/\.js$/, '.ts'));
      if (target === barrel) for (const other of sharedFiles(clause.match(/\b(?<!type )\w+/g))) files.add(other);
      else if (target.startsWith(elements) && existsSync(target)) files.add(target);
    }
  }
  return [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
}

const found = (text, pattern) => new Set([...text.matchAll(pattern)].flatMap(([, name]) => name.trim().split(/\s+/)));
const names = (list) => new Set((list ?? []).map(({name}) => name));
const missing = (wanted, present) => [...wanted].filter((name) => !present.has(name));

describe('custom-elements.json', () => {
  it('is what the sources say now (npm run analyze)', () => {
    const committed = JSON.parse(readFileSync(join(root, 'custom-elements.json'), 'utf8'));
    assert.deepEqual(committed, JSON.parse(JSON.stringify(fresh)));
  });

  it('has every element', () => {
    assert.ok(tags.length > 0);
    assert.deepEqual(
      declarations.flatMap(({tagName}) => tagName ?? []).sort(),
      tags.toSorted(),
    );
  });

  it('says of every event class what it tells', () => {
    const silent = declarations.filter(({name, description}) => name.endsWith('Event') && !description);
    assert.deepEqual(silent.map(({name}) => name), []);
  });

  for (const tag of tags) {
    describe(`<${tag}>`, () => {
      const declaration = declarations.find(({tagName}) => tagName === tag) ?? {};
      const source = sourceOf(tag);

      it('has a summary and a description', () => {
        assert.ok(declaration.summary);
        assert.ok(declaration.description);
      });

      it('describes every property, method, attribute, event, slot, part and token', () => {
        const silent = ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties'].flatMap((kind) =>
          (declaration[kind] ?? []).filter(({description, name}) => !description && name !== 'define').map(({name}) => `${kind}: ${name}`),
        );
        assert.deepEqual(silent, []);
      });

      it('lists exactly the events of its event map', () => {
        const events = readFileSync(join(elements, tag, `${tag}-events.ts`), 'utf8');
        const [, map] = /interface \w+EventMap extends HTMLElementEventMap \{(.*?)^\}/ms.exec(events) ?? [];
        assert.ok(map, `${tag}-events.ts has no …EventMap`);
        assert.deepEqual([...names(declaration.events)].sort(), [...found(map, /'([a-z-]+)':/g)].sort());
      });

      it('lists the slots that it has', () => {
        const slots = found(source, /<slot\b[^>]*?\bname="([a-z-]+)"/g);
        if (/<slot(?![^>]*\bname=)[^>]*>/.test(source)) slots.add('');
        assert.deepEqual(missing(slots, names(declaration.slots)), []);
      });

      it('lists the parts that it has', () => {
        assert.deepEqual(missing(found(source, /\bpart="([a-z\s_-]+)"/g), names(declaration.cssParts)), []);
      });

      it('lists the tokens that it reads, and reads those that it lists', () => {
        const own = new RegExp(`(--${tag}-[a-z-]+)`, 'g');
        const listed = names(declaration.cssProperties);
        assert.deepEqual(missing(found(source.replace(/@cssproperty.*$/gm, ''), own), listed), []);
        const stale = [...listed].filter((name) => name.startsWith(`--${tag}-`) && !source.replace(/@cssproperty.*$/gm, '').includes(name));
        assert.deepEqual(stale, []);
        assert.deepEqual(missing(found(source, /var\((--visit-[a-z-]+)/g), listed), []);
      });
    });
  }
});
