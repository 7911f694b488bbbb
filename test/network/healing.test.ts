import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {makeClip, type Clip} from '../e2e/harness/clip.js';
import {until} from '../e2e/harness/until.js';
import {withCall, type Call, type Pair} from './harness/call.js';
import type {RemoteBrowser} from './harness/remote-browser.js';

/** How often each pair of browsers is put to the test; the figures of five are held to the promise. */
const RUNS = Number(process.env['HEALING_RUNS'] ?? 1);
const RUNS_OF_A_PROMISE = 5;
const CUT_MS = 30_000;
/** How long the picture may take to be back, in milliseconds: as promised for most runs, and on a busy machine at the latest. */
const PROMISED_MS = {cut: 1_500, readdress: 4_000} as const;
const LATEST_MS = 15_000;
/** A picture that stands still for so long counts as lost; a busy machine makes it stumble for less. */
const LOSS_MS = 3_000;
const PAIRS: readonly Pair[] = [
  ['chromium', 'chromium'],
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

let folder: string;
let clip: Clip;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visit-clip-'));
  clip = await makeClip(folder, {size: '320x240', rate: 20});
});

after(async () => {
  await rm(folder, {recursive: true});
});

const endsOf = ({patient, staff}: Call): readonly [RemoteBrowser, RemoteBrowser] => [patient.browser, staff.browser];

/** A visit of a patient and staff who have seen each other for a while, on hosts of their own with nothing between them. */
async function inCall(pair: Pair, use: (call: Call) => Promise<void>): Promise<void> {
  await withCall(pair, {}, clip, async (call) => {
    const ends = endsOf(call);
    await Promise.all(ends.map((end) => end.tell({do: 'watch'})));
    await Promise.all(ends.map((end) => until('a picture', async () => (await end.report()).frames > 20)));
    await use(call);
  });
}

/** How long after `since` a picture was painted again at an end, once pictures go on. */
async function recovery(end: RemoteBrowser, since: number): Promise<number> {
  const back = await until('the picture is back', async () => (await end.report()).gaps.find(({to}) => to > since)?.to, {within: LATEST_MS});
  const {frames} = await end.report();
  await until('the picture goes on', async () => (await end.report()).frames > frames + 20);
  await end.tell({do: 'receive-call'});
  return back - since;
}

/** Cuts the patient off. @returns how long after the cut's end each had the picture back, in milliseconds. */
async function cut(call: Call): Promise<readonly number[]> {
  const {network} = call;
  const ends = endsOf(call);
  const cutAt = Date.now();
  network.cut('patient');
  await Promise.all(ends.map((end) => end.tell({do: 'see', text: 'Anslutningen bröts', within: 10_000})));
  await wait(cutAt + CUT_MS - Date.now());
  const since = Date.now();
  network.restore('patient');
  const times = await Promise.all(ends.map((end) => recovery(end, since)));
  for (const end of ends) {
    const losses = (await end.report()).gaps.filter(({from, to}) => to - from > LOSS_MS);
    assert.equal(losses.length, 1, 'the picture broke off again');
  }
  return times;
}

/** Gives the patient another address. @returns how long after that each had the picture back, in milliseconds. */
async function readdress(call: Call): Promise<readonly number[]> {
  const since = Date.now();
  call.network.readdress('patient');
  return Promise.all(endsOf(call).map((end) => recovery(end, since)));
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(2);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Has it happen as often as asked for, each time in a new call, and prints how long the picture took. */
async function repeat(what: keyof typeof PROMISED_MS, pair: Pair, heal: (call: Call) => Promise<readonly number[]>): Promise<void> {
  const title = `${what}, ${pair.join('–')}`;
  const slower: number[] = [];
  for (let run = 1; run <= RUNS; run += 1) {
    await inCall(pair, async (call) => {
      const times = await heal(call);
      slower.push(Math.max(...times));
      process.stdout.write(`${title}: picture back for the patient after ${times.map(seconds).join(' s, for staff after ')} s\n`);
    });
  }
  process.stdout.write(`${title}: median of ${RUNS}, the later end: ${seconds(median(slower))} s\n`);
  if (RUNS >= RUNS_OF_A_PROMISE) assert.ok(median(slower) <= PROMISED_MS[what], `not within ${PROMISED_MS[what]} ms: ${slower.join(', ')}`);
}

describe('A visit heals by itself', () => {
  for (const pair of PAIRS) {
    const [patient, staff] = pair;
    it(`patient in ${patient}, staff in ${staff}: the patient is cut off for 30 s`, () => repeat('cut', pair, cut));
    it(`patient in ${patient}, staff in ${staff}: the patient gets another address`, () => repeat('readdress', pair, readdress));
  }
});
