import {DATE_CASES} from '../../localization/date-cases.js';

describe('dates as patients read them, in this browser', () => {
  for (const [name, check] of Object.entries(DATE_CASES)) it(name, check);
});
