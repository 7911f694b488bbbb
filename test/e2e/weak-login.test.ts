import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {sv} from '../harness/sv.js';

describe('a patient whose e-ID is not strong enough', () => {
  let stage: Stage;
  let browser: Browser;
  before(async () => {
    stage = await Stage.set();
    browser = await stage.browser('chromium');
  });
  after(() => stage.strike());

  it('is told which one to use, before anything else, and has a way back', async () => {
    const patient = await stage.open(browser, '/');
    await patient.press('button', 'Byt inloggning');
    await patient.press('radio', 'Mobilt SäkerhetsID');
    await patient.press('button', 'Logga in');
    await patient.sees(/med Mobilt SäkerhetsID/u);
    await patient.press('link', sv('visit-booking.open-link', 'videobesöket'));
    // Before name and check: the service is asked first.
    await patient.sees(/Logga in med BankID eller Freja\+\. Mobilt SäkerhetsID fungerar inte/u);
    assert.deepEqual(await patient.captured(), []);
    await patient.press('link', sv('visit-join.return'));
    await patient.find('heading', 'Bokade tider');
    assert.deepEqual(patient.complaints, []);
  });
});
