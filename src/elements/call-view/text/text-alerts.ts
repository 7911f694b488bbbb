import type {OtherAuthor} from './diff-blocks.js';

/** Who has rung. Whoever goes on once the person has closed the text is told of quietly: the person knows, and has answered. */
export class TextAlerts {
  readonly #rung = new Set<string>();
  #hushed: ReadonlySet<string> = new Set();
  #shown: OtherAuthor | undefined;

  /** Whose ring stands in the panel. */
  get shown(): OtherAuthor | undefined {
    return this.#shown;
  }

  /** Somebody rings. Whether that may disturb the person, and open the panel. */
  take(author: OtherAuthor): boolean {
    this.#shown = author;
    this.#rung.add(author.id);
    return !this.#hushed.has(author.id);
  }

  /** The person has put it away, or has answered. */
  seen(): void {
    this.#shown = undefined;
  }

  /** The person has closed the text, or keeps it closed: what has rung so far rings quietly from now on. */
  silence(): void {
    this.#hushed = new Set(this.#rung);
  }

  /** The person has opened the text. */
  welcome(): void {
    this.#hushed = new Set();
  }
}
