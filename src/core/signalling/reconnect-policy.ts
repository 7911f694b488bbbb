import type {ReconnectPolicy} from '../ports/ports.js';
import {backoffDelay} from '../util/backoff.js';

/** Pauses in milliseconds. The first is 0: most losses are a phone that changes its network. */
const DELAYS_MS = [0, 300, 1_000, 2_000, 4_000, 5_000];
/** A hundred pages that lost the same service do not come back in the same instant. */
const JITTER = 0.2;
/**
 * Pauses are so many times longer while a path is searched by questions. Firefox keeps a host's next socket waiting after a
 * failure, for 0.2–0.4 s and half as long again for each further one (`WebSocketChannel.cpp`, `FailDelay`), and so the fewer
 * and the earlier the failures, the less is in the way when there is a path.
 */
const SEARCH_PAUSES = 3;

/** Tries again without end: at once at first, and in the end every five seconds. */
export const defaultReconnectPolicy: ReconnectPolicy = {
  nextDelay: ({failures, loss, chance}) => backoffDelay(DELAYS_MS, failures, JITTER, chance) * (loss === 'path' ? SEARCH_PAUSES : 1),
};
