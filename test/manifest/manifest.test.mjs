import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {cli} from '@custom-elements-manifest/analyzer/cli.js';
import {build} from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const elements = join(root, 'src/elements');
const tags = readdirSync(elements).filter((name) => name.includes('-'));

const fresh = await cli({
  argv: ['analyze', '--config', '.config/custom-elements-manifest.config.mjs', '--quiet'],
  cwd: root,
  noWrite: true,
});
const declarations = fresh.modules.flatMap((module) => module.declarations);

/** What of the sources an element really consists of: its class and what that uses, without comments. */
async function codeOf(tag) {
  const {outputFiles} = await build({
    entryPoints: [join(elements, tag, `${tag}-element.ts`)],
    bundle: true,
    format: 'esm',
    write: false,
    packages: 'external',
    legalComments: 'none',
    tsconfig: join(root, 'tsconfig.json'),
    plugins: [
      {
        name: 'leave-what-comes-later',
        setup: ({onResolve}) => onResolve({filter: /./}, ({kind}) => (kind === 'dynamic-import' ? {external: true} : undefined)),
      },
    ],
  });
  return outputFiles[0].text;
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
      let code;
      before(async () => {
        code = await codeOf(tag);
      });

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

      it('lists the events of its event map, and no others', () => {
        const events = readFileSync(join(elements, tag, `${tag}-events.ts`), 'utf8');
        const [, map] = /interface \w+EventMap extends HTMLElementEventMap \{(.*?)^\}/ms.exec(events) ?? [];
        assert.ok(map, `${tag}-events.ts has no …EventMap`);
        const mapped = found(map, /'([a-z-]+)':/g);
        const listed = names(declaration.events);
        assert.deepEqual(missing(listed, mapped), []);
        // A host hears the requests of an element within as well; they are that element's own.
        const within = declarations.filter((other) => other !== declaration).flatMap(({events: own}) => [...names(own)]);
        assert.deepEqual(missing(mapped, new Set([...listed, ...within.filter((name) => name.endsWith('-request'))])), []);
      });

      it('lists the slots that it has', () => {
        const slots = found(code, /<slot\b[^>]*?\bname="([a-z-]+)"/g);
        if (/<slot(?![^>]*\bname=)[^>]*>/.test(code)) slots.add('');
        assert.deepEqual(missing(slots, names(declaration.slots)), []);
      });

      it('lists the tokens that it reads, and reads those that it lists', () => {
        const own = new RegExp(`(--${tag}-[a-z-]+)`, 'g');
        const listed = names(declaration.cssProperties);
        assert.deepEqual(missing(found(code, own), listed), []);
        const stale = [...listed].filter((name) => name.startsWith(`--${tag}-`) && !code.includes(name));
        assert.deepEqual(stale, []);
        assert.deepEqual(missing(found(code, /var\((--visit-[a-z-]+)/g), listed), []);
      });
    });
  }
});
