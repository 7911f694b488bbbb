import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

/** What a person presses on the way from the booked time to the waiting room; the first that is there is pressed. */
const WAY: readonly (readonly [role: string, name: string])[] = [
  ['link', sv('visit-booking.open-link', 'videobesöket')],
  ['button', sv('visit-join.next')],
  ['button', sv('device-check.start')],
  ['button', sv('visit-join.connect')],
];

/** Chromium's own control is pressed in `permission-control.test.ts`; here, as in other browsers, our button is. */
const WITHOUT_CONTROL = 'delete globalThis.HTMLUserMediaElement';

/** A portal that knows the name from the login. */
const NAME_IS_KNOWN = `new MutationObserver(() => {
  const join = document.querySelector('visit-join');
  if (join && !join.displayNameLocked) Object.assign(join, {displayName: 'Kim Andersson', displayNameLocked: true});
}).observe(document, {childList: true, subtree: true})`;

describe('the presses from the booked visit to the waiting room', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set([], {small: true});
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  /** Goes the whole way, and counts. The browser's own question is not counted: Chromium is told to say yes to it. */
  async function presses(browser: Browser, ...scripts: readonly string[]): Promise<readonly string[]> {
    const patient = await stage.open(browser, '/', {
      prepare: async (page: Page) => {
        for (const script of [WITHOUT_CONTROL, ...scripts]) await page.evaluateOnNewDocument(script);
      },
    });
    const pressed: string[] = [];
    while (!SEEN.waiting.test(await patient.text())) {
      const next = await until('the next thing to press, or the waiting room', async () => {
        if (SEEN.waiting.test(await patient.text())) return 'there' as const;
        for (const step of WAY) if (!pressed.includes(step[1]) && (await patient.has(...step))) return step;
        return undefined;
      });
      if (next === 'there') break;
      if (next[1] === sv('visit-join.next')) await patient.fill(sv('visit-join.name'), 'Kim Andersson');
      await allow(browser, patient, next[1] === sv('device-check.start'));
      await patient.press(...next);
      pressed.push(next[1]);
    }
    return pressed;
  }

  async function allow(browser: Browser, patient: VisitPage, now: boolean): Promise<void> {
    if (!now) return;
    const {origin} = new URL(patient.page.url());
    await browser.defaultBrowserContext().setPermission(origin, {permission: {name: 'camera'}, state: 'granted'}, {permission: {name: 'microphone'}, state: 'granted'});
  }

  const words = WAY.map(([, name]) => name);

  it('are four with the name step', async () => {
    assert.deepEqual(await presses(await stage.browser('chromium', {allows: false})), words);
  });

  it('are three when the name is known', async () => {
    assert.deepEqual(await presses(await stage.browser('chromium', {allows: false}), NAME_IS_KNOWN), [words[0], words[2], words[3]]);
  });

  it('are two when the permission is given too', async () => {
    assert.deepEqual(await presses(await stage.browser('chromium'), NAME_IS_KNOWN), [words[0], words[3]]);
  });
});
