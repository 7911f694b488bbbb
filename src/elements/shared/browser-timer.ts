import type {Timer} from '../../core/util/timeout.js';

/** For deadlines of the browser's own promises, which no test decides. */
export const browserTimer: Timer = {
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};
