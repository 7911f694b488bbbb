import assert from 'node:assert/strict';
import {it} from 'node:test';
import {LANGUAGES} from '../../demo/shared/languages.js';
import {LOCALES} from '../../src/localization/public.js';

it('the demo offers every language of the elements', () => {
  assert.deepEqual(Object.keys(LANGUAGES).sort(), [...LOCALES].sort());
});
