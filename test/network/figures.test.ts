import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CallSample} from './harness/call-watch.js';
import {arrivals, framesPerSecond, kilobitsPerSecond, lastBreak, longestSilence, span} from './harness/figures.js';
import {renderTable} from './harness/table.js';

const START = 1_000_000;

interface Flow {
  readonly picture: boolean;
  readonly sound: boolean;
}

/** Ten samples a second, with 3 pictures, a tone and 1 000 bytes in each that flows. */
function samples(seconds: number, flows: (at: number) => Flow): CallSample[] {
  const sum = {energy: 0, frames: 0, bytes: 0};
  return Array.from({length: seconds * 10 + 1}, (_, index) => {
    const at = START + index * 100;
    const {picture, sound} = flows(at - START);
    if (index > 0 && picture) sum.frames += 3;
    if (index > 0 && sound) sum.energy += 0.001;
    if (index > 0 && (picture || sound)) sum.bytes += 1_000;
    return {at, height: 480, ...sum};
  });
}

const always = (): Flow => ({picture: true, sound: true});
const cut = (from: number, to: number) => (at: number): Flow => ({picture: at <= from || at > to, sound: at <= from || at > to});

describe('The figures of the network tests', () => {
  it('tell the rates of a call', () => {
    assert.equal(Math.round(framesPerSecond(samples(5, always))), 30);
    assert.equal(Math.round(kilobitsPerSecond(samples(5, always))), 80);
  });

  it('tell the longest silence, also one that has not ended', () => {
    assert.equal(longestSilence(samples(5, always)), 100);
    assert.equal(longestSilence(samples(10, cut(2_000, 5_000))), 3_100);
    assert.equal(longestSilence(samples(10, cut(6_000, Infinity))), 4_000);
  });

  it('take faint noise for silence', () => {
    const noise = samples(5, always).map((sample) => ({...sample, energy: sample.energy / 10_000}));
    assert.equal(longestSilence(noise), 5_000);
    assert.equal(arrivals(noise), undefined);
  });

  it('tell when a break was over, of picture or of sound', () => {
    assert.equal(lastBreak(samples(10, always)), undefined);
    assert.equal(lastBreak(samples(10, cut(2_000, 5_000))), START + 5_100);
    const soundIsLater = (at: number): Flow => ({picture: at <= 2_000 || at > 5_000, sound: at <= 2_000 || at > 6_000});
    assert.equal(lastBreak(samples(10, soundIsLater)), START + 6_100);
    assert.equal(lastBreak(samples(10, cut(6_000, Infinity))), undefined, 'it goes on');
  });

  it('tell when picture and sound came', () => {
    const calls = samples(5, (at) => ({picture: at > 1_000, sound: at > 2_000}));
    assert.deepEqual(arrivals(calls), {picture: START + 1_100, sound: START + 2_100, both: START + 2_100});
    assert.equal(arrivals(span(calls, START, START + 1_500)), undefined);
  });

  it('stand under their names', () => {
    const lines = renderTable([{case: 'cut', 'recovered s': '1.5'}]).split('\n');
    assert.equal(lines[1]?.indexOf('1.5'), lines[0]?.indexOf('recovered s'));
  });
});
