import type {VisitSnapshot} from '../../../core/session/session-types.js';
import type {LobbyPerson} from '../../../protocol/index.js';
import {
  VisitEndedEvent,
  VisitLobbyKnockEvent,
  VisitLobbyNoteEvent,
  VisitLobbyPhoneEvent,
  type VisitLobbyNoteDetail,
} from '../visit-lobby-events.js';
import {knocks, newNotes, phoneRequests} from '../lobby-model.js';

/** What happened at the waiting room between two snapshots. */
export interface LobbyDiff {
  readonly came: readonly LobbyPerson[];
  readonly asked: readonly LobbyPerson[];
  readonly written: readonly VisitLobbyNoteDetail[];
  /** The events for the page, in order. */
  readonly events: readonly Event[];
}

export function diffLobby(snapshot: VisitSnapshot, previous: VisitSnapshot | undefined): LobbyDiff {
  const came = knocks(snapshot, previous);
  const asked = phoneRequests(snapshot, previous);
  const written = newNotes(snapshot, previous);
  const visit = snapshot.visit === undefined ? previous?.visit : undefined;
  const {summary} = snapshot;
  return {
    came,
    asked,
    written,
    events: [
      ...(visit !== undefined && summary !== undefined ? [new VisitEndedEvent({visit, summary})] : []),
      ...came.map((person) => new VisitLobbyKnockEvent({person})),
      ...asked.map((person) => new VisitLobbyPhoneEvent({person})),
      ...written.map((detail) => new VisitLobbyNoteEvent(detail)),
    ],
  };
}
