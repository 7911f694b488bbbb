import {within} from '../../core/util/timeout.js';
import {browserTimer} from './browser-timer.js';

/** Milliseconds that a browser has to copy. */
const COPY_MS = 2_000;

/** Copies a text, if the browser lets it; it does not outside secure pages, and in most frames and in-app browsers. */
export async function copyText(text: string): Promise<'copied' | 'refused'> {
  try {
    await within(browserTimer, COPY_MS, undefined, () => navigator.clipboard.writeText(text));
    return 'copied';
  } catch {
    return 'refused';
  }
}
