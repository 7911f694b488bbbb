import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser, ElementHandle, Page, PermissionState} from 'puppeteer-core';
import {middleOf} from './harness/middle.js';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, openLobby, SEEN} from './harness/visit-steps.js';

interface Screen {
  readonly width: number;
  readonly height: number;
  /** Of the text, in per cent. */
  readonly text?: number;
}

const SCREENS: readonly Screen[] = [
  {width: 320, height: 568},
  {width: 360, height: 640},
  {width: 390, height: 844},
  {width: 667, height: 375},
  {width: 1280, height: 720},
  {width: 390, height: 844, text: 200},
];

/** As the browser inside an app. */
const IN_APP = 'Mozilla/5.0 (Linux; Android 14; Pixel 8; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/470.0.0.46.106;]';

/** The first visible element of these parts, in the document or in any shadow root. */
async function part(visitor: VisitPage, ...names: readonly string[]): Promise<ElementHandle> {
  const selector = names.map((name) => `[part~="${name}"]`).join();
  return until(names.join(' or '), async () => {
    const found = await visitor.page.evaluateHandle((wanted) => {
      const all = (root: ParentNode): Element[] => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
      return all(document).find((one) => one.matches(wanted) && one.checkVisibility({visibilityProperty: true})) ?? null;
    }, selector);
    return found.asElement() as ElementHandle | null;
  }, {instead: () => visitor.text()});
}

/** Adds up how much of what is in sight moves by itself (Layout Instability); runs before the page does. */
function watchLayoutShift(): void {
  const page = globalThis as {layoutShift?: number};
  page.layoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) page.layoutShift! += (entry as PerformanceEntry & {value: number}).value;
  }).observe({type: 'layout-shift', buffered: true});
}

const layoutShift = ({page}: VisitPage): Promise<number> => page.evaluate(() => (globalThis as {layoutShift?: number}).layoutShift ?? Number.NaN);

/** Waits until an element stands still: what grows above it moves it under a finger. */
async function settled(visitor: VisitPage, ...names: readonly string[]): Promise<ElementHandle> {
  let before = '';
  let since = Date.now();
  return until(`${names.join(' or ')} to stand still`, async () => {
    const element = await part(visitor, ...names);
    const place = JSON.stringify(await element.boundingBox());
    if (place !== before) since = Date.now();
    before = place;
    return Date.now() - since > 700 && element;
  });
}

/** What the step is for, which has to be in sight without scrolling, and to be what a press at its middle presses. */
async function isAtHand(visitor: VisitPage, what: string, ...names: readonly string[]): Promise<ElementHandle> {
  const element = await settled(visitor, ...names);
  const {inSight, onTop, instead} = await middleOf(element);
  assert.deepEqual({what, inSight, onTop, instead: onTop ? '' : instead}, {what, inSight: true, onTop: true, instead: ''});
  return element;
}

describe('every moment of a visit, with what it is for at hand', () => {
  let stage: Stage;
  let staffBrowser: Browser;
  before(async () => {
    stage = await Stage.set([], {small: true});
    staffBrowser = await stage.browser('chromium');
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  async function open(browser: Browser, {width, height, text = 100}: Screen, path: string, userAgent?: string): Promise<VisitPage> {
    return stage.open(browser, path, {
      async prepare(page: Page) {
        await page.setViewport({width, height});
        await page.evaluateOnNewDocument(watchLayoutShift);
        if (userAgent !== undefined) await page.setUserAgent({userAgent});
        if (text !== 100) await page.evaluateOnNewDocument((size) => addEventListener('DOMContentLoaded', () => (document.documentElement.style.fontSize = `${size}%`)), text);
      },
    });
  }

  const permit = (browser: Browser, visitor: VisitPage, state: PermissionState): Promise<void> =>
    browser.defaultBrowserContext().setPermission(new URL(visitor.page.url()).origin, {permission: {name: 'camera'}, state}, {permission: {name: 'microphone'}, state});

  for (const screen of SCREENS) {
    const {width, height, text = 100} = screen;
    it(`at ${width} x ${height}, text at ${text} %`, async () => {
      const browser = await stage.browser('chromium', {allows: false});
      const patient = await open(browser, screen, '/');

      const link = await part(patient, 'open-link');
      if (text === 100) assert.ok((await layoutShift(patient)) < 0.1, 'the portal moves under the finger (Core Web Vitals: 0.1 at most)');
      // A phone held lengthwise, and letters twice as large, leave no room for the portal's header and the booked time at once.
      if (text !== 100 || height < 568) await link.scrollIntoView();
      await (await isAtHand(patient, 'the booked visit', 'open-link')).click();

      const field = await part(patient, 'name-input');
      await field.scrollIntoView();
      await (await isAtHand(patient, 'the name', 'name-input')).click();
      await patient.page.keyboard.type('Kim Andersson');
      const next = await part(patient, 'next-button');
      await next.scrollIntoView();
      await (await isAtHand(patient, 'going on', 'next-button')).click();

      await (await isAtHand(patient, 'the permission', 'permission-control', 'start-button')).click();
      await part(patient, 'failure');
      await isAtHand(patient, 'after a refusal, another try', 'permission-control', 'retry-button');

      await permit(browser, patient, 'denied');
      await (await isAtHand(patient, 'while blocked, another try', 'permission-control', 'retry-button')).click();
      await part(patient, 'failure');
      await isAtHand(patient, 'blocked still, another try', 'permission-control', 'retry-button');

      await permit(browser, patient, 'granted');
      await part(patient, 'microphone-toggle');
      await isAtHand(patient, 'the check', 'connect-button');
      await (await isAtHand(patient, 'the check', 'connect-button')).click();

      await patient.sees(SEEN.waiting);
      await isAtHand(patient, 'being phoned instead', 'phone-button');

      const staff = await openLobby(stage, staffBrowser);
      await admit(staff);
      await patient.page.bringToFront();
      for (const control of ['microphone-button', 'camera-button', 'more-button', 'leave-button']) await isAtHand(patient, 'the call', control);
      await (await isAtHand(patient, 'text in the call', 'text-button')).click();
      await isAtHand(patient, 'writing', 'text-input');
      await (await isAtHand(patient, 'leaving', 'leave-button')).click();
      await patient.sees(SEEN.left);
      await isAtHand(patient, 'coming back', 'rejoin-button');

      const inApp = await open(browser, screen, '/#besok/vb-demo-1', IN_APP);
      await (await part(inApp, 'name-input')).type('Kim Andersson');
      await permit(browser, inApp, 'prompt');
      await (await part(inApp, 'next-button')).click();
      await isAtHand(inApp, 'the permission, inside an app', 'permission-control', 'start-button');
    });
  }
});
