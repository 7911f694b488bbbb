import {readFileSync} from 'node:fs';
import type {TextId} from '../../src/localization/generated/text-ids.js';
import {sourceTexts} from './source-texts.js';

/** The Swedish text with an id, for tests that run in Node: `sv('visit-join.next')`. */
export const sv = sourceTexts(readFileSync(new URL('../../src/localization/xliff/en.xlf', import.meta.url), 'utf8'));

/** Fits a text with this id among other words: `page.sees(svWithin('waiting-room.heading'))`. */
export function svWithin(id: TextId, ...values: readonly (string | number)[]): RegExp {
  return new RegExp(escaped(sv(id, ...values)), 'u');
}

/** Fits what begins with a text, as the name of a button does that goes on with a person's. */
export function svAtStart(id: TextId, ...values: readonly (string | number)[]): RegExp {
  return new RegExp(`^${escaped(sv(id, ...values))}`, 'u');
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}
