import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BrowserName} from './harness/browsers.js';
import {TONE_HERTZ} from './harness/clip.js';
import {Stage} from './harness/stage.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby, SEEN} from './harness/visit-steps.js';
import {sv, svAtStart} from '../harness/sv.js';

const PAIRS: readonly (readonly [BrowserName, BrowserName])[] = [
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

describe('a visit', () => {
  let stage: Stage;
  let browsers: Readonly<Record<BrowserName, Browser>>;
  before(async () => {
    stage = await Stage.set();
    const [chromium, firefox] = await Promise.all([stage.browser('chromium'), stage.browser('firefox')]);
    browsers = {chromium, firefox};
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  for (const [patientBrowser, staffBrowser] of PAIRS) {
    async function arrive(): Promise<{patient: VisitPage; staff: VisitPage}> {
      const [patient, staff] = await Promise.all([stage.open(browsers[patientBrowser], '/'), openLobby(stage, browsers[staffBrowser])]);
      await goToWaitingRoom(patient);
      await staff.find('button', svAtStart('visit-lobby.admit'));
      return {patient, staff};
    }

    async function leaveNothing(...pages: readonly VisitPage[]): Promise<void> {
      const {host} = new URL(stage.demo.origin);
      for (const page of pages) {
        assert.deepEqual([...(await page.hosts())], [host], 'another host was asked for something');
        assert.deepEqual(await page.stored(), [], 'something was stored');
        assert.deepEqual(await page.problems(), [], 'the page had problems');
        assert.deepEqual(page.complaints, [], 'the console complained');
      }
    }

    it(`lets nothing through before admission, then picture and sound both ways, and ends when the patient leaves (${patientBrowser} and ${staffBrowser})`, async () => {
      const {patient, staff} = await arrive();
      for (const page of [patient, staff]) {
        const {negotiated, bytesReceived} = await page.arrivals();
        assert.deepEqual({negotiated, bytesReceived}, {negotiated: 0, bytesReceived: 0});
      }

      await admit(staff);
      await Promise.all([patient.receivesCall(), staff.receivesCall()]);

      await patient.press('button', sv('call-view.leave', 'besöket'));
      await patient.sees(SEEN.left);
      await staff.sees(SEEN.ended);
      await Promise.all([patient.hasReleasedCamera(), staff.hasReleasedCamera()]);
      await leaveNothing(patient, staff);
    });

    it(`carries the sound of Chromium’s microphone, and ends for both when staff end it (${patientBrowser} and ${staffBrowser})`, async () => {
      const {patient, staff} = await arrive();
      await admit(staff);
      const hears = patientBrowser === 'chromium' ? staff : patient;
      await hears.receivesCall();
      const heard = await hears.page.evaluate(() => window.visitProbe.loudestFrequency());
      assert.ok(Math.abs((heard ?? 0) - TONE_HERTZ) <= 20, `heard ${heard ?? 'nothing'} instead of ${TONE_HERTZ} Hz`);

      await staff.press('button', sv('call-view.end', 'besöket'));
      await staff.press('button', sv('call-view.end-confirm'));
      await Promise.all([patient.sees(SEEN.ended), staff.sees(SEEN.ended)]);
      await Promise.all([patient.hasReleasedCamera(), staff.hasReleasedCamera()]);
      await leaveNothing(patient, staff);
    });
  }
});
