import {duration} from '../../localization/index.js';
import {LIMITS} from '../../protocol/version.js';

/** For how long somebody whom staff have declined or removed cannot come back: "10 minuter". */
export function refusedTime(): string {
  return duration(LIMITS.refusedMinutes, 'minute');
}
