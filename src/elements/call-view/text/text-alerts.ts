import type {OtherAuthor} from './diff-blocks.js';

/** Who has called for attention. After the person has closed the text, those who had called before are reported quietly. */
export class TextAlerts {
  readonly #authors = new Set<string>();
  #silenced: ReadonlySet<string> = new Set();
  #shown: OtherAuthor | undefined;

  /** Whose alert stands in the panel. */
  get shown(): OtherAuthor | undefined {
    return this.#shown;
  }

  /**
   * Somebody calls for attention.
   *
   * @returns Whether that may disturb the person, and open the panel.
   */
  add(author: OtherAuthor): boolean {
    this.#shown = author;
    this.#authors.add(author.id);
    return !this.#silenced.has(author.id);
  }

  /** The person has dismissed the alert, or has answered it. */
  dismiss(): void {
    this.#shown = undefined;
  }

  /** The person has closed the text, or keeps it closed: those who have called so far are quiet from now on. */
  silence(): void {
    this.#silenced = new Set(this.#authors);
  }

  /** The person has opened the text: everybody may disturb again. */
  unsilence(): void {
    this.#silenced = new Set();
  }
}
