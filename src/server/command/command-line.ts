import {parseArgs} from 'node:util';
import {ConfigurationError} from '../errors.js';

/** What a command reads from and writes to; the process's own, or a test's. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** All that is piped in. */
  readonly input: () => Promise<string>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Resolves when the process is asked to stop. */
  readonly stopped: () => Promise<void>;
}

/** A command of `visit-server`: gets the arguments after its name. `1`: it did its work, and the answer is no. */
export type Command = (args: readonly string[], io: CommandIo) => Promise<void | 1>;

export type Flags<N extends string> = Readonly<Partial<Record<N, string>>>;

/**
 * Reads `--name value` pairs. `--help` shows the text instead, and the result is `undefined`.
 *
 * @throws {ConfigurationError} for anything that is not one of the names.
 */
export function readFlags<const N extends string>(
  args: readonly string[],
  names: readonly N[],
  help: string,
  io: CommandIo,
): Flags<N> | undefined {
  const options = Object.fromEntries(names.map((name) => [name, {type: 'string' as const}]));
  try {
    const {values} = parseArgs({
      args: [...args],
      options: {...options, help: {type: 'boolean', short: 'h'}},
      strict: true,
    });
    if (values['help'] === true) {
      io.out(help);
      return undefined;
    }
    return values as Flags<N>;
  } catch (error) {
    throw new ConfigurationError(
      'command line',
      `${error instanceof Error ? error.message : String(error)} (--help lists the options)`,
    );
  }
}

export function required<N extends string>(flags: Flags<N>, name: N, meaning: string): string {
  const value = flags[name];
  if (value === undefined || value === '') throw new ConfigurationError(`--${name}`, `is missing; ${meaning}`);
  return value;
}

/** A whole number between two others, from a flag or an environment variable. */
export function wholeNumber(value: string, option: string, min: number, max: number): number {
  const number = /^\d+$/u.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max))
    throw new ConfigurationError(option, `must be a whole number from ${min} to ${max}`);
  return number;
}

export function oneOf<const T extends string>(value: string, option: string, allowed: readonly T[]): T {
  const found = allowed.find((candidate) => candidate === value);
  if (found === undefined) throw new ConfigurationError(option, `must be one of ${allowed.join(', ')}`);
  return found;
}
