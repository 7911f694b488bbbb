import {once} from 'node:events';
import {mkdirSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import type {BrowserName} from '../../e2e/harness/browsers.js';
import type {Clip} from '../../e2e/harness/clip.js';
import {trust} from './certificate.js';
import {CallEnd} from './call-end.js';
import {SERVICE_ADDRESS, SERVICE_ORIGIN, withNetwork, type HostPlan, type Network} from './network.js';
import {launchIn} from './remote-browser.js';
import {startTurn, type Turn} from './turn.js';

export type Pair = readonly [patient: BrowserName, staff: BrowserName];

/** How patient and staff are connected to the service and to each other. */
export interface Ways {
  readonly patient?: Omit<HostPlan, 'name'>;
  readonly staff?: Omit<HostPlan, 'name'>;
}

/** A visit of a patient and staff that has begun. */
export interface Call {
  readonly network: Network;
  readonly patient: CallEnd;
  readonly staff: CallEnd;
  /** From staff's press on the button until picture and sound were there at both ends, in milliseconds. */
  readonly connectedMs: number;
}

/**
 * Has a visit between a patient and staff, each in a browser on a host of their own, with the demo, its service and a
 * relay on a third.
 */
export async function withCall(pair: Pair, ways: Ways, clip: Clip, use: (call: Call) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'visit-network-'));
  try {
    await withNetwork([{name: 'patient', ...ways.patient}, {name: 'staff', ...ways.staff}], async (network) => {
      const turn = await startTurn(network, folder);
      await startDemo(network, turn);
      const [patient, staff] = (['patient', 'staff'] as const).map((host, index) => {
        const browser = pair[index] ?? 'chromium';
        return new CallEnd(host, launchIn(network, host, browser, {clip, home: makeHome(join(folder, host), browser, turn)}));
      }) as [CallEnd, CallEnd];
      await Promise.all([patient.open(`${SERVICE_ORIGIN}/`), staff.open(`${SERVICE_ORIGIN}/staff.html`)]);
      await patient.browser.tell({do: 'arrive'});
      await staff.browser.tell({do: 'admit'});
      const arrived = await Promise.all([patient.arrival(0), staff.arrival(0)]);
      await use({network, patient, staff, connectedMs: Math.max(...arrived) - staff.clickedAt});
    });
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

async function startDemo(network: Network, {urls, secret}: Turn): Promise<void> {
  const main = fileURLToPath(new URL('../../../demo/server/main.ts', import.meta.url));
  const env = {HOST: SERVICE_ADDRESS, PORT: '8080', TURN_URLS: urls.join(' '), TURN_SECRET: secret};
  const demo = network.spawnNode('service', main, {env});
  // It says its addresses when it listens.
  if (demo.stdout) await once(demo.stdout, 'data', {signal: AbortSignal.timeout(30_000)});
}

/** A new home for a browser that trusts the relay's certificate. */
function makeHome(home: string, browser: BrowserName, {authority}: Turn): string {
  const store = browser === 'firefox' ? home : join(home, '.pki/nssdb');
  mkdirSync(store, {recursive: true});
  trust(store, authority);
  return home;
}
