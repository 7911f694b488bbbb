import type {LobbyPerson} from '../../protocol/index.js';

/** Everybody whom staff see, longest wait first. */
export class LobbyList {
  readonly #persons = new Map<string, LobbyPerson>();

  get persons(): readonly LobbyPerson[] {
    return [...this.#persons.values()].sort((a, b) => a.since - b.since || (a.id < b.id ? -1 : 1));
  }

  replace(persons: readonly LobbyPerson[]): void {
    this.#persons.clear();
    for (const person of persons) this.put(person);
  }

  put(person: LobbyPerson): void {
    this.#persons.set(person.id, Object.freeze(person));
  }

  drop(id: string): void {
    this.#persons.delete(id);
  }
}
