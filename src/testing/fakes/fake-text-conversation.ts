import {TextAlertEvent, type TextAuthor, type TextConversation, type TextEventMap, type TextSnapshot} from '../../core/real-time-text/text-conversation.js';
import {TypedEventTarget} from '../../core/util/typed-event-target.js';
import {SAMPLE_NOW} from '../samples.js';

const EMPTY: TextSnapshot = {blocks: [], draft: '', writing: [], reached: 1, others: 1, cleared: 0};

/** Real-time text whose other writers are the test; what this person writes becomes blocks line by line. */
export class FakeTextConversation extends TypedEventTarget<TextEventMap> implements TextConversation {
  #snapshot: TextSnapshot;
  #lastId = 0;

  constructor(initial: Partial<TextSnapshot> = {}) {
    super();
    this.#snapshot = Object.freeze({...EMPTY, ...initial});
  }

  get snapshot(): TextSnapshot {
    return this.#snapshot;
  }

  /** Replaces parts of the snapshot, and fires `change`. */
  set(changes: Partial<TextSnapshot>): void {
    this.#snapshot = Object.freeze({...this.#snapshot, ...changes});
    this.dispatchEvent(new Event('change'));
  }

  /** Somebody else has written; `open` while they go on. */
  receive(author: Exclude<TextAuthor, 'self'>, text: string, open = false): void {
    this.#add(author, text, open);
  }

  /** Somebody rings. */
  ring(author: TextAuthor): void {
    this.dispatchEvent(new TextAlertEvent(author));
  }

  /** Everything is forgotten, and everybody: the visit is over. */
  clear(): void {
    this.set({...EMPTY, reached: 0, others: 0, cleared: this.#snapshot.cleared + 1});
  }

  write(draft: string): void {
    const lines = draft.split('\n');
    const last = lines.pop() ?? '';
    for (const line of lines) this.#add('self', line, false);
    this.set({draft: last});
  }

  endLine(): void {
    this.write(`${this.#snapshot.draft}\n`);
  }

  reopenLine(): void {
    const own = this.#snapshot.blocks.findLast(({author}) => author === 'self');
    if (own !== undefined) this.set({blocks: this.#snapshot.blocks.filter((block) => block !== own), draft: own.text + this.#snapshot.draft});
  }

  #add(author: TextAuthor, text: string, open: boolean): void {
    this.#lastId += 1;
    const block = {id: `block-${this.#lastId}`, author, text, open, at: SAMPLE_NOW + this.#lastId * 1_000};
    this.set({blocks: [...this.#snapshot.blocks, block]});
  }
}
