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

/** Tests of what comes after a minute: they wait, for the most part, and leave the machine to others meanwhile. */
const waits = (file) => /\/(?:early|place-kept)\.test\.ts$/.test(file);

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
  e2e: together(
    nodeTests(['test/e2e'], {concurrency: 1, only: (file) => !waits(file)}),
    nodeTests(['test/e2e'], {concurrency: 1, only: waits}),
  ),
  network: nodeTests(['test/network'], {concurrency: 1}),
};

/** Stages that do nothing but compute, each on a core of its own, the ones of a list one after the other. The others, which wait and measure, have the machine to themselves. */
const computing = [['types', 'build'], ['lint']];

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

await Promise.all(
  computing.map(async (names) => {
    for (const name of names) await run(name, {held: true});
  }),
);
for (const name of Object.keys(stages)) if (!computing.flat().includes(name)) await run(name);

const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
process.stdout.write('\n');
for (const {name, passed, failed, seconds} of rows) {
  process.stdout.write(`${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed ${String(seconds).padStart(5)} s\n`);
}
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
