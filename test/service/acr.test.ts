import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {DEFAULT_ACR} from '../../src/service/acr.js';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('the accepted levels of assurance', () => {
  it('stand in the README, for the roles that they are accepted for', () => {
    const rows = [...README.matchAll(/^\| `(http[^`]+)` \| (yes)? ?\| (yes)? ?\|$/gmu)];
    const levels = (column: 2 | 3): readonly (string | undefined)[] => rows.filter((row) => row[column] === 'yes').map((row) => row[1]);
    assert.deepEqual(new Set(levels(2)), new Set(DEFAULT_ACR.patient));
    assert.deepEqual(new Set(levels(3)), new Set(DEFAULT_ACR.staff));
    assert.deepEqual(new Set(rows.map((row) => row[1])), new Set(DEFAULT_ACR.guest));
  });
});
