import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import type {BrowserName} from '../e2e/harness/browsers.js';
import {until} from '../e2e/harness/until.js';
import {SERVICE_ADDRESS, SERVICE_ORIGIN, withNetwork, type Network} from './harness/network.js';
import {launchIn, type RemoteBrowser} from './harness/remote-browser.js';

const CUT_MS = 30_000;
/**
 * How long after the path's return the picture may take at the latest, in milliseconds. The connection itself takes about
 * a second; before it the page has to find out that its socket can be opened again.
 */
const PROMISE_MS = 15_000;
/** A picture that stands still for so long counts as lost; a busy machine makes it stumble for less. */
const LOSS_MS = 3_000;
const PAIRS: readonly (readonly [patient: BrowserName, staff: BrowserName])[] = [
  ['chromium', 'chromium'],
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

interface Call {
  readonly network: Network;
  readonly ends: readonly [patient: RemoteBrowser, staff: RemoteBrowser];
}

/** A patient and staff in a visit, each in a browser on a host of their own, with the demo and its service on a third. */
async function inCall([patientBrowser, staffBrowser]: (typeof PAIRS)[number], use: (call: Call) => Promise<void>): Promise<void> {
  await withNetwork(['patient', 'staff'], async (network) => {
    const main = fileURLToPath(new URL('../../demo/server/main.ts', import.meta.url));
    const demo = network.spawnNode('service', main, {env: {HOST: SERVICE_ADDRESS, PORT: '8080'}});
    // It says its addresses when it listens.
    if (demo.stdout) await once(demo.stdout, 'data');
    const ends = [launchIn(network, 'patient', patientBrowser), launchIn(network, 'staff', staffBrowser)] as const;
    const [patient, staff] = ends;
    await Promise.all([patient.tell({do: 'open', url: `${SERVICE_ORIGIN}/`}), staff.tell({do: 'open', url: `${SERVICE_ORIGIN}/staff.html`})]);
    await patient.tell({do: 'arrive'});
    await staff.tell({do: 'admit'});
    await Promise.all(ends.map((end) => end.tell({do: 'receive-call'})));
    await Promise.all(ends.map((end) => end.tell({do: 'watch'})));
    await Promise.all(ends.map((end) => until('a picture', async () => (await end.report()).frames > 0)));
    await use({network, ends});
  });
}

/** How long after `since` a picture was painted again at an end, once pictures go on. */
async function recovery(end: RemoteBrowser, since: number): Promise<number> {
  const back = await until('the picture is back', async () => (await end.report()).gaps.find(({to}) => to > since)?.to, {within: PROMISE_MS});
  const {frames} = await end.report();
  await until('the picture goes on', async () => (await end.report()).frames > frames + 20);
  await end.tell({do: 'receive-call'});
  return back - since;
}

function print(pair: readonly BrowserName[], times: readonly number[]): void {
  const [patient, staff] = pair.map((browser, index) => `in ${browser} after ${((times[index] ?? 0) / 1000).toFixed(2)} s`);
  process.stdout.write(`Picture back for the patient ${patient ?? ''}, for staff ${staff ?? ''}\n`);
}

describe('A visit heals by itself', () => {
  for (const pair of PAIRS) {
    const [patient, staff] = pair;
    it(`patient in ${patient}, staff in ${staff}: the patient is cut off for 30 s`, async () => {
      await inCall(pair, async ({network, ends}) => {
        const cutAt = Date.now();
        network.cut('patient');
        await Promise.all(ends.map((end) => end.tell({do: 'see', text: 'Anslutningen bröts', within: 10_000})));
        await wait(cutAt + CUT_MS - Date.now());
        const since = Date.now();
        network.restore('patient');
        const times = await Promise.all(ends.map((end) => recovery(end, since)));
        print(pair, times);
        for (const end of ends) {
          const losses = (await end.report()).gaps.filter(({from, to}) => to - from > LOSS_MS);
          assert.equal(losses.length, 1, 'the picture broke off again');
        }
      });
    });

    it(`patient in ${patient}, staff in ${staff}: the patient gets another address`, async () => {
      await inCall(pair, async ({network, ends}) => {
        const since = Date.now();
        network.readdress('patient');
        const times = await Promise.all(ends.map((end) => recovery(end, since)));
        print(pair, times);
      });
    });
  }
});
