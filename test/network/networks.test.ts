import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {setTimeout as wait} from 'node:timers/promises';
import {makeClip, type Clip} from '../e2e/harness/clip.js';
import {withCall, type Call, type Pair, type Ways} from './harness/call.js';
import type {CallEnd} from './harness/call-end.js';
import {bothTold, bothWarned, goesOn, isHeardSince, pathOf, recovery, silence, toldSince, watch, type Figures} from './harness/measure.js';
import type {Network} from './harness/network.js';
import {renderTable, type Row} from './harness/table.js';

/** The browsers differ, so each call has both: each end's figures are of the one that receives, from the one that sends. */
const CHROMIUM_FIREFOX: Pair = ['chromium', 'firefox'];
const FIREFOX_CHROMIUM: Pair = ['firefox', 'chromium'];

const LIMIT_KILOBITS = 300;
/** How long the picture may take to shrink under a limit, and to grow again without it, in milliseconds. */
const ADAPTATION_MS = 120_000;

const rows: Row[] = [];
let folder: string;
let clip: Clip;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visit-clip-'));
  clip = await makeClip(folder);
});

after(async () => {
  process.stdout.write(`\n${renderTable(rows)}\n`);
  await rm(folder, {recursive: true});
});

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(1);
const asBefore = ({framesPerSecond}: Figures): Row => ({'frames/s before': framesPerSecond.toFixed(0)});
const asAfter = ({framesPerSecond, silenceMs, kilobitsPerSecond}: Figures): Row => ({
  'frames/s after': framesPerSecond.toFixed(0),
  'silence ms': silenceMs,
  'kbit/s': kilobitsPerSecond.toFixed(0),
});

/** A case of the table: a call between two browsers over some network. */
interface Case {
  readonly title: string;
  readonly pair: Pair;
  readonly call: Call;
}

/** Adds a row to the table, with what both were told since a time. */
function note({title, pair, call}: Case, since: number, figures: Row): void {
  const told = (end: CallEnd): string | undefined => toldSince(end, since).join(', ') || undefined;
  const words = {'patient told': told(call.patient), 'staff told': told(call.staff)};
  rows.push({case: title, 'patient–staff': pair.join('–'), path: pathOf(call), ...words, ...figures});
}

/** Declares a call of each of these pairs. One that fails stands in the table as well, below the figures that there are. */
function calls(title: string, pairs: readonly Pair[], ways: Ways, use: (example: Case) => Promise<unknown>): void {
  for (const pair of pairs) {
    it(`${title}: patient in ${pair[0]}, staff in ${pair[1]}`, async () => {
      try {
        await withCall(pair, ways, clip, async (call) => {
          await use({title, pair, call});
        });
      } catch (error) {
        rows.push({case: `${title}: FAILED`, 'patient–staff': pair.join('–')});
        throw error;
      }
    });
  }
}

/** The call comes about and goes on, with picture and sound. */
async function works(example: Case): Promise<Figures> {
  const figures = await watch(example.call);
  note(example, 0, {'connected s': seconds(example.call.connectedMs), ...asAfter(figures)});
  goesOn(figures);
  return figures;
}

/**
 * The call breaks off; both are told, and everything comes back by itself, the same way as before.
 *
 * @param breakOff - Done when there is a way again.
 */
async function survives(example: Case, what: string, breakOff: (network: Network) => void | Promise<void>): Promise<void> {
  const {call} = example;
  const usual = await works(example);
  const isDirect = pathOf(call) === 'direct';
  const brokenAt = Date.now();
  await breakOff(call.network);
  const restoredAt = Date.now();
  const back = await recovery(call, brokenAt);
  await bothTold(call, brokenAt);
  const later = await watch(call);
  const times = {'recovered s': seconds(back - restoredAt), 'silence ms': silence(call, brokenAt)};
  note({...example, title: `${example.title}, ${what}`}, brokenAt, {...asBefore(usual), ...asAfter(later), ...times});
  goesOn(later);
  assert.equal(pathOf(call) === 'direct', isDirect, 'the call goes another way than before');
}

const survivesCut = (example: Case, cutMs: number): Promise<void> =>
  survives(example, `cut of ${cutMs / 1000} s`, async (network) => {
    network.cut('patient');
    await wait(cutMs);
    network.restore('patient');
  });

describe('A visit over networks of all kinds', () => {
  // How long cuts of 30 s and changes of address take to heal, in each pair of browsers: `healing.test.ts`.
  calls('open', [FIREFOX_CHROMIUM], {}, (example) => survivesCut(example, 60_000));

  calls('open', [CHROMIUM_FIREFOX], {}, (example) => survives(example, 'another address', (network) => network.readdress('patient')));

  calls('both behind translating routers', [FIREFOX_CHROMIUM], {patient: {nat: 'preserving'}, staff: {nat: 'preserving'}}, async (example) => {
    await survivesCut(example, 5_000);
    assert.equal(pathOf(example.call), 'direct');
  });

  calls('both behind symmetric routers', [CHROMIUM_FIREFOX], {patient: {nat: 'symmetric'}, staff: {nat: 'symmetric'}}, async (example) => {
    await survivesCut(example, 30_000);
    // How to reach the relay is the browsers' choice, and differs from call to call.
    assert.match(pathOf(example.call), /^relay, /u);
  });

  calls('TCP only', [CHROMIUM_FIREFOX], {patient: {firewall: 'tcp-only'}}, async (example) => {
    await works(example);
    assert.equal(example.call.patient.path?.relay, 'tcp');
  });

  calls('TLS only', [CHROMIUM_FIREFOX, FIREFOX_CHROMIUM], {patient: {firewall: 'tls-only'}}, async (example) => {
    await works(example);
    assert.equal(example.call.patient.path?.relay, 'tls');
  });

  calls('5 % loss', [CHROMIUM_FIREFOX], {patient: {lossPercent: 5}}, works);
  calls('100 ms delay', [FIREFOX_CHROMIUM], {patient: {delayMs: 100}}, works);

  calls('300 kbit/s', [CHROMIUM_FIREFOX], {}, async (example) => {
    const {call} = example;
    const usual = await watch(call);
    goesOn(usual);
    const limitedAt = Date.now();
    call.network.limit('patient', LIMIT_KILOBITS);
    await eachPicture(call, 'a smaller picture', (height, index) => height < (usual.heights[index] ?? 0));
    await bothWarned(call, limitedAt);
    const limited = await watch(call);
    const quiet = {'silence ms': silence(call, limitedAt)};
    note(example, limitedAt, {'connected s': seconds(call.connectedMs), ...asBefore(usual), ...asAfter(limited), ...quiet});
    goesOn(limited);
    isHeardSince(call, limitedAt);

    const liftedAt = Date.now();
    call.network.lift('patient');
    await eachPicture(call, 'a picture as large as before', (height, index) => height >= (usual.heights[index] ?? 0));
    const grownAt = Date.now();
    const later = await watch(call);
    note({...example, title: '300 kbit/s, and lifted'}, liftedAt, {'recovered s': seconds(grownAt - liftedAt), ...asBefore(limited), ...asAfter(later)});
    goesOn(later);
  });
});

/** Waits until the height of the picture that arrives is as wanted, at both ends. */
async function eachPicture({patient, staff}: Call, what: string, wanted: (height: number, end: number) => boolean): Promise<void> {
  await Promise.all([patient, staff].map((end, index) => end.waitFor(what, () => wanted(end.samples.at(-1)?.height ?? 0, index), ADAPTATION_MS)));
}
