import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby, passChecks, SEEN} from './harness/visit-steps.js';
import {sv, svAtStart} from '../harness/sv.js';

describe('a patient who comes back', () => {
  let stage: Stage;
  let browsers: readonly [Browser, Browser];
  before(async () => {
    stage = await Stage.set();
    browsers = await Promise.all([stage.browser('firefox'), stage.browser('chromium')]);
  });
  afterEach(() => stage.clear());
  after(() => stage.strike());

  async function arrive(): Promise<{patient: VisitPage; staff: VisitPage}> {
    const [patient, staff] = await Promise.all([stage.open(browsers[0], '/'), openLobby(stage, browsers[1])]);
    await goToWaitingRoom(patient);
    await staff.find('button', svAtStart('visit-lobby.admit'));
    return {patient, staff};
  }

  async function end(patient: VisitPage, staff: VisitPage): Promise<void> {
    await staff.press('button', sv('call-view.end', 'besöket'));
    await staff.press('button', sv('call-view.end-confirm'));
    await Promise.all([patient.sees(SEEN.ended), staff.sees(SEEN.ended)]);
  }

  it('is back in the call after a reload, without being asked for anything or let in again', async () => {
    const {patient, staff} = await arrive();
    await admit(staff);
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);
    await patient.reload();
    await patient.receivesCall();
    // This browser would ask, so the page leaves camera and microphone to their switches.
    await patient.press('button', sv('visit.turn-camera-on'));
    await patient.press('button', sv('visit.turn-microphone-on'));
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);
    assert.equal(await staff.has('button', svAtStart('visit-lobby.admit')), false);
    await end(patient, staff);
  });

  it('goes on in another tab, and the first one lets go of the camera', async () => {
    const {patient, staff} = await arrive();
    await admit(staff);
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);
    const second = await stage.open(browsers[0], '/');
    await second.press('link', sv('visit-booking.open-link', 'videobesöket'));
    await passChecks(second);
    await second.press('button', svAtStart('visit-join.take-over'));
    await Promise.all([second.receivesCall(), staff.receivesCall()]);
    await patient.hasReleasedCamera();
    await end(second, staff);
  });
});
