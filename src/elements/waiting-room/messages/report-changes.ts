import type {Announcer} from '../../shared/a11y/announcer.js';
import {lateText, placeText} from '../queue.js';
import {foundText, lostLongText, lostText} from '../texts.js';
import type {WaitingModel} from '../waiting-model.js';

/** Minutes of lateness after which it is said again. */
const LATE_STEP = 10;

/** What is compared to find out what has changed. */
export type ReportedModel = WaitingModel & {
  /** Whether the connection has been lost for a minute. */
  readonly lostLong: boolean;
};

/** Says once what has changed while the person waits: the connection; else the place in the queue, and lateness. */
export function reportChanges(announcer: Announcer, now: ReportedModel, before: ReportedModel): void {
  if (now.state !== 'waiting' && now.state !== 'held') return;
  if (now.lost !== before.lost) {
    announcer.say(now.lost ? lostText : foundText);
    return;
  }
  if (now.lostLong && !before.lostLong) {
    announcer.say(lostLongText);
    return;
  }
  const {place, late, lateMinutes = 0} = now.queue;
  const hasMoved = place !== undefined && place !== before.queue.place;
  // Then every ten minutes: a number that is read each minute would be all that is heard.
  const isLate = late && (!before.queue.late || Math.floor(lateMinutes / LATE_STEP) > Math.floor((before.queue.lateMinutes ?? 0) / LATE_STEP));
  if (!hasMoved && !isLate) return;
  announcer.say(() => [hasMoved ? placeText(now.queue) : '', isLate ? lateText(now.queue) : ''].filter((text) => text !== '').join(' '));
}
