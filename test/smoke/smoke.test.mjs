import assert from 'node:assert/strict';
import {cpSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {problemsOf} from '../harness/chromium-page.mjs';
import {installPacked} from '../harness/packed-package.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const tags = readdirSync(join(here, '../../src/elements')).filter((name) => name.includes('-'));

/** The first step of the visit is there, and reacts: the name can be typed into its field. */
async function seesFirstStep(page) {
  const field = await page.locator('visit-join >>> input[type=text], visit-join >>> input[autocomplete=name]').waitHandle();
  await field.type('Anna');
  assert.equal(await field.evaluate((input) => input.value), 'Anna');
}

/** The pages' back ends give no ticket, of which the pages hear. */
const hearsOfTicket = (page) => page.waitForFunction(() => document.documentElement.dataset.error === 'ticket-unusable');

/** How many shapes each drawing has side by side: one within another would not be drawn. */
const shapes = (page) =>
  page.locator('visit-booking >>> svg.icon').waitHandle().then((icon) => icon.evaluate(({children}) => [...children].map(({localName, childElementCount}) => [localName, childElementCount])));

const defined = (page) => page.evaluate((names) => names.filter((name) => customElements.get(name)), tags);

describe('the packed package', () => {
  let packed;
  before(() => {
    packed = installPacked();
  });
  after(() => packed.remove());

  it('works from a script tag, under a strict policy', async () => {
    const problems = await problemsOf({
      folders: {'/package/': join(packed.installed, 'dist'), '/': join(here, 'script-tag')},
      async check(page) {
        assert.deepEqual((await defined(page)).sort(), tags.toSorted());
        await seesFirstStep(page);
        await hearsOfTicket(page);
        assert.deepEqual(await shapes(page), [['circle', 0], ['path', 0]]);
      },
    });
    assert.deepEqual(problems, []);
  });

  it('works in a project that Vite builds, under a strict policy', async () => {
    cpSync(join(here, 'vite'), packed.project, {recursive: true});
    await build({root: packed.project, logLevel: 'error', build: {outDir: 'dist', modulePreload: {polyfill: false}}});
    const problems = await problemsOf({
      folders: {'/': join(packed.project, 'dist')},
      async check(page) {
        assert.deepEqual(await defined(page), ['visit-join']);
        assert.deepEqual(await page.evaluate(() => ({...document.body.dataset})), {classes: 'yes', protocol: '1'});
        await seesFirstStep(page);
        await hearsOfTicket(page);
      },
    });
    assert.deepEqual(problems, []);
  });
});
