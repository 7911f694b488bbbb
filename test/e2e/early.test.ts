import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {allowDevices, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

/** The demo's waiting room opens for her a minute after her login; pages come within some seconds of it. */
const OPENS_WITHIN_MS = 90_000;

describe('a patient who comes early', () => {
  let stage: Stage;
  let browser: Browser;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
  });
  after(() => stage.strike());

  it('is told when the waiting room opens, checks picture and sound meanwhile, and comes in by herself', async () => {
    const patient = await stage.open(browser, '/?person=tuva#besok/vb-demo-4');
    await patient.press('button', sv('visit-join.next'));
    await allowDevices(patient);
    await patient.press('button', sv('visit-join.connect'));
    await patient.find('heading', /^Väntrummet öppnar kl\. \d\d:\d\d/u);
    await patient.find('heading', sv('device-check.heading'));
    await patient.sees(SEEN.waiting, OPENS_WITHIN_MS);
  });
});
