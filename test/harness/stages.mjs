import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @typedef {{passed: number, failed: number}} Count */

/** Runs a program from the project's root, its output streamed through. @returns {Promise<boolean>} */
function succeeds(program, args, env = {}) {
  return new Promise((done) => {
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    const child = spawn(program, args, {cwd: root, stdio: 'inherit', env: {...process.env, PATH: path, ...env}});
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      done(false);
    });
    child.once('exit', (code) => done(code === 0));
  });
}

/** One command that counts as one test. */
export const command = (program, ...args) => async () =>
  (await succeeds(program, args)) ? {passed: 1, failed: 0} : {passed: 0, failed: 1};

/** Runs several commands one after the other, whatever becomes of the first. */
export const all =
  (...runs) =>
  async () => {
    const sum = {passed: 0, failed: 0};
    for (const run of runs) {
      const {passed, failed} = await run();
      sum.passed += passed;
      sum.failed += failed;
    }
    return sum;
  };

/** Runs something that writes its counts to the file that it is told of. @returns {Promise<Count>} */
async function counted(start) {
  const folder = mkdtempSync(join(tmpdir(), 'visit-elements-'));
  const file = join(folder, 'summary.json');
  try {
    const succeeded = await start(file);
    if (!existsSync(file)) return {passed: 0, failed: 1};
    const {passed, failed} = JSON.parse(readFileSync(file, 'utf8'));
    // A run that found no test, or that broke off, has not shown anything.
    return {passed, failed: failed === 0 && (!succeeded || passed === 0) ? 1 : failed};
  } finally {
    rmSync(folder, {recursive: true});
  }
}

/** Runs @web/test-runner with a configuration that uses `summaryReporter()`. */
export const browserTests = (config) => () =>
  counted((file) => succeeds('wtr', ['--config', config], {TEST_SUMMARY: file}));

const testFiles = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), {recursive: true})
        .filter((name) => /\.test\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
        .map((name) => join(folder, name))
        .sort()
    : [];

/** Runs the `*.test.ts` and `*.test.mjs` files below some folders with Node's own runner. */
export const nodeTests =
  (folders, {concurrency} = {}) =>
  async () => {
    const files = folders.flatMap(testFiles);
    if (files.length === 0) {
      process.stderr.write(`No tests in ${folders.join(', ')}\n`);
      return {passed: 0, failed: 1};
    }
    return counted((file) =>
      succeeds(process.execPath, [
        '--import',
        'tsx',
        '--test',
        ...(concurrency ? [`--test-concurrency=${concurrency}`] : []),
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        `--test-reporter=${join(root, 'test/harness/node-summary.mjs')}`,
        `--test-reporter-destination=${file}`,
        ...files,
      ]),
    );
  };
