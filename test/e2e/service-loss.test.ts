import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {Stage} from './harness/stage.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {admit, goToWaitingRoom, openLobby, SEEN} from './harness/visit-steps.js';
import {sv} from '../harness/sv.js';

/** Samples after the service is back: four seconds' worth. */
const MORE_SAMPLES = 8;

describe('a call whose service is killed', () => {
  let stage: Stage;
  let browsers: readonly [Browser, Browser];
  before(async () => {
    stage = await Stage.set();
    browsers = await Promise.all([stage.browser('chromium'), stage.browser('firefox')]);
  });
  after(() => stage.strike());

  it('goes on without a gap, and staff can still end it once the service is back', async () => {
    const [patient, staff] = await Promise.all([stage.open(browsers[0], '/'), openLobby(stage, browsers[1])]);
    await goToWaitingRoom(patient);
    await admit(staff);
    await Promise.all([patient.receivesCall(), staff.receivesCall()]);

    await Promise.all([patient.startSampling(), staff.startSampling()]);
    const sockets = await Promise.all([patient, staff].map(connection));
    await stage.demo.kill();
    await stage.demo.restart();
    await Promise.all(
      [patient, staff].map((page, index) =>
        until('a new connection to the service', async () => (await connection(page)) > (sockets[index] ?? 0)),
      ),
    );
    const before = await Promise.all([sampleCount(patient), sampleCount(staff)]);
    await Promise.all(
      [patient, staff].map((page, index) =>
        until('more samples', async () => (await sampleCount(page)) >= (before[index] ?? 0) + MORE_SAMPLES),
      ),
    );
    for (const page of [patient, staff]) assertNoGap(await page.stopSampling());

    await staff.press('button', sv('call-view.end', 'besöket'));
    await staff.press('button', sv('call-view.end-confirm'));
    await Promise.all([patient.sees(SEEN.ended), staff.sees(SEEN.ended)]);
    await Promise.all([patient.hasReleasedCamera(), staff.hasReleasedCamera()]);
  });
});

/** Grows with each new connection to the service; 0 while there is none. */
function connection(page: VisitPage): Promise<number> {
  return page.page.evaluate(() => window.visitProbe.connection());
}

async function sampleCount(page: VisitPage): Promise<number> {
  return page.page.evaluate(() => window.visitProbe.samples().length);
}

function assertNoGap(samples: readonly {at: number; framesDecoded: number}[]): void {
  assert.ok(samples.length > MORE_SAMPLES);
  samples.reduce((previous, next) => {
    assert.ok(
      next.framesDecoded > previous.framesDecoded,
      `no frame between ${previous.at} and ${next.at}: ${samples.map(({framesDecoded}) => framesDecoded).join(' ')}`,
    );
    return next;
  });
}
