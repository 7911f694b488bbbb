import type {Role, ServerMessage} from '../protocol/index.js';

/** What a connected person is doing, for the metrics and the log. */
export type PersonStatus = 'waiting' | 'held' | 'phone' | 'attending' | 'admitted';

/** Derives where somebody is from the messages they get. The room knows; this only counts. */
export function statusAfter(
  message: ServerMessage,
  role: Role | undefined,
  before: PersonStatus | undefined,
): PersonStatus | undefined {
  switch (message.type) {
    case 'waiting':
      return message.held ? 'held' : 'waiting';
    case 'phone':
      return 'phone';
    case 'admitted':
      return 'admitted';
    case 'lobby':
      return before ?? 'attending';
    case 'ended':
      return role === 'staff' ? 'attending' : undefined;
    default:
      return before;
  }
}
