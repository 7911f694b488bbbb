import type {PhoneTask} from '../../../src/protocol/index.js';
import {SAMPLE_NOW} from '../../../src/testing/index.js';

const TWO_MINUTES_MS = 2 * 60_000;

/** The state of somebody who is to be phoned instead. */
export function phoneFallback(changes: Partial<PhoneTask> = {}): {readonly name: 'phone-fallback'; readonly task: PhoneTask} {
  return {name: 'phone-fallback', task: {reason: 'wish', status: 'requested', requested: SAMPLE_NOW - TWO_MINUTES_MS, ...changes}};
}
