import {sourceTexts} from '../harness/source-texts.js';

const response = await fetch(new URL('../../src/localization/xliff/en.xlf', import.meta.url));

/** The Swedish text with an id, for tests that run in a browser: `sv('visit-join.next')`. */
export const sv = sourceTexts(await response.text());
