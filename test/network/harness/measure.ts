import assert from 'node:assert/strict';
import type {Call} from './call.js';
import type {CallEnd} from './call-end.js';
import {framesPerSecond, kilobitsPerSecond, lastBreak, longestSilence, span} from './figures.js';
import {TOLD, type Told} from './told.js';

/** How long a call is watched for its figures, in milliseconds. */
const WATCH_MS = 6_000;
/** What is seen within so long of an event is taken to be from before it. */
const SLACK_MS = 300;
/** What a call that works has at the very least, on a busy machine too; two idle cores show 15 to 24 frames and half a second. */
const LEAST_FRAMES_PER_SECOND = 5;
const LONGEST_SILENCE_MS = 3_000;

/** Figures of a time of a call; of the two ends' the worse one. */
export interface Figures {
  readonly framesPerSecond: number;
  readonly silenceMs: number;
  readonly kilobitsPerSecond: number;
  /** Of the pictures that arrive, in pixels, at the patient's and at the staff's. */
  readonly heights: readonly number[];
}

const endsOf = ({patient, staff}: Call): readonly [CallEnd, CallEnd] => [patient, staff];

/** Watches a call for a while. */
export async function watch(call: Call): Promise<Figures> {
  const since = Date.now();
  const ends = endsOf(call);
  await Promise.all(ends.map((end) => end.goesOn(since, WATCH_MS)));
  const spans = ends.map((end) => span(end.samples, since));
  return {
    framesPerSecond: Math.min(...spans.map(framesPerSecond)),
    silenceMs: Math.max(...spans.map(longestSilence)),
    kilobitsPerSecond: Math.min(...spans.map(kilobitsPerSecond)),
    heights: spans.map((samples) => samples.at(-1)?.height ?? 0),
  };
}

/** Picture and sound went on while the call was watched. */
export function goesOn(figures: Figures): void {
  assert.ok(figures.framesPerSecond >= LEAST_FRAMES_PER_SECOND, `the picture stands still: ${JSON.stringify(figures)}`);
  assert.ok(figures.silenceMs <= LONGEST_SILENCE_MS, `the sound breaks off: ${JSON.stringify(figures)}`);
}

/** Sound has gone on since a time, whatever the picture did. */
export function isHeardSince(call: Call, since: number): void {
  assert.ok(silence(call, since) <= LONGEST_SILENCE_MS, `silent for ${silence(call, since)} ms`);
}

/** Waits until a call that broke off at `from` works again at both ends; when it did, at the later one. */
export async function recovery(call: Call, from: number): Promise<number> {
  const times = endsOf(call).map((end) =>
    end.waitFor('picture and sound after the break', () => {
      const back = lastBreak(span(end.samples, from - SLACK_MS));
      return back !== undefined && (end.samples.at(-1)?.at ?? 0) > back + 2 * SLACK_MS && back;
    }),
  );
  return Math.max(...(await Promise.all(times)));
}

/** The longest time since `from` in which an end heard nothing. */
export function silence(call: Call, from: number): number {
  return Math.max(...endsOf(call).map((end) => longestSilence(span(end.samples, from - SLACK_MS))));
}

/** What a person was told since a time, in short. */
export function toldSince(end: CallEnd, since: number): readonly Told[] {
  const words = end.told.filter(({at}) => at >= since).map(({text}) => TOLD[text as keyof typeof TOLD]);
  return words.filter((word, index) => word !== words[index - 1]);
}

/** Waits until both were told that the connection was lost, and then that it is back. */
export async function bothTold(call: Call, since: number): Promise<void> {
  for (const end of endsOf(call)) {
    await end.waitFor('words that the connection was lost and is back', () => {
      const words = toldSince(end, since);
      return words.includes('lost') && words.lastIndexOf('back') > words.indexOf('lost');
    });
  }
}

/** Waits until both were told that something is not as it should be: of the connection, or of the way to the service. */
export async function bothWarned(call: Call, since: number): Promise<void> {
  const warnings: readonly Told[] = ['fair', 'weak', 'lost', 'service lost', 'picture held'];
  for (const end of endsOf(call)) {
    await end.waitFor('words that the connection is weak', () => toldSince(end, since).some((word) => warnings.includes(word)));
  }
}

/** Which way a call goes, in words. */
export function pathOf(call: Call): string {
  const ends = endsOf(call).map(({path}) => path);
  if (!ends.some((path) => path?.ends.includes('relay'))) return 'direct';
  return `relay, ${ends.map((path) => path?.relay ?? 'direct').join('–')}`;
}
