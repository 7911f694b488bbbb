import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** @typedef {{passed: number, failed: number}} Count */

/**
 * How to run something. `held`: its output comes when it has ended, in one piece, as something else runs at the same time.
 *
 * @typedef {{held?: boolean}} Manner
 */

/**
 * Runs a program from the project's root.
 *
 * @param {Manner & {env?: Record<string, string>}} manner
 * @returns {Promise<boolean>}
 */
function succeeds(program, args, {held = false, env = {}}) {
  return new Promise((done) => {
    const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
    const stdio = held ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(program, args, {cwd: root, stdio, env: {...process.env, PATH: path, ...env}});
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      done(false);
    });
    child.once('close', (code) => {
      if (held) process.stdout.write(`\n--- ${program} ${args.join(' ')}\n${output}`);
      done(code === 0);
    });
  });
}

/** One command that counts as one test. */
export const command =
  (program, ...args) =>
  async (manner = {}) =>
    (await succeeds(program, args, manner)) ? {passed: 1, failed: 0} : {passed: 0, failed: 1};

const sumOf = (counts) => ({
  passed: counts.reduce((sum, {passed}) => sum + passed, 0),
  failed: counts.reduce((sum, {failed}) => sum + failed, 0),
});

/** Runs several commands one after the other, whatever becomes of the first. */
export const all =
  (...runs) =>
  async (manner = {}) => {
    const counts = [];
    for (const run of runs) counts.push(await run(manner));
    return sumOf(counts);
  };

/** Runs several at the same time; the output of all but the first comes when they have ended. */
export const together =
  (first, ...others) =>
  async (manner = {}) =>
    sumOf(await Promise.all([first(manner), ...others.map((run) => run({held: true}))]));

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
export const browserTests =
  (config) =>
  (manner = {}) =>
    counted((file) => succeeds('wtr', ['--config', config], {...manner, env: {TEST_SUMMARY: file}}));

const testFiles = (folder) =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), {recursive: true})
        .filter((name) => /\.test\.(ts|mjs)$/.test(name) && !name.includes('node_modules'))
        .map((name) => join(folder, name))
        .sort()
    : [];

/**
 * Runs the `*.test.ts` and `*.test.mjs` files below some folders with Node's own runner.
 *
 * @param {{concurrency?: number, only?: (file: string) => boolean}} [options]
 */
export const nodeTests =
  (folders, {concurrency, only = () => true} = {}) =>
  async (manner = {}) => {
    const files = folders.flatMap(testFiles).filter(only);
    if (files.length === 0) {
      process.stderr.write(`No tests in ${folders.join(', ')}\n`);
      return {passed: 0, failed: 1};
    }
    return counted((file) =>
      succeeds(
        process.execPath,
        [
          '--import',
          'tsx',
          '--test',
          ...(concurrency ? [`--test-concurrency=${concurrency}`] : []),
          '--test-reporter=spec',
          '--test-reporter-destination=stdout',
          `--test-reporter=${join(root, 'test/harness/node-summary.mjs')}`,
          `--test-reporter-destination=${file}`,
          ...files,
        ],
        manner,
      ),
    );
  };
