/**
 * Runs all tests, or the stages that are named on the command line: `node test/run.mjs lint server browser`.
 * Its last line is `N passed, N failed`: the sum over the stages.
 */
import {readdirSync} from 'node:fs';
import {installTools} from './harness/install-tools.mjs';
import {all, browserTests, command, nodeTests, root, together} from './harness/stages.mjs';

/** Folders of tests that run elsewhere than in Node, or that need the build. */
const OTHER = ['unit', 'elements', 'integration', 'webkit', 'types', 'bundle', 'smoke', 'e2e', 'network', 'harness'];
const nodeFolders = readdirSync(`${root}test`, {withFileTypes: true})
  .filter((entry) => entry.isDirectory() && !OTHER.includes(entry.name))
  .map(({name}) => `test/${name}`);

/** Tests of what comes after a while, or never: they wait, for the most part, and leave the machine to others meanwhile. */
const waits = (file) => /\/(?:early|failures|permission|place-kept)\.test\.ts$/.test(file);

/** Tests in which two or more persons see and hear each other: each keeps a core busy. The others have one page, and mostly wait for it. */
const isVisit = (file) => /\/(?:focus-and-speech|frozen|lights|no-camera|real-time-text|returning|service-loss|three-persons|visit)\.test\.ts$/.test(file);

/** Six persons, who need all of the machine. */
const isCrowd = (file) => file.endsWith('/several.test.ts');

const stages = {
  types: all(
    command('tsc', '-p', 'tsconfig.json', '--noEmit'),
    command('tsc', '-p', 'src/server/tsconfig.json', '--noEmit'),
    command('tsc', '-p', 'demo/tsconfig.json', '--noEmit'),
    command('tsc', '-p', 'demo/server/tsconfig.json', '--noEmit'),
    command('tsc', '-p', 'test/tsconfig.json', '--noEmit'),
    command('tsc', '-p', 'bench/tsconfig.json', '--noEmit'),
  ),
  lint: command('npm', 'run', '--silent', 'lint'),
  node: nodeTests(nodeFolders),
  browser: browserTests('test/web-test-runner.config.mjs'),
  webkit: browserTests('test/webkit/web-test-runner.config.mjs'),
  build: command('npm', 'run', '--silent', 'build'),
  // One file at a time: these start browsers, and measure.
  package: nodeTests(['test/bundle', 'test/types', 'test/smoke'], {concurrency: 1}),
  e2e: all(
    together(
      nodeTests(['test/e2e'], {concurrency: 1, only: isVisit}),
      nodeTests(['test/e2e'], {concurrency: 1, only: (file) => !isVisit(file) && !waits(file) && !isCrowd(file)}),
      nodeTests(['test/e2e'], {concurrency: 1, only: waits}),
    ),
    nodeTests(['test/e2e'], {concurrency: 1, only: isCrowd}),
  ),
  network: nodeTests(['test/network'], {concurrency: 1}),
};

/**
 * One after the other; of each, the lists at the same time on a core each, and within a list one after the other. What uses
 * both cores by itself stands alone.
 */
const order = [
  [['types', 'build'], ['lint']],
  [['webkit'], ['node', 'package']],
  [['browser']],
  [['e2e']],
  [['network']],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in stages));
if (unknown.length > 0) {
  process.stderr.write(`No stage named ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}\n`);
  process.exit(2);
}

const ready = installTools();
const rows = ready ? [] : [{name: 'tools', passed: 0, failed: 1, seconds: 0}];

async function run(name, manner) {
  if (!ready || (wanted.length > 0 && !wanted.includes(name))) return;
  process.stdout.write(`\n=== ${name}\n`);
  const start = performance.now();
  const {passed, failed} = await stages[name](manner);
  rows.push({name, passed, failed, seconds: Math.round((performance.now() - start) / 1000)});
}

for (const lists of order) {
  await Promise.all(
    lists.map(async (names) => {
      for (const name of names) await run(name, {held: lists.length > 1});
    }),
  );
}

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
process.stdout.write('\n');
for (const {name, passed, failed, seconds} of rows) {
  process.stdout.write(`${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed ${String(seconds).padStart(5)} s\n`);
}
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
