import type {Clock} from '../core/ports/ports.js';

/** The browser's own clock and chance. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  after(delay: number, callback: () => void): () => void {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  }

  every(period: number, callback: () => void): () => void {
    const timer = setInterval(callback, period);
    return () => clearInterval(timer);
  }

  random(): number {
    return Math.random();
  }
}
