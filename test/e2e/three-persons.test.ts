import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import {STATISTICS_MS} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

describe('a visit with an interpreter', () => {
  let stage: Stage;
  let browsers: readonly [Browser, Browser, Browser];
  before(async () => {
    stage = await Stage.set();
    browsers = await Promise.all([stage.browser('chromium'), stage.browser('firefox'), stage.browser('chromium')]);
  });
  after(() => stage.strike());

  it('brings each of the three the picture and sound of both others, and goes on when one leaves', async () => {
    const [patient, interpreter, staff] = await Promise.all([
      stage.open(browsers[0], '/?person=yusuf'),
      stage.open(browsers[1], '/?person=sara'),
      openLobby(stage, browsers[2]),
    ]);
    const all = [patient, interpreter, staff];
    await goToWaitingRoom(patient, 'Yusuf Karimi');
    await admit(staff);
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);

    await goToWaitingRoom(interpreter, 'Sara Haddad');
    assert.equal((await interpreter.arrivals()).negotiated, 0);
    await admit(staff);
    await Promise.all(all.map((page) => until('pictures of both others', async () => (await page.arrivals()).sources === 2, {every: STATISTICS_MS})));

    await interpreter.press('button', sv('call-view.leave', 'besöket'));
    await interpreter.sees(SEEN.left);
    await interpreter.hasReleasedCamera();
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);
  });
});
