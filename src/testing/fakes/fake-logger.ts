import type {LogContext, Logger} from '../../core/ports/ports.js';

/** One line that was logged. */
export interface LogLine {
  readonly level: keyof Logger;
  readonly message: string;
  readonly context: LogContext | undefined;
}

/** Keeps what was logged, so that a test can assert that a line was logged, or that a secret never was. */
export class FakeLogger implements Logger {
  readonly #lines: LogLine[] = [];

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  debug(message: string, context?: LogContext): void {
    this.#lines.push({level: 'debug', message, context});
  }

  info(message: string, context?: LogContext): void {
    this.#lines.push({level: 'info', message, context});
  }

  warn(message: string, context?: LogContext): void {
    this.#lines.push({level: 'warn', message, context});
  }

  error(message: string, context?: LogContext): void {
    this.#lines.push({level: 'error', message, context});
  }
}
