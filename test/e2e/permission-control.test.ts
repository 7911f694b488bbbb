import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, ElementHandle, PermissionState} from 'puppeteer-core';
import {middleOf} from './harness/middle.js';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {sv} from '../harness/sv.js';

/** A press on a control that has not stood still for half a second does not count. */
const SETTLED_MS = 600;

/** The browser's own control, once a press on it counts. */
async function control(visitor: VisitPage): Promise<ElementHandle> {
  let since: number | undefined;
  let place = '';
  return until('the control of the browser', async () => {
    const found = (
      await visitor.page.evaluateHandle(() => document.querySelector('device-check')?.shadowRoot?.querySelector('usermedia') ?? null)
    ).asElement() as ElementHandle | null;
    const now = found === null ? '' : JSON.stringify(await found.boundingBox());
    if (now !== place) since = undefined;
    place = now;
    since ??= Date.now();
    return found !== null && Date.now() - since > SETTLED_MS && found;
  });
}

/** Presses the middle of the control with the mouse, where nothing may lie over it. */
async function pressControl(visitor: VisitPage): Promise<void> {
  const found = await control(visitor);
  assert.deepEqual(await middleOf(found), {inSight: true, onTop: true, instead: 'usermedia permission-control'});
  await found.click();
}

async function setPermission(browser: Browser, visitor: VisitPage, state: PermissionState): Promise<void> {
  const {origin} = new URL(visitor.page.url());
  await browser.defaultBrowserContext().setPermission(origin, {permission: {name: 'camera'}, state}, {permission: {name: 'microphone'}, state});
}

/** Whether the person sees themselves, by live tracks. */
const showsPicture = (visitor: VisitPage): Promise<boolean> =>
  visitor.page.evaluate(() => {
    const stream = document.querySelector('device-check')!.shadowRoot!.querySelector('video')?.srcObject;
    return stream instanceof MediaStream && stream.getTracks().length === 2 && stream.getTracks().every(({readyState}) => readyState === 'live');
  });

/** How often the page itself has asked for devices. */
const asked = (visitor: VisitPage): Promise<number> => visitor.page.evaluate(() => (window as {asked?: number}).asked ?? 0);

const COUNT = `(() => {
  const {getUserMedia} = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = function (...args) { globalThis.asked = (globalThis.asked ?? 0) + 1; return getUserMedia.apply(this, args); };
})()`;

/** The demo sends its pages under the strict policy that portals are asked to send. */
describe('the permission, by the control that the browser has for it', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set();
  });
  after(() => stage.strike());

  async function open(name: 'chromium' | 'firefox', allows: boolean): Promise<{browser: Browser; visitor: VisitPage}> {
    const browser = await stage.browser(name, {allows});
    const visitor = await stage.open(browser, '/check.html', {prepare: (page) => page.evaluateOnNewDocument(COUNT)});
    return {browser, visitor};
  }

  it('is given with one press, and the stream of the control is the picture of the check (Chromium)', async () => {
    const {visitor} = await open('chromium', true);
    await visitor.sees(new RegExp(`Tryck på ${sv('device-check.control-words')}, och sedan på Tillåt`, 'u'));
    await pressControl(visitor);
    await visitor.find('heading', sv('device-check.heading'));
    await until('the picture', () => showsPicture(visitor));
    assert.equal(await asked(visitor), 0);
    assert.deepEqual(visitor.complaints, []);
  });

  it('is asked for again after the question was closed (Chromium)', async () => {
    const {visitor} = await open('chromium', false);
    await pressControl(visitor);
    await visitor.sees(/Rutan stängdes innan du hade svarat\.|får inte använda kameran och mikrofonen/u);
    await pressControl(visitor);
    assert.equal(await asked(visitor), 0);
  });

  it('is what is pressed when the page is blocked, and works once it is allowed (Chromium)', async () => {
    const {browser, visitor} = await open('chromium', false);
    await setPermission(browser, visitor, 'denied');
    await pressControl(visitor);
    await visitor.sees(/får inte använda kameran och mikrofonen|Rutan stängdes/u);
    await control(visitor);
    await setPermission(browser, visitor, 'granted');
    await visitor.find('heading', sv('device-check.heading'));
    await until('the picture', () => showsPicture(visitor));
  });

  it('is asked for by our button where there is no such control (Firefox)', async () => {
    const {visitor} = await open('firefox', true);
    await visitor.sees(new RegExp(sv('device-check.priming'), 'u'));
    const button = await visitor.find('button', sv('device-check.start'));
    assert.deepEqual({...(await middleOf(button)), instead: ''}, {inSight: true, onTop: true, instead: ''});
    await visitor.press('button', sv('device-check.start'));
    await visitor.find('heading', sv('device-check.heading'));
    assert.equal(await asked(visitor), 1);
  });
});
