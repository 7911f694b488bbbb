/**
 * From the press on "Släpp in" to the first picture of the other, on both sides: two pages of the demo in one browser,
 * the whole product between them. `RUNS=9` for more than five runs.
 */
import process from 'node:process';
import {Stage} from '../test/e2e/harness/stage.js';
import type {VisitPage} from '../test/e2e/harness/visit-page.js';
import {goToWaitingRoom, openLobby} from '../test/e2e/harness/visit-steps.js';
import {until} from '../test/e2e/harness/until.js';

const RUNS = Number(process.env['RUNS'] ?? 5);

/** Moments on the time line that all pages of a machine share, in milliseconds. */
interface Moments {
  /** The latest press of a button. */
  pressed: number;
  /** The first frame of the other. */
  firstFrame?: number;
}

declare global {
  interface Window {
    benchMoments: Moments;
  }
}

/** Runs in the page: notes the moments without the page's help. */
function noteMoments(): void {
  const moments: Moments = {pressed: 0};
  window.benchMoments = moments;
  addEventListener('click', () => (moments.pressed = performance.timeOrigin + performance.now()), {capture: true});
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event: Event): boolean {
    if (event.type === 'call-view-first-frame') {
      const {time} = (event as CustomEvent<{readonly time: number}>).detail;
      moments.firstFrame ??= performance.timeOrigin + time;
    }
    return dispatch.call(this, event);
  };
}

const moments = (page: VisitPage): Promise<Moments> => page.page.evaluate(() => window.benchMoments);

const firstFrame = (page: VisitPage): Promise<number> => until('the first frame', async () => (await moments(page)).firstFrame);

const median = (values: readonly number[]): number => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

const stage = await Stage.set();
try {
  for (const name of ['chromium', 'firefox'] as const) {
    const browser = await stage.browser(name);
    const patients: number[] = [];
    const staffs: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const patient = await stage.open(browser, '/');
      const staff = await openLobby(stage, browser);
      for (const {page} of [patient, staff]) {
        await page.evaluateOnNewDocument(noteMoments);
        await page.reload({waitUntil: 'load'});
      }
      await patient.page.bringToFront();
      await goToWaitingRoom(patient);
      await staff.page.bringToFront();
      await staff.press('button', /^Släpp in/u);
      const staffFrame = await firstFrame(staff);
      await patient.page.bringToFront();
      const patientFrame = await firstFrame(patient);
      const {pressed} = await moments(staff);
      staffs.push(staffFrame - pressed);
      patients.push(patientFrame - pressed);
      await stage.clear();
    }
    process.stdout.write(
      `admission to first frame, ${name}: patient ${median(patients).toFixed(0)} ms, staff ${median(staffs).toFixed(0)} ms (median of ${RUNS})\n`,
    );
    await browser.close();
  }
} finally {
  await stage.strike();
}
