import type {ServerMessage} from '../../protocol/index.js';
import {LobbyList} from './lobby-list.js';
import type {SnapshotStore} from './snapshot-store.js';

/** Keeps what the service says of the waiting room: to one who waits, and to staff. It decides nothing about where one is. */
export class LobbyBoard {
  readonly #store: SnapshotStore;
  readonly #list = new LobbyList();

  constructor(store: SnapshotStore) {
    this.#store = store;
  }

  /** Takes what is its own; leaves every other message alone. */
  take(message: ServerMessage): void {
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
        this.#list.replace(message.persons);
        break;
      case 'lobby-person':
        this.#list.put(message.person);
        break;
      case 'lobby-person-left':
        this.#list.drop(message.id);
        break;
      default:
        return;
    }
    this.#store.patch({lobby: this.#list.persons});
  }

  /** Forgets everything, in the list and out of it; what the snapshot still shows is the caller's to take away. */
  clear(): void {
    this.#list.replace([]);
  }
}
