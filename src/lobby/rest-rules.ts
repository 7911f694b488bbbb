import type {LobbyRecord} from './lobby-state.js';
import type {Room} from './room.js';

/** Whether a record has been at rest for longer than the policy lets it. */
export function restingTooLong(room: Room, record: LobbyRecord): boolean {
  if (record.restingSince === null) return false;
  const {awayGraceMs, admittedGraceMs, refusedMs} = room.policy;
  const grace = {
    waiting: awayGraceMs,
    held: awayGraceMs,
    attending: awayGraceMs,
    ended: awayGraceMs,
    admitted: admittedGraceMs,
    phone: admittedGraceMs,
    declined: refusedMs,
    removed: refusedMs,
  }[record.status];
  return room.context.now - record.restingSince > grace;
}
