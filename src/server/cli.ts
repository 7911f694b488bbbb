#!/usr/bin/env node
import {text} from 'node:stream/consumers';
import {runCommand} from './command/run-command.js';

process.exitCode = await runCommand(process.argv.slice(2), {
  env: process.env,
  input: () => text(process.stdin),
  out: (line) => {
    process.stdout.write(line);
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
