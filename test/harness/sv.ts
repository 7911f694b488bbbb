import {readFileSync} from 'node:fs';
import {sourceTexts} from './source-texts.js';

/** The Swedish text with an id, for tests that run in Node: `sv('visit-join.next')`. */
export const sv = sourceTexts(readFileSync(new URL('../../src/localization/xliff/en.xlf', import.meta.url), 'utf8'));
