import {writeFileSync} from 'node:fs';
import {relative} from 'node:path';

/** So many of the slowest files are named: where the minutes go. */
const SLOWEST = 12;

/** @param {{tests: {passed: boolean, skipped: boolean}[], suites: unknown[]} | undefined} suite */
function* testsIn(suite) {
  if (!suite) return;
  yield* suite.tests;
  for (const inner of suite.suites) yield* testsIn(inner);
}

/** The files in which tests took longest, `seconds browser file`. */
function slowest(sessions) {
  return sessions
    .map(({browser, testFile, testResults}) => ({
      where: `${browser.name.padEnd(8)} ${relative(process.cwd(), testFile)}`,
      seconds: [...testsIn(testResults)].reduce((sum, {duration = 0}) => sum + duration, 0) / 1000,
    }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, SLOWEST)
    .map(({where, seconds}) => `${seconds.toFixed(1).padStart(7)} s ${where}\n`)
    .join('');
}

/**
 * Closes a browser run with the slowest files and one line per browser, and leaves the counts in the file that `TEST_SUMMARY` names, for
 * `test/run.mjs`. What counts as one failure: a failed test, a skipped one, a file that did not run to its end, an error
 * that the page threw outside any test, and a page that left something in the console.
 */
export function summaryReporter() {
  return {
    onTestRunFinished({sessions}) {
      const total = {passed: 0, failed: 0};
      const perBrowser = new Map();
      for (const session of sessions) {
        const count = {passed: 0, failed: session.errors.length + (session.logs.length > 0 ? 1 : 0)};
        for (const test of testsIn(session.testResults)) count[test.passed && !test.skipped ? 'passed' : 'failed'] += 1;
        if (session.status !== 'FINISHED' || (session.passed !== true && count.failed === 0)) count.failed += 1;
        const sum = perBrowser.get(session.browser.name) ?? {passed: 0, failed: 0};
        for (const key of ['passed', 'failed']) {
          sum[key] += count[key];
          total[key] += count[key];
        }
        perBrowser.set(session.browser.name, sum);
      }
      process.stdout.write(slowest(sessions));
      for (const [name, {passed, failed}] of perBrowser) {
        process.stdout.write(`${name}: ${passed} passed, ${failed} failed\n`);
      }
      if (process.env.TEST_SUMMARY) writeFileSync(process.env.TEST_SUMMARY, JSON.stringify(total));
    },
  };
}
