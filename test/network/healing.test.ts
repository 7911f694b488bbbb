import assert from 'node:assert/strict';
import {once} from 'node:events';
import {describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {launchIn, type BrowserName, type RemoteBrowser} from './harness/remote-browser.js';
import {SERVICE_ADDRESS, withNetwork, type Network} from './harness/network.js';
import type {CallReport} from './page/call-page.js';

/**
 * How long after the path's return the picture may take at the latest, in milliseconds. It is about a second, but a try
 * to connect that is under way at that moment can take some more to be repeated by the system.
 */
const PROMISE_MS = 10_000;
const PAIRS: readonly (readonly [initiator: BrowserName, answerer: BrowserName])[] = [
  ['chromium', 'chromium'],
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

interface Call {
  readonly network: Network;
  readonly ends: readonly [RemoteBrowser, RemoteBrowser];
}

const report = (browser: RemoteBrowser): Promise<CallReport> => browser.evaluate('report()');

/** Looks ten times a second until the condition holds. */
async function until(what: string, condition: () => Promise<boolean>, milliseconds: number): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Not within ${milliseconds / 1000} s: ${what}`);
    await wait(100);
  }
}

async function inCall([first, second]: readonly [BrowserName, BrowserName], use: (call: Call) => Promise<void>): Promise<void> {
  await withNetwork(['patient', 'staff'], async (network) => {
    const relay = network.spawnNode('service', fileURLToPath(new URL('harness/relay.ts', import.meta.url)));
    await once(relay, 'message');
    const ends = [launchIn(network, 'patient', first), launchIn(network, 'staff', second)] as const;
    // The answering end first, as the service has both there before either makes an offer.
    await ends[1].open(`http://${SERVICE_ADDRESS}:8080/?role=answerer`);
    await ends[0].open(`http://${SERVICE_ADDRESS}:8080/?role=initiator`);
    await Promise.all(ends.map((end) => until('a picture', async () => (await report(end)).frames > 30, 30_000)));
    await use({network, ends});
  });
}

/** How long after `since` each end saw the other again, once both do and go on to. */
async function recovery(ends: Call['ends'], since: number): Promise<number[]> {
  const recovered = async (end: RemoteBrowser): Promise<number> => {
    const back = async (): Promise<number | undefined> => (await report(end)).gaps.find(({to}) => to > since)?.to;
    await until('the picture is back', async () => (await back()) !== undefined, PROMISE_MS);
    const {frames} = await report(end);
    await until('the picture goes on', async () => (await report(end)).frames > frames + 20, 10_000);
    assert.equal((await report(end)).quality, 'good');
    return (await back())! - since;
  };
  return Promise.all(ends.map(recovered));
}

const print = (what: string, times: readonly number[]): void => {
  process.stdout.write(`${what}: picture back after ${times.map((time) => `${(time / 1000).toFixed(2)} s`).join(' and ')}\n`);
};

describe('A call heals by itself', () => {
  for (const pair of PAIRS) {
    it(`${pair.join(' and ')}: the path is cut for 30 s`, async () => {
      await inCall(pair, async ({network, ends}) => {
        network.cut('patient');
        await Promise.all(ends.map((end) => until('the loss is noticed', async () => (await report(end)).quality === 'lost', 6_000)));
        await wait(30_000 - 4_000);
        const since = Date.now();
        network.restore('patient');
        print(`${pair.join(' and ')}, 30 s cut`, await recovery(ends, since));
      });
    });
  }
});
