#!/usr/bin/env node
import {text} from 'node:stream/consumers';
import {packagesMissing} from './command/needed-packages.js';

const missing = packagesMissing();
if (missing === undefined) {
  // Only now: it imports the packages.
  const {runCommand} = await import('./command/run-command.js');
  process.exitCode = await runCommand(process.argv.slice(2), {
    env: process.env,
    input: () => text(process.stdin),
    out: (line) => {
      process.stdout.write(line);
    },
    error: (line) => {
      process.stderr.write(line);
    },
    stopped: () =>
      new Promise((resolve) => {
        process.once('SIGTERM', () => resolve());
        process.once('SIGINT', () => resolve());
      }),
  });
} else {
  process.stderr.write(`visit-server: ${missing}\n`);
  process.exitCode = 2;
}
