import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {UNREVIEWED_LOCALES} from '../../src/localization/locale.ts';
import {folder, read, root, targetLocales, unitsOf, words} from './xliff.mjs';

const tags = readdirSync(join(root, 'src/elements')).filter((name) => name.includes('-'));
const placeholders = (text) => [...text.matchAll(/<x [^>]*\bid="([^"]+)"/g)].map(([, id]) => id).sort();

/** Texts that are the same in Swedish and in these languages; easy Swedish may use any Swedish text. */
const SAME = {
  en: ['call-view.short-text', 'call-view.text', 'device-check.status-failed', 'visit.role-patient'],
  fi: ['call-view.short-camera', 'device-check.camera', 'visit.role-colleague', 'visit.settings-camera'],
  ar: [],
};

describe('the texts of the elements', () => {
  /** A copy of the sources in which the extraction runs anew. It stops at an id that stands for two different texts. */
  let copy;
  before(() => {
    copy = mkdtempSync(join(tmpdir(), 'visit-elements-'));
    cpSync(join(root, 'src'), join(copy, 'src'), {recursive: true});
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'));
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    for (const task of ['extract', 'build']) {
      execFileSync(join(root, 'node_modules/.bin/lit-localize'), [`--config=${folder}/lit-localize.json`, task], {cwd: copy, stdio: 'pipe'});
    }
    execFileSync(process.execPath, [join(copy, folder, 'text-ids.mjs')]);
  });
  after(() => rmSync(copy, {recursive: true}));

  const units = (locale) => [...unitsOf(read(copy, 'xliff', `${locale}.xlf`))];
  const idsWhere = (list, wrong) => list.filter(([id, unit]) => wrong(unit, id)).map(([id]) => id);

  it('have ids that name the element, or "visit" where elements share them', () => {
    const ids = new RegExp(`^(?:visit|${tags.join('|')})\\.[a-z0-9]+(?:-[a-z0-9]+)*$`, 'u');
    assert.deepEqual(idsWhere(units(targetLocales[0]), (_, id) => !ids.test(id)), []);
  });

  for (const locale of targetLocales) {
    it(`are extracted for "${locale}" (npm run localize)`, () => {
      assert.equal(read(root, 'xliff', `${locale}.xlf`), read(copy, 'xliff', `${locale}.xlf`));
    });

    it(`are all translated to "${locale}", with the same variables`, () => {
      assert.ok(units(locale).length > 0);
      assert.deepEqual(idsWhere(units(locale), ({target}) => !target?.trim()), []);
      assert.deepEqual(idsWhere(units(locale), ({source, target}) => String(placeholders(source)) !== String(placeholders(target))), []);
    });

    it(`say to translators of "${locale}" what each variable stands for`, () => {
      assert.deepEqual(idsWhere(units(locale), ({source, note}) => placeholders(source).length > 0 && !note), []);
    });

    it(`say in the header of "${locale}" whether a translator has yet to read them`, () => {
      const header = /<header>(.*?)<\/header>/su.exec(read(copy, 'xliff', `${locale}.xlf`))?.[1] ?? '';
      assert.equal(/<note [^>]*>unreviewed:/u.test(header), UNREVIEWED_LOCALES.includes(locale));
    });
  }

  for (const [locale, same] of Object.entries(SAME)) {
    it(`are not Swedish in "${locale}"`, () => {
      const untouched = idsWhere(units(locale), ({source, target}) => words(source) === words(target) && /\p{L}/u.test(words(source)));
      assert.deepEqual(untouched.filter((id) => !same.includes(id)), []);
    });
  }

  it('are built into the modules that the elements load', () => {
    const names = readdirSync(join(copy, folder, 'generated'));
    assert.deepEqual(readdirSync(join(root, folder, 'generated')).sort(), names.sort());
    for (const name of names) assert.equal(read(root, 'generated', name), read(copy, 'generated', name), name);
  });
});
