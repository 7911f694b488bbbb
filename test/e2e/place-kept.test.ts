import assert from 'node:assert/strict';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser} from 'puppeteer-core';
import {NetworkLink} from './harness/network-link.js';
import {Stage} from './harness/stage.js';
import {StaffSocket} from './harness/staff-socket.js';
import {until} from './harness/until.js';
import type {VisitPage} from './harness/visit-page.js';
import {goToWaitingRoom, openLobby, passChecks, SEEN} from './harness/visit-steps.js';
import {sv, svAtStart, svWithin} from '../harness/sv.js';

const FIRST = 'Kim Andersson';
const SECOND = 'Alva Lindqvist';
/** Longer than any browser, heartbeat or retry waits before it notices. */
const OFFLINE_MS = 60_000;

describe('the place in the waiting room', () => {
  let link: NetworkLink;
  let stage: Stage;
  let browsers: Readonly<Record<'firefox' | 'chromium' | 'staff', Browser>>;
  let staff: StaffSocket;
  before(async () => {
    link = await NetworkLink.lay();
    stage = await Stage.set([link.origin]);
    link.leadTo(stage.demo.origin);
    const [firefox, chromium, desk] = await Promise.all([stage.browser('firefox'), stage.browser('chromium'), stage.browser('chromium')]);
    browsers = {firefox, chromium, staff: desk};
  });
  beforeEach(async () => {
    staff = await StaffSocket.open(stage.demo.origin);
  });
  afterEach(async () => {
    staff.close();
    await stage.clear();
  });
  after(async () => {
    await stage.strike();
    await link.remove();
  });

  /** Somebody waits, and somebody else behind them. */
  async function queue(name: 'firefox' | 'chromium', origin?: string): Promise<{first: VisitPage; second: VisitPage}> {
    const first = await stage.open(browsers[name], '/', {origin});
    await goToWaitingRoom(first, FIRST);
    await staff.sees(FIRST);
    const second = await stage.open(browsers[name === 'firefox' ? 'chromium' : 'firefox'], '/?person=alva');
    await goToWaitingRoom(second, SECOND);
    await staff.sees(SECOND);
    return {first, second};
  }

  /** When each of them came, in the order in which staff see them. */
  function places(): readonly (readonly [string, number])[] {
    return staff.persons.map(({name, since}) => [name, since]);
  }

  for (const name of ['firefox', 'chromium'] as const) {
    it(`is kept across a reload, and the page goes straight back to it, in ${name}`, async () => {
      const {first} = await queue(name);
      const before = places();
      await first.reload();
      await first.sees(SEEN.waiting);
      await staff.sees(FIRST, ({connected}) => connected);
      assert.deepEqual(places(), before);
      assert.deepEqual(before.map(([who]) => who), [FIRST, SECOND]);
      assert.deepEqual(await first.stored(), []);
    });

    it(`is kept when the service is killed and starts anew, in ${name}`, async () => {
      const {first, second} = await queue(name);
      const before = places();
      await stage.demo.kill();
      await stage.demo.restart();
      await staff.connect();
      await staff.sees(SECOND, ({connected}) => connected);
      await staff.sees(FIRST, ({connected}) => connected);
      assert.deepEqual(places(), before);
      await Promise.all([first.sees(SEEN.waiting), second.sees(SEEN.waiting)]);
    });

    it(`is kept on another device, which takes over, in ${name}`, async () => {
      const {first} = await queue(name);
      const before = places();
      const other = await stage.open(browsers[name === 'firefox' ? 'chromium' : 'firefox'], '/');
      await other.press('link', sv('visit-booking.open-link', 'videobesöket'));
      await passChecks(other, FIRST);
      await other.press('button', svAtStart('visit-join.take-over'));
      await other.sees(SEEN.waiting);
      await first.sees(svWithin('visit-join.moved-title', 'Besöket'));
      await first.hasReleasedCamera();
      assert.deepEqual(places(), before);
    });

    it(`is kept while the network is away for ${OFFLINE_MS / 1000} s, in ${name}`, async () => {
      const {first} = await queue(name, link.origin);
      const before = places();
      link.cut();
      const since = Date.now();
      await first.sees(/Anslutningen bröts/u, OFFLINE_MS);
      await staff.sees(FIRST, ({connected}) => !connected, OFFLINE_MS);
      assert.deepEqual(places(), before);
      await until('a minute without network', () => Promise.resolve(Date.now() - since >= OFFLINE_MS), {within: 2 * OFFLINE_MS});
      link.mend();
      await staff.sees(FIRST, ({connected}) => connected);
      await first.sees(SEEN.waiting);
      assert.deepEqual(places(), before);
    });
  }

  it('is the same for staff on their page', async () => {
    const page = await openLobby(stage, browsers.staff);
    const {first} = await queue('firefox');
    await page.sees(/Kim Andersson.*Alva Lindqvist/u);
    await first.reload();
    await first.sees(SEEN.waiting);
    await page.sees(/Kim Andersson.*Alva Lindqvist/u);
  });
});
