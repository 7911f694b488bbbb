import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BrowserName} from './harness/browsers.js';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby, SEEN} from './harness/visit-steps.js';
import {sv, svWithin} from '../harness/sv.js';

/** Waits until just this is captured. */
async function captures(page: VisitPage, ...wanted: readonly string[]): Promise<void> {
  await until(`capturing ${wanted.join(' and ') || 'nothing'}`, async () => (await page.capturing()).join() === wanted.join(), {
    instead: async () => (await page.capturing()).join(),
  });
}

/** How long the page still captures pictures after the person has pressed the button, by the page's own clock. */
function measureLight(page: VisitPage): Promise<number> {
  return page.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        addEventListener(
          'click',
          () => {
            const start = performance.now();
            const timer = setInterval(() => {
              if (window.visitProbe.capturing().includes('video')) return;
              clearInterval(timer);
              resolve(performance.now() - start);
            }, 20);
          },
          {capture: true, once: true},
        );
      }),
  );
}

/** The page notes, when it goes and after all that it does then itself, whether anything is captured still. */
async function noteTheEnd(page: VisitPage): Promise<void> {
  await page.page.evaluate(() => {
    addEventListener('pagehide', () => localStorage.setItem('left-capturing', JSON.stringify(window.visitProbe.captured())));
  });
}

async function statesAtTheEnd(page: VisitPage): Promise<readonly string[]> {
  const told = await until('what the page noted when it went', () => page.page.evaluate(() => localStorage.getItem('left-capturing')));
  await page.page.evaluate(() => localStorage.removeItem('left-capturing'));
  return JSON.parse(told) as readonly string[];
}

for (const name of ['chromium', 'firefox'] as const satisfies readonly BrowserName[]) {
  describe(`the lights of camera and microphone in ${name}`, () => {
    let stage: Stage;
    let browsers: Readonly<Record<'patient' | 'staff', Browser>>;
    before(async () => {
      stage = await Stage.set();
      const [patient, staff] = await Promise.all([stage.browser(name), stage.browser('chromium')]);
      browsers = {patient, staff};
    });
    afterEach(() => stage.clear());
    after(() => stage.strike());

    async function call(): Promise<{patient: VisitPage; staff: VisitPage}> {
      const [patient, staff] = await Promise.all([stage.open(browsers.patient, '/'), openLobby(stage, browsers.staff)]);
      await goToWaitingRoom(patient);
      await admit(staff);
      await Promise.all([patient.receivesCall(), staff.receivesCall()]);
      return {patient, staff};
    }

    it('go out when the camera is turned off, and all when the person leaves', async () => {
      const {patient, staff} = await call();
      await captures(patient, 'audio', 'video');
      const measured = measureLight(patient);
      await patient.press('button', sv('visit.turn-camera-off'));
      const took = await measured;
      process.stdout.write(`${name}: the camera's light went out ${Math.round(took)} ms after the press\n`);
      await captures(patient, 'audio');
      await patient.press('button', sv('visit.turn-camera-on'));
      await captures(patient, 'audio', 'video');
      await staff.receivesCall();
      await patient.press('button', sv('call-view.leave', 'besöket'));
      await patient.sees(SEEN.left);
      await Promise.all([patient.hasReleasedCamera(), staff.hasReleasedCamera()]);
    });

    it('go out when the element is taken from the page', async () => {
      const {patient, staff} = await call();
      await patient.page.evaluate(() => document.querySelector('visit-join')?.remove());
      await patient.hasReleasedCamera();
      await staff.page.evaluate(() => document.querySelector('visit-lobby')?.remove());
      await staff.hasReleasedCamera();
    });

    it('go out when the person goes to another page', async () => {
      const {patient} = await call();
      await noteTheEnd(patient);
      await patient.page.goto(`${stage.demo.origin}/terms.html`);
      const left = await statesAtTheEnd(patient);
      assert.ok(left.length >= 2 && left.every((state) => state === 'ended'), left.join());
    });

    // Firefox writes nothing down any more for a page that its driver closes.
    if (name === 'chromium') {
      it('go out when the person closes the page', async () => {
        const [patient, other] = await Promise.all([stage.open(browsers.patient, '/'), stage.open(browsers.patient, '/terms.html')]);
        await goToWaitingRoom(patient);
        await captures(patient, 'audio', 'video');
        await noteTheEnd(patient);
        await patient.close();
        const closed = await statesAtTheEnd(other);
        assert.ok(closed.length >= 2 && closed.every((state) => state === 'ended'), closed.join());
      });
    }
  });
}

// Firefox has no screen to share without a display.
describe('the screen that is shared in chromium', () => {
  let stage: Stage;
  let browser: Browser;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  it('is captured from the press to the press, and never longer than the visit', async () => {
    const [patient, staff] = await Promise.all([stage.open(browser, '/'), openLobby(stage, browser)]);
    await goToWaitingRoom(patient);
    await admit(staff);
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);
    await patient.press('button', sv('call-view.share'));
    await captures(patient, 'audio', 'screen', 'video');
    await staff.sees(svWithin('call-view.shares-screen', 'Kim Andersson'));
    await patient.press('button', sv('call-view.stop-sharing'));
    await captures(patient, 'audio', 'video');
    await patient.press('button', sv('call-view.share'));
    await captures(patient, 'audio', 'screen', 'video');
    await patient.press('button', sv('call-view.leave', 'besöket'));
    await patient.hasReleasedCamera();
  });
});
