import type {LobbyPerson, ServerMessage} from '../../protocol/index.js';
import type {SnapshotStore} from './snapshot-store.js';

/**
 * Keeps in the snapshot what the service says of the waiting room, both to a person who waits and to staff. It decides
 * nothing about where this person is.
 */
export class LobbyList {
  readonly #store: SnapshotStore;
  readonly #persons = new Map<string, LobbyPerson>();

  constructor(store: SnapshotStore) {
    this.#store = store;
  }

  /** Handles the messages about the waiting room; other messages have no effect. */
  handle(message: ServerMessage): void {
    switch (message.type) {
      case 'queue': {
        const {type: _type, ...queue} = message;
        this.#store.patch({queue: Object.freeze(queue)});
        return;
      }
      case 'notes':
        this.#store.patch({notes: message.notes});
        return;
      case 'notice': {
        const {type: _type, ...notice} = message;
        this.#store.patch({notice: Object.freeze(notice)});
        return;
      }
      case 'lobby':
        this.#persons.clear();
        for (const person of message.persons) this.#put(person);
        break;
      case 'lobby-person':
        this.#put(message.person);
        break;
      case 'lobby-person-left':
        this.#persons.delete(message.id);
        break;
      default:
        return;
    }
    this.#store.patch({lobby: this.#sorted()});
  }

  /** Forgets everybody. The caller takes them out of the snapshot, together with its other changes. */
  clear(): void {
    this.#persons.clear();
  }

  #put(person: LobbyPerson): void {
    this.#persons.set(person.id, Object.freeze(person));
  }

  /** Longest wait first. */
  #sorted(): readonly LobbyPerson[] {
    return [...this.#persons.values()].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  }
}
