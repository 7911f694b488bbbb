import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'puppeteer-core';
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

  it('is told when the waiting room opens, checks picture and sound meanwhile, and goes on then', async () => {
    // Chromium's own control has tests of its own; here every browser shows our button.
    const prepare = (page: Page): Promise<unknown> => page.evaluateOnNewDocument('delete globalThis.HTMLUserMediaElement');
    const patient = await stage.open(browser, '/?person=tuva#besok/vb-demo-4', {prepare});
    // Told before the first step: the service is asked first.
    await patient.find('heading', /^Väntrummet öppnar kl\. \d\d:\d\d/u);
    await allowDevices(patient);
    await patient.find('heading', sv('device-check.heading'));
    await patient.find('button', sv('visit-join.next'), OPENS_WITHIN_MS);
    await patient.press('button', sv('visit-join.next'));
    await patient.press('button', sv('visit-join.connect'));
    await patient.sees(SEEN.waiting);
  });
});
