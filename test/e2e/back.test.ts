import assert from 'node:assert/strict';
import {after, afterEach, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import type {BrowserName} from './harness/browsers.js';
import {Stage} from './harness/stage.js';
import {StaffSocket} from './harness/staff-socket.js';
import type {VisitPage} from './harness/visit-page.js';
import {goToWaitingRoom, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

const PERSON = 'Kim Andersson';
const OPEN = sv('visit-booking.open-link', 'videobesöket');

describe('Back and Forward in a portal of one page', () => {
  let stage: Stage;
  let browsers: Readonly<Record<BrowserName, Browser>>;
  let staff: StaffSocket;
  before(async () => {
    stage = await Stage.set();
    const [chromium, firefox] = await Promise.all([stage.browser('chromium'), stage.browser('firefox')]);
    browsers = {chromium, firefox};
  });
  afterEach(async () => {
    staff.close();
    await stage.clear();
  });
  after(() => stage.strike());

  for (const name of ['chromium', 'firefox'] as const) {
    async function waits(): Promise<{patient: VisitPage; since: readonly number[]}> {
      staff = await StaffSocket.open(stage.demo.origin);
      const patient = await stage.open(browsers[name], '/');
      await goToWaitingRoom(patient, PERSON);
      await staff.sees(PERSON);
      return {patient, since: staff.persons.map((person) => person.since)};
    }

    async function isBack(patient: VisitPage, since: readonly number[]): Promise<void> {
      await patient.sees(SEEN.waiting);
      await staff.sees(PERSON, ({connected}) => connected);
      assert.deepEqual(staff.persons.map((person) => person.since), since, 'the place is the same');
      assert.deepEqual(await patient.stored(), []);
    }

    it(`lead out of the waiting room and straight back to the place, in ${name}`, async () => {
      const {patient, since} = await waits();
      await patient.page.evaluate(() => history.back());
      await patient.find('link', OPEN);
      await patient.hasReleasedCamera();
      await patient.page.evaluate(() => history.forward());
      await isBack(patient, since);
    });

    it(`do so when one follows at once upon the other, in ${name}`, async () => {
      const {patient, since} = await waits();
      await patient.page.evaluate(() => {
        addEventListener('popstate', () => history.forward(), {once: true});
        history.back();
      });
      await isBack(patient, since);
    });

    it(`leave the link as another way back, in ${name}`, async () => {
      const {patient, since} = await waits();
      await patient.page.evaluate(() => history.back());
      await patient.press('link', OPEN);
      await isBack(patient, since);
    });
  }
});
