import {describe, it} from 'node:test';
import {DATE_CASES} from './date-cases.js';

describe('dates as patients read them, in Node', () => {
  for (const [name, check] of Object.entries(DATE_CASES)) it(name, check);
});
