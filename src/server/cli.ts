#!/usr/bin/env node
import {stderr, stdout} from 'node:process';
import {ConfigurationError} from './errors.js';
import type {Command, CommandIo} from './command/command-line.js';
import {keysCommand} from './command/keys-command.js';
import {serveCommand} from './command/serve-command.js';
import {ticketCommand} from './command/ticket-command.js';

const HELP = `visit-server COMMAND [OPTIONS]

  serve    run the visit service
  ticket   print a ticket, for trying things out
  keys     print fresh keys

visit-server COMMAND --help says more.
`;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['serve', serveCommand],
  ['ticket', ticketCommand],
  ['keys', keysCommand],
]);

const io: CommandIo = {
  env: process.env,
  out: (text) => {
    stdout.write(text);
  },
  stopped: () =>
    new Promise((resolve) => {
      process.once('SIGTERM', () => resolve());
      process.once('SIGINT', () => resolve());
    }),
};

async function run([name = '--help', ...args]: readonly string[]): Promise<void> {
  if (['--help', '-h', 'help'].includes(name)) {
    io.out(HELP);
    return;
  }
  const command = COMMANDS.get(name);
  if (command === undefined) throw new ConfigurationError(name, `is not a command; known are ${[...COMMANDS.keys()].join(', ')}`);
  await command(args, io);
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  // A wrong setting needs its fix, not a stack; anything else is a fault of ours and keeps it.
  const isConfiguration = error instanceof ConfigurationError;
  const text = isConfiguration ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr.write(`visit-server: ${text}\n`);
  process.exitCode = isConfiguration ? 2 : 1;
}
