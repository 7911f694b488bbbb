import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {readFile} from 'node:fs/promises';
import {after, afterEach, before, describe, it} from 'node:test';
import type {AxeResults} from 'axe-core';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {sv, svWithin} from '../harness/sv.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Of each page, what shows that it is there whole. */
const PAGES = [
  ['/', 'link', sv('visit-booking.open-link', 'videobesöket')],
  ['/#besok/vb-demo-1', 'textbox', sv('visit-join.name')],
  ['/staff.html', 'heading', sv('visit-lobby.heading')],
  ['/check.html', 'heading', sv('device-check.permission-heading')],
  ['/terms.html', 'heading', 'Villkor för videobesök'],
] as const;

describe('the pages of the demo', () => {
  let stage: Stage;
  let browser: Browser;
  let axe: string;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
    axe = await readFile(AXE, 'utf8');
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  for (const [path, role, name] of PAGES) {
    it(`${path} has no fault that axe finds, in light and in dark, and fits a window of 320 pixels`, async () => {
      const page = await stage.open(browser, path);
      await page.find(role, name);
      await page.page.evaluate(axe);
      for (const scheme of ['light', 'dark']) {
        // A colour on its way from one scheme to the other is neither.
        await page.page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: scheme}, {name: 'prefers-reduced-motion', value: 'reduce'}]);
        assert.deepEqual(await faults(page), [], scheme);
      }
      await page.page.setViewport({width: 320, height: 640});
      await until('nothing wider than the window', () =>
        page.page.evaluate(() => innerWidth === 320 && document.documentElement.scrollWidth <= innerWidth),
      );
      assert.deepEqual(await faults(page), [], '320 pixels');
      assert.deepEqual([page.complaints, await page.problems()], [[], []]);
    });
  }

  it('moves the focus to the heading of what was opened, and back', async () => {
    const page = await stage.open(browser, '/');
    const focused = (): Promise<string | null> => page.page.evaluate(() => document.activeElement?.textContent ?? null);
    await page.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await until('the heading of the visit has the focus', async () => (await focused()) === 'Videobesök');
    assert.match(await page.page.title(), /^Videobesök/u);
    await page.press('link', /Till bokade tider/u);
    await until('the heading of the list has the focus', async () => (await focused()) === 'Bokade tider');
    assert.match(await page.page.title(), /^Bokade tider/u);
  });

  it('can be used with the keyboard alone, from the list to the waiting room', async () => {
    const page = await stage.open(browser, '/');
    const link = await page.find('link', sv('visit-booking.open-link', 'videobesöket'));
    await link.focus();
    await page.page.keyboard.press('Enter');
    await (await page.find('textbox', sv('visit-join.name'))).focus();
    await page.page.keyboard.press('Enter');
    await (await page.find('button', sv('visit-join.connect'))).focus();
    await page.page.keyboard.press('Enter');
    await page.sees(svWithin('waiting-room.heading'));
  });
});

async function faults(page: VisitPage): Promise<readonly string[]> {
  const {violations} = await page.page.evaluate(() => {
    const {axe} = globalThis as unknown as {axe: {run(): Promise<AxeResults>}};
    return axe.run();
  });
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({target}) => target.join(' ')).join(', ')}`);
}
