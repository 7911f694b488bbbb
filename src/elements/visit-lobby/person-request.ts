import type {LobbyPerson} from '../../protocol/index.js';
import {
  VisitAdmitRequestEvent,
  VisitDeclineRequestEvent,
  VisitHoldRequestEvent,
  VisitReleaseRequestEvent,
  VisitRemoveRequestEvent,
  type PersonDetail,
} from './visit-lobby-events.js';
import type {PersonAction} from './cards/person-card.js';

/** The request that goes before a command. */
export function requestFor(action: PersonAction, person: LobbyPerson): CustomEvent<PersonDetail> {
  const detail = {person};
  switch (action) {
    case 'admit':
      return new VisitAdmitRequestEvent(detail);
    case 'decline':
      return new VisitDeclineRequestEvent(detail);
    case 'hold':
      return new VisitHoldRequestEvent(detail);
    case 'release':
      return new VisitReleaseRequestEvent(detail);
    case 'remove':
      return new VisitRemoveRequestEvent(detail);
  }
}
