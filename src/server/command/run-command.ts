import {ConfigurationError} from '../errors.js';
import type {Command, CommandIo} from './command-line.js';
import {keysCommand} from './keys-command.js';
import {serveCommand} from './serve-command.js';
import {ticketCommand} from './ticket-command.js';

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

/**
 * Runs one command of `visit-server`.
 *
 * @param argv - The arguments, beginning with the command's name.
 * @returns the exit code: 0, 2 for something the caller can put right, 1 for a fault of ours, or a ticket that would be refused.
 */
export async function runCommand([name = '--help', ...args]: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  try {
    if (['--help', '-h', 'help'].includes(name)) io.out(HELP);
    else return (await find(name)(args, io)) ?? 0;
    return 0;
  } catch (error) {
    // A wrong setting needs its fix, not a stack; anything else keeps it.
    const isConfiguration = error instanceof ConfigurationError;
    const text = isConfiguration
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
    io.error(`visit-server: ${text}\n`);
    return isConfiguration ? 2 : 1;
  }
}

function find(name: string): Command {
  const command = COMMANDS.get(name);
  if (command === undefined)
    throw new ConfigurationError(name, `is not a command; known are ${[...COMMANDS.keys()].join(', ')}`);
  return command;
}
