import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {StaffSocket} from './harness/staff-socket.js';
import {askToBePhoned, goToWaitingRoom, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

const KIM = 'Kim Andersson';
const NUMBER = '070-123 45 67';

describe('a patient who asks to be phoned', () => {
  let stage: Stage;
  let browser: Readonly<Record<'firefox' | 'chromium', Browser>>;
  let staff: StaffSocket;
  before(async () => {
    stage = await Stage.set();
    const [firefox, chromium] = await Promise.all([stage.browser('firefox'), stage.browser('chromium')]);
    browser = {firefox, chromium};
  });
  beforeEach(async () => {
    staff = await StaffSocket.open(stage.demo.origin);
  });
  afterEach(async () => {
    staff.close();
    await stage.clear();
  });
  after(() => stage.strike());

  for (const name of ['firefox', 'chromium'] as const) {
    it(`gives a number, sees that staff have read it and that they ring, and that it is done, in ${name}`, async () => {
      const patient = await stage.open(browser[name], '/#besok/vb-demo-1');
      await askToBePhoned(patient, NUMBER);
      const {id, phone} = await staff.sees(KIM, ({status}) => status === 'phone');
      assert.deepEqual([phone?.number, phone?.reason, phone?.status], [NUMBER, 'wish', 'requested']);
      staff.send({type: 'phone-status', person: id, status: 'seen'});
      await patient.find('heading', sv('visit.phone-title-seen'));
      await patient.reload();
      await patient.find('heading', sv('visit.phone-title-seen'));
      await patient.sees(/Vi ringer 070-123 45 67/u);
      staff.send({type: 'phone-status', person: id, status: 'calling'});
      await patient.find('heading', sv('visit.phone-title-calling'));
      staff.send({type: 'phone-status', person: id, status: 'done'});
      await patient.find('heading', sv('visit-join.phoned-title'));
      assert.deepEqual(await patient.stored(), []);
    });
  }

  it('is still to be phoned when the service is killed and starts anew', async () => {
    const patient = await stage.open(browser.chromium, '/#besok/vb-demo-1');
    await askToBePhoned(patient, NUMBER);
    await staff.sees(KIM, ({status}) => status === 'phone');
    await stage.demo.kill();
    await stage.demo.restart();
    await staff.connect();
    const {phone} = await staff.sees(KIM, ({status}) => status === 'phone');
    assert.equal(phone?.number, NUMBER);
    await patient.find('heading', sv('visit.phone-title-requested'));
  });

  it('from the waiting room, without a number, lets go of the camera, and may wait again in the same place', async () => {
    const patient = await stage.open(browser.chromium, '/');
    await goToWaitingRoom(patient, KIM);
    const {since} = await staff.sees(KIM);
    await askToBePhoned(patient);
    await patient.hasReleasedCamera();
    const {phone} = await staff.sees(KIM, ({status}) => status === 'phone');
    assert.deepEqual([phone?.number, phone?.reason], [undefined, 'wish']);
    await patient.press('button', sv('visit.phone-wait-instead'));
    await patient.sees(SEEN.waiting);
    assert.equal((await staff.sees(KIM, ({status}) => status === 'waiting')).since, since);
  });

  it('when the time for the visit has passed is told so, and can ask all the same', async () => {
    const patient = await stage.open(browser.firefox, '/?person=olle#besok/vb-demo-5');
    // Before the first step: the service is asked first.
    await patient.find('heading', sv('visit-join.closed-title'));
    await askToBePhoned(patient);
    const {phone} = await staff.sees('Olle Berg', ({status}) => status === 'phone');
    assert.equal(phone?.reason, 'closed');
  });
});
