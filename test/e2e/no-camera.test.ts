import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {admit, connectAnyway, openLobby, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

describe('a patient who does not allow camera and microphone', () => {
  let stage: Stage;
  let browsers: readonly [Browser, Browser];
  before(async () => {
    stage = await Stage.set();
    browsers = await Promise.all([stage.browser('chromium', {allows: false}), stage.browser('firefox')]);
    const context = browsers[0].defaultBrowserContext();
    await context.setPermission(
      stage.demo.origin,
      {permission: {name: 'camera'}, state: 'denied'},
      {permission: {name: 'microphone'}, state: 'denied'},
    );
  });
  after(() => stage.strike());

  it('is told so, gets to the waiting room all the same, and sees and hears staff', async () => {
    const [patient, staff] = await Promise.all([stage.open(browsers[0], '/'), openLobby(stage, browsers[1])]);
    await patient.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await patient.fill(sv('visit-join.name'), 'Kim Andersson');
    await patient.press('button', sv('visit-join.next'));
    await patient.sees(/blockerade|tillåt/iu);
    await connectAnyway(patient);
    await patient.sees(SEEN.waiting);
    await admit(staff);
    await patient.receivesCall();
  });
});
