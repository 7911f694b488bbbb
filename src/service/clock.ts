/** Time as the service sees it, so that tests decide when it passes. */
export interface ServerClock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
  /** Runs `callback` once after `delay` milliseconds; the result stops it. */
  after(delay: number, callback: () => void): () => void;
  /** Runs `callback` every `period` milliseconds; the result stops it. */
  every(period: number, callback: () => void): () => void;
}

/** The time of the machine. */
export const systemClock: ServerClock = {
  now: () => Date.now(),
  after(delay, callback) {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
  every(period, callback) {
    const timer = setInterval(callback, period);
    return () => clearInterval(timer);
  },
};
