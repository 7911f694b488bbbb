#!/usr/bin/env node
import {runCommand} from './command/run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  out: (text) => {
    process.stdout.write(text);
  },
  error: (text) => {
    process.stderr.write(text);
  },
  stopped: () =>
    new Promise((resolve) => {
      process.once('SIGTERM', () => resolve());
      process.once('SIGINT', () => resolve());
    }),
});
