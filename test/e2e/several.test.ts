import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import {STATISTICS_MS, type VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

/**
 * Six pages are 30 pictures and 30 voices, each sent and received on this one machine: about as much as two cores do, even
 * with the smallest pictures. What comes late then has not failed.
 */
const PATIENCE_MS = 180_000;

/** Waits until everybody gets picture and sound from everybody else. */
async function allSeeAndHear(pages: readonly VisitPage[]): Promise<void> {
  const others = pages.length - 1;
  await Promise.all(
    pages.map((page, index) =>
      until(
        `picture and sound of ${others} others at page ${index}`,
        async () => {
          const {sources, voices} = await page.arrivals();
          return sources === others && voices === others;
        },
        {within: PATIENCE_MS, every: STATISTICS_MS, instead: async () => JSON.stringify(await page.arrivals())},
      ),
    ),
  );
}

describe('a visit of several persons', () => {
  let stage: Stage;
  before(async () => {
    stage = await Stage.set([], {small: true});
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  /** People come one after the other, and are let in by the first of the staff. */
  async function gather(staff: VisitPage, guests: readonly (readonly [browser: Browser, person: string])[]): Promise<readonly VisitPage[]> {
    const present = [staff];
    for (const [browser, person] of guests) {
      const page = await stage.open(browser, `/?person=${person}`);
      await goToWaitingRoom(page, `Namn ${person}`);
      assert.equal((await page.arrivals()).negotiated, 0, 'nothing reaches anybody before they are let in');
      await admit(staff);
      present.push(page);
    }
    return present;
  }

  it('brings four together across Chromium and Firefox, with interpreter and relative', async () => {
    const [chromium, firefox] = await Promise.all([stage.browser('chromium'), stage.browser('firefox')]);
    const staff = await openLobby(stage, chromium);
    const present = await gather(staff, [[firefox, 'yusuf'], [chromium, 'sara'], [firefox, 'leyla']]);
    await allSeeAndHear(present);
  });

  it('brings six together, a second member of staff among them', async () => {
    const browser = await stage.browser('chromium');
    const staff = await openLobby(stage, browser);
    const present = await gather(staff, [[browser, 'yusuf'], [browser, 'sara'], [browser, 'leyla'], [browser, 'per']]);
    // Who comes finds the others at rest: connections that all come about at once would keep each other waiting.
    await allSeeAndHear(present);
    const colleague = await stage.open(browser, '/staff.html?person=anna');
    await colleague.press('button', sv('visit-lobby.enter', 'besöket'));
    // The page in front would paint six pictures, without a graphics card, and be too busy to answer the others.
    const front = await browser.newPage();
    await front.bringToFront();
    await allSeeAndHear([...present, colleague]);
  });
});
