import type {VisitSnapshot} from '../../core/session-like.js';
import {msg, str} from '../../localization/index.js';
import type {LobbyPerson} from '../../protocol/index.js';
import {nameOf} from './role-text.js';

/** What staff call a person: the name they gave, else the portal's, else what they are. To be called while rendering. */
export function personName(person: LobbyPerson): string {
  if (person.name.trim() === '' && person.ticketName !== undefined) return person.ticketName;
  return nameOf(person);
}

/** Those in the list of `snapshot` who wait, and were not in that of before. */
export function newlyWaiting({lobby}: VisitSnapshot, previous: VisitSnapshot): readonly LobbyPerson[] {
  const known = new Set(previous.lobby.map(({id}) => id));
  return lobby.filter(({id, status}) => status === 'waiting' && !known.has(id));
}

/** Who has just come. To be called while rendering. */
export function knockText(came: readonly LobbyPerson[]): string {
  return msg(str`I väntrummet nu: ${came.map(personName).join(', ')}.`, {
    id: 'visit-lobby.knock',
    desc: 'Announcement; the variable is one or more names',
  });
}
