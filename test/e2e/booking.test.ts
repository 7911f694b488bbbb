import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {parseCalendar} from '../booking/calendar-parser.js';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import {sv} from '../harness/sv.js';

const LINK = sv('visit-booking.open-link', 'videobesöket');

describe('a booked visit in the demo', () => {
  let stage: Stage;
  let browser: Browser;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  for (const [zone, isElsewhere] of [
    ['Europe/Stockholm', false],
    ['Europe/Oslo', false],
    ['Europe/Helsinki', true],
    ['Asia/Bangkok', true],
  ] as const) {
    it(`has its time in Sweden on a device in ${zone}, and says so only where that is another`, async () => {
      const page = await stage.open(browser, '/terms.html');
      await page.page.emulateTimezone(zone);
      await page.page.goto(`${stage.demo.origin}/gallery.html?state=visit-booking/open&bare`);
      await page.sees(/Du har en tid inbokad fredag 15 mars 2024 kl\. 10:15/u);
      assert.equal((await page.text()).includes('10:15 svensk tid'), isElsewhere);
    });
  }

  it('is saved to a calendar, under the strict policy of the page', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'visit-calendar-'));
    try {
      const page = await stage.open(browser, '/');
      const session = await page.page.createCDPSession();
      await session.send('Browser.setDownloadBehavior', {behavior: 'allow', downloadPath: folder});
      await page.press('button', sv('visit-booking.calendar'));
      const file = await until('the file', async () => (await readdir(folder)).find((name) => name.endsWith('.ics')));
      assert.equal(file, 'videobesök.ics');
      const calendar = await until('the whole file', async () => parseCalendar(await readFile(join(folder, file), 'utf8')));
      assert.equal(calendar.components[0]?.properties['URL'], `${stage.demo.origin}/#besok/vb-demo-1`);
      assert.deepEqual([page.complaints, await page.problems(), await page.stored()], [[], [], []]);
    } finally {
      await rm(folder, {recursive: true});
    }
  });

  it('opens in a tab of its own with the middle of the mouse, and leaves the list as it was', async () => {
    const page = await stage.open(browser, '/');
    // The page itself stays at its list.
    const opened = browser.waitForTarget((target) => target.url().endsWith('#besok/vb-demo-1'));
    await (await page.find('link', LINK)).click({button: 'middle'});
    await (await (await opened).page())?.close();
    assert.ok(await page.has('link', LINK));
    assert.doesNotMatch(page.page.url(), /#/u);
  });
});
