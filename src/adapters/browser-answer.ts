import {within} from '../core/util/timeout.js';
import {SystemClock} from './system-clock.js';

/** Milliseconds that a browser has to answer what no person has to answer. It mostly does within one. */
const ANSWER_MS = 2_000;

const clock = new SystemClock();

/**
 * The browser's answer. Some never come: from a web view without a service behind its API, a sound system that hangs, a
 * page that was frozen meanwhile. Whoever waited for such a one would stand still for good.
 *
 * @param late - Called with an answer that came too late, and so is nobody's.
 * @throws An `Error` once the time is up, or the reason with which the browser refuses.
 */
export async function answerOf<T>(ask: () => Promise<T>, late?: (answer: T) => void): Promise<T> {
  let isOver = false;
  try {
    return await within(clock, ANSWER_MS, undefined, () => {
      const answer = ask();
      if (late !== undefined) void answer.then((value) => isOver && late(value), () => undefined);
      return answer;
    });
  } finally {
    isOver = true;
  }
}
