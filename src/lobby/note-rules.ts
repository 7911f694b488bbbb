import {LIMITS, type Note, type ServiceErrorCode} from '../protocol/index.js';
import type {LobbyMessage} from './lobby-input.js';
import type {LobbyRecord} from './lobby-state.js';
import type {Room} from './room.js';

/** Adds a note between staff and a person outside a visit, and shows it to both. */
export function writeNote(room: Room, person: LobbyRecord, from: Note['from'], text: string): void {
  const {now} = room.context;
  const note: Note = {id: nextId(person.notes, now), from, text, at: now};
  const noted = room.put({...person, notes: [...person.notes, note].slice(-LIMITS.notes)});
  room.send(noted, {type: 'notes', notes: noted.notes});
  room.tellStaff(noted);
}

/**
 * A person answers staff. They can only while a note from staff is among those that are kept. So nobody can write to staff
 * first, or flood them: the person's own notes push out the one that allows them.
 */
export function answerStaff(
  room: Room,
  sender: LobbyRecord,
  {text, person}: Extract<LobbyMessage, {type: 'note'}>,
): ServiceErrorCode | undefined {
  const mayAnswer = sender.inVisit === null && sender.notes.some(({from}) => from === 'staff');
  if (!mayAnswer || person !== undefined) return 'not-allowed';
  writeNote(room, sender, 'person', text);
  return undefined;
}

/** Unique for the person, also when several are written in the same millisecond or the oldest are gone. */
function nextId(notes: readonly Note[], now: number): string {
  const last = Number(notes.at(-1)?.id.split('.')[1] ?? 0);
  return `${now}.${last + 1}`;
}
