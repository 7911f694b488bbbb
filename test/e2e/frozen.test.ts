import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby} from './harness/visit-steps.js';
import {svAtStart} from '../harness/sv.js';

/** What browsers take for a page that nobody needs, in milliseconds. */
const FROZEN_MS = 6_000;

describe('a page that the browser freezes', () => {
  let stage: Stage;
  let browsers: readonly [Browser, Browser];
  before(async () => {
    stage = await Stage.set();
    browsers = await Promise.all([stage.browser('chromium'), stage.browser('chromium')]);
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  /** Each `<video>` with something to show: where it plays, and how far it has come. */
  function videos(page: VisitPage): Promise<readonly {readonly paused: boolean; readonly time: number}[]> {
    return page.page.evaluate(() => {
      const all = (root: ParentNode): HTMLVideoElement[] =>
        [...root.querySelectorAll('*')].flatMap((element) => [
          ...(element instanceof HTMLVideoElement && element.srcObject !== null ? [element] : []),
          ...(element.shadowRoot === null ? [] : all(element.shadowRoot)),
        ]);
      return all(document).map(({paused, currentTime}) => ({paused, time: currentTime}));
    });
  }

  async function freeze(page: VisitPage, other: VisitPage): Promise<void> {
    const devtools = await page.page.createCDPSession();
    await devtools.send('Page.setWebLifecycleState', {state: 'frozen'});
    const since = performance.now();
    // The other page lives on meanwhile: its clock is what counts.
    await until('the freeze to be over', () => other.page.evaluate(() => document.visibilityState).then(() => performance.now() - since > FROZEN_MS));
    await devtools.send('Page.setWebLifecycleState', {state: 'active'});
    await devtools.detach();
  }

  for (const [who, frozen] of [['the patient', 0], ['staff', 1]] as const) {
    it(`shows and sounds again for ${who}, without a press`, async () => {
      const patient = await stage.open(browsers[0], '/');
      await goToWaitingRoom(patient);
      const staff = await openLobby(stage, browsers[1]);
      await staff.find('button', svAtStart('visit-lobby.admit'));
      await admit(staff);
      await Promise.all([patient.receivesCall(), staff.receivesCall()]);
      const pages = [patient, staff] as const;
      const page = pages[frozen];
      const before = await videos(page);
      assert.equal(before.length, 2, 'the other person, and their own picture');

      await freeze(page, pages[1 - frozen]!);
      await until(
        'both pictures to go on',
        async () => {
          const now = await videos(page);
          return now.length === 2 && now.every(({paused, time}, index) => !paused && time > (before[index]?.time ?? 0) + 1);
        },
        {instead: async () => JSON.stringify({before, now: await videos(page)})},
      );
      await page.receivesCall();
    });
  }
});
