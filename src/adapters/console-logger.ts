import type {LogContext, Logger} from '../core/ports/ports.js';

/** Writes to the browser's console, for developers. */
export class ConsoleLogger implements Logger {
  debug(message: string, context?: LogContext): void {
    console.debug('visit:', message, context ?? '');
  }

  info(message: string, context?: LogContext): void {
    console.info('visit:', message, context ?? '');
  }

  warn(message: string, context?: LogContext): void {
    console.warn('visit:', message, context ?? '');
  }

  error(message: string, context?: LogContext): void {
    console.error('visit:', message, context ?? '');
  }
}
