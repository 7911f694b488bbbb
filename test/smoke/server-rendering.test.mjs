import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';
import {problemsOf, STRICT_POLICY} from '../harness/chromium-page.mjs';
import {installPacked} from '../harness/packed-package.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const tags = readdirSync(join(here, '../../src/elements')).filter((name) => name.includes('-'));

const DAY_MS = 24 * 60 * 60 * 1_000;
const at = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
const now = Date.now();
const BOOKED = {starts: at(now + 10 * DAY_MS), ends: at(now + 10 * DAY_MS + 30 * 60_000), time: '', lang: 'sv'};

/** What is seen of some markup: without styles, comments and tags. */
const textOf = (markup) => markup.replace(/<style>.*?<\/style>|<!--.*?-->|<[^>]*>/gs, ' ').replace(/\s+/g, ' ');

describe('elements that a server has drawn', () => {
  let packed;
  let hashes;
  before(() => {
    packed = installPacked({also: ['@lit-labs/ssr', '@lit-labs/ssr-client']});
    cpSync(join(here, 'server-rendering'), packed.project, {recursive: true});
    hashes = JSON.parse(readFileSync(join(packed.installed, 'dist/style-hashes.json'), 'utf8'));
  });
  after(() => packed.remove());

  const draw = (values = {}, clock = now) =>
    JSON.parse(execFileSync(process.execPath, ['render.mjs', String(clock), JSON.stringify({...BOOKED, ...values})], {cwd: packed.project, encoding: 'utf8'}));

  it('are a first paint of each, and leave nothing open on the server', () => {
    const {markup, open} = draw();
    assert.deepEqual(Object.keys(markup).sort(), tags.toSorted());
    for (const tag of tags) {
      assert.match(markup[tag], /<template [^>]*shadowrootmode="open"/, tag);
      assert.doesNotMatch(markup[tag], /\[object|undefined|NaN|<video|page\.example/, tag);
      assert.match(textOf(markup[tag]), /\p{L}{3}/u, tag);
    }
    assert.deepEqual(open, []);
  });

  it('tell nothing of the server’s clock', () => {
    const early = draw({}, now - 400 * DAY_MS);
    assert.deepEqual(draw({}, now + 400 * DAY_MS), early);
    assert.doesNotMatch(early.markup['visit-booking'], /<visit-booking[^>]* state=/, 'it may be open by now');
    assert.match(early.markup['visit-booking'], new RegExp(`<time datetime="${BOOKED.starts.slice(0, 19)}`), 'when it is stays');
    assert.match(early.markup['visit-booking'], /href="\/visit"/, 'so does the way in');
  });

  it('go by the portal’s clock where it is given', () => {
    const values = {starts: at(now), ends: '', time: at(now + 60_000)};
    const {markup} = draw(values, now - 400 * DAY_MS);
    assert.match(markup['visit-booking'], /<visit-booking[^>]* state="started"/);
  });

  it('speak the language of their attribute, one beside the other', () => {
    const {markup} = draw({lang: 'ar'});
    for (const tag of tags) {
      assert.match(markup[tag], /<(?:div|section)[^>]* lang="ar" dir="rtl"/s, tag);
      assert.match(textOf(markup[tag]), /\p{Script=Arabic}{3}/u, tag);
      assert.doesNotMatch(textOf(markup[tag]).replaceAll('Offerdal', ''), /\p{Script=Latin}{3}/u, tag);
    }
  });

  it('have the styles that the build has written the hashes of', () => {
    const {markup} = draw();
    for (const tag of tags) {
      const styles = [...markup[tag].matchAll(/<style>(.*?)<\/style>/gs)].map(([, text]) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
      assert.deepEqual(styles, [hashes[tag]], tag);
      assert.doesNotMatch(markup[tag], /<[^>]+ style=/, tag);
    }
  });

  /** Serves what the server has drawn, under the strict policy and the hashes. Nothing else is loaded until `check` does it. */
  async function problemsWith(scripts, check, values = {}) {
    const {markup} = draw(values);
    const folder = join(packed.project, 'page');
    mkdirSync(folder, {recursive: true});
    writeFileSync(join(folder, 'index.html'), `<!doctype html><html lang="sv"><meta charset="utf-8"><title>Drawn</title><link rel="stylesheet" href="/page.css"><body>${tags.map((tag) => markup[tag]).join('\n')}</body></html>`);
    writeFileSync(join(folder, 'page.css'), 'body { margin: 0; }');
    const policy = STRICT_POLICY.replace("style-src 'self'", `style-src 'self' ${tags.map((tag) => `'${hashes[tag]}'`).join(' ')}`);
    return problemsOf({folders: {'/scripts/': scripts, '/': folder}, policy, check});
  }

  const sizes = (page) =>
    page.evaluate((names) => Object.fromEntries(names.map((name) => [name, document.querySelector(name).getBoundingClientRect().height])), tags);

  /** Each has drawn itself: the styles of the server are gone, and the card knows what time it is. */
  async function taken(page, script, state = 'early') {
    await page.evaluate(async (url) => {
      // A ticket that does not come: what is drawn first stays.
      for (const element of document.querySelectorAll('visit-join, visit-lobby')) element.getTicket = () => new Promise(() => undefined);
      // Chromium's own control for the permission has longer words, for which no server can leave room: not all browsers have it.
      delete globalThis.HTMLUserMediaElement;
      await import(url);
    }, script);
    await page.waitForFunction((names) => names.every((name) => document.querySelector(name).shadowRoot.querySelector('style') === null), {}, tags);
    await page.waitForSelector(`visit-booking[state=${state}]`);
  }

  /** Those to which no style of theirs applies: a tag that nobody knows stands in the line. */
  const unstyled = (page) => page.evaluate((names) => names.filter((name) => getComputedStyle(document.querySelector(name)).display === 'inline'), tags);

  for (const width of [390, 1280]) {
    it(`keep their size when scripts take them over, under a strict policy, ${width} wide`, async () => {
      const problems = await problemsWith(join(packed.installed, 'dist/cdn'), async (page) => {
        await page.setViewport({width, height: 900});
        assert.deepEqual(await unstyled(page), [], 'the hashes let the styles in');
        const drawn = await sizes(page);
        await taken(page, '/scripts/visit-elements.js');
        assert.deepEqual(await sizes(page), drawn);
      });
      assert.deepEqual(problems, []);
    });
  }

  it('keep their size while the waiting room is open, where the portal says what time it is', async () => {
    const check = async (page) => {
      const drawn = await sizes(page);
      await taken(page, '/scripts/visit-elements.js', 'open');
      assert.deepEqual(await sizes(page), drawn);
    };
    const values = {starts: at(now + 6 * 60_000), ends: at(now + 36 * 60_000), time: at(now)};
    assert.deepEqual(await problemsWith(join(packed.installed, 'dist/cdn'), check, values), []);
  });

  it('keep what a person has written, and the focus', async () => {
    const problems = await problemsWith(join(packed.installed, 'dist/cdn'), async (page) => {
      const field = await page.locator('visit-join >>> [part~=name-input]').waitHandle();
      await field.type('Anna');
      await taken(page, '/scripts/visit-elements.js');
      const now = await page.evaluate(() => {
        const root = document.querySelector('visit-join').shadowRoot;
        return {value: root.querySelector('[part~=name-input]').value, focused: root.activeElement?.getAttribute('part')};
      });
      assert.deepEqual(now, {value: 'Anna', focused: 'name-input'});
    });
    assert.deepEqual(problems, []);
  });

  it('are taken over where the page has the hydration of Lit as well', async () => {
    const scripts = join(packed.project, 'scripts');
    await build({
      stdin: {contents: "import '@lit-labs/ssr-client/lit-element-hydrate-support.js'; import 'visit-elements';", resolveDir: packed.project},
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: scripts,
      entryNames: 'page',
      logLevel: 'error',
    });
    const problems = await problemsWith(scripts, async (page) => {
      const drawn = await sizes(page);
      await taken(page, '/scripts/page.js');
      assert.deepEqual(await sizes(page), drawn);
    });
    assert.deepEqual(problems, []);
  });
});
