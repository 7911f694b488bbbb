import type {Participant} from '../../protocol/index.js';
import type {Clock} from '../ports/ports.js';
import {TypedEventTarget} from '../util/typed-event-target.js';
import {AuthorText} from './author-text.js';
import {LINE_BREAK, plainText, splitCharacters} from './characters.js';
import {TextAlertEvent, type TextAuthor, type TextConversation, type TextEventMap, type TextSnapshot} from './text-conversation.js';
import {TextInbox} from './text-inbox.js';
import type {TextLine} from './text-line.js';
import {TextOutbox} from './text-outbox.js';
import {TextRecord} from './text-record.js';
import {TextAudience} from './text-audience.js';

/** Milliseconds between two snapshots, however much arrives from others. */
const CHANGE_MS = 100;
/** UTF-16 code units of a line that is being written; more are cut off. Some never press Enter, and write for hours. */
const DRAFT_LENGTH = 20_000;
/** For how many persons is kept what they have not got, in case they come back; those who came first are forgotten first. */
const AUDIENCES = 100;
/** Half of a character, whose rest is still to come: some input methods deliver it so. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/u;

/** Options of {@link RealTimeText}. */
export interface RealTimeTextOptions {
  readonly clock: Clock;
}

/** What has to be known of somebody to write with them. */
export type TextPerson = Pick<Participant, 'id' | 'name' | 'role' | 'guestRole'>;

/** Somebody to write with, and the way to them. */
interface Companion {
  readonly line: TextLine;
  readonly text: AuthorText;
  readonly outbox: TextOutbox;
  readonly leave: () => void;
}

const EMPTY: TextSnapshot = Object.freeze({blocks: Object.freeze([]), draft: '', writing: Object.freeze([]), reached: 0, others: 0, cleared: 0});

/**
 * Real-time text with several others at once: T.140, over a line of its own to each of them.
 *
 * @example
 * const text = new RealTimeText({clock});
 * const leave = text.join({id, name, role}, link.traffic);
 * text.addEventListener('change', () => show(text.snapshot.blocks));
 * input.addEventListener('input', () => text.write(input.value));
 */
export class RealTimeText extends TypedEventTarget<TextEventMap> implements TextConversation {
  readonly #clock: Clock;
  readonly #companions = new Map<string, Companion>();
  /** What is for whom, by id; also of those who have gone. */
  readonly #audiences = new Map<string, TextAudience>();
  #record: TextRecord;
  #own: AuthorText;
  /** The line that has not been ended, in characters as they are sent, and as it was given to {@link write}. */
  #line: readonly string[] = [];
  #draft = '';
  #cleared = 0;
  #snapshot = EMPTY;
  #stopHolding: (() => void) | undefined;
  #isHeld = false;

  constructor({clock}: RealTimeTextOptions) {
    super();
    this.#clock = clock;
    this.#record = new TextRecord(clock);
    this.#own = this.#textOf('self');
  }

  get snapshot(): TextSnapshot {
    return this.#snapshot;
  }

  write(draft: string): void {
    const kept = draft.slice(0, DRAFT_LENGTH);
    const characters = splitCharacters(plainText(kept.replace(HALF_CHARACTER, '')));
    this.#draft = kept.split(LINE_BREAK).at(-1) ?? '';
    this.#put(characters, characters.slice(characters.lastIndexOf('\n') + 1));
  }

  endLine(): void {
    this.#draft = '';
    this.#put([...this.#line, '\n'], []);
  }

  reopenLine(): void {
    const start = this.#own.end - this.#line.length;
    const first = Math.max(this.#own.start, start - DRAFT_LENGTH);
    const before = start > first ? this.#own.from(first, start - first) : [];
    if (before.at(-1) !== '\n') return;
    const previous = before.slice(before.lastIndexOf('\n', -2) + 1, -1);
    this.#line = [...previous, '\n', ...this.#line];
    this.#draft = previous.join('') + this.#draft;
    const line = splitCharacters(this.#line.join('').replace('\n', ''));
    this.#put(line, line);
  }

  /**
   * Somebody is in the visit, and this is the way to them: they get what is written from now on, and the line that is being
   * written; and first what could not be sent when they were here before. The result takes them out again; what they wrote
   * stays.
   */
  join(person: TextPerson, line: TextLine): () => void {
    this.#companions.get(person.id)?.leave();
    const companion = this.#meet(person, line);
    this.#companions.set(person.id, companion);
    companion.outbox.flush();
    this.#publish();
    return companion.leave;
  }

  /** Forgets all text, and everybody: the visit is over. */
  clear(): void {
    for (const {leave} of [...this.#companions.values()]) leave();
    this.#audiences.clear();
    this.#own.close();
    this.#record = new TextRecord(this.#clock);
    this.#own = this.#textOf('self');
    this.#line = [];
    this.#draft = '';
    this.#cleared += 1;
    this.#stopHolding?.();
    this.#stopHolding = undefined;
    this.#publish();
  }

  #meet({id, name, role, guestRole}: TextPerson, line: TextLine): Companion {
    const author: TextAuthor = Object.freeze({id, name, role, ...(guestRole !== undefined && {guestRole})});
    const clock = this.#clock;
    const text = this.#textOf(author);
    const audience = this.#audienceOf(id);
    audience.come(this.#own.end - this.#line.length);
    const outbox = new TextOutbox({clock, line, own: this.#own, audience});
    const inbox = new TextInbox({clock, text});
    const gone = new AbortController();
    const {signal} = gone;
    inbox.addEventListener('alert', () => this.dispatchEvent(new TextAlertEvent(author)), {signal});
    line.addEventListener('text', ({detail}) => this.#received(text, inbox.handle(detail)), {signal});
    line.addEventListener(
      'text-state',
      () => {
        outbox.changeChannel();
        this.#publish();
      },
      {signal},
    );
    line.addEventListener(
      'text-lost',
      () => {
        inbox.channelLost();
        outbox.changeChannel();
      },
      {signal},
    );
    const leave = (): void => {
      if (signal.aborted) return;
      gone.abort();
      outbox.close();
      audience.go(outbox.known, this.#own.end);
      text.close();
      this.#companions.delete(id);
      this.#publish();
    };
    return {line, text, outbox, leave};
  }

  #audienceOf(id: string): TextAudience {
    const audience = this.#audiences.get(id) ?? new TextAudience();
    this.#audiences.delete(id);
    this.#audiences.set(id, audience);
    const [first] = this.#audiences.keys();
    if (this.#audiences.size > AUDIENCES && first !== undefined) this.#audiences.delete(first);
    return audience;
  }

  #textOf(author: TextAuthor): AuthorText {
    const text = new AuthorText({author, record: this.#record, clock: this.#clock});
    text.addEventListener('pause', () => this.#publish());
    return text;
  }

  /** Own text: the last line is `lines` now, and `line` is what of it has not been ended. */
  #put(lines: readonly string[], line: readonly string[]): void {
    const same = this.#line.findIndex((character, index) => character !== lines[index]);
    const kept = same === -1 ? this.#line.length : same;
    let index = this.#own.end;
    for (let left = this.#line.length - kept; left > 0 && this.#own.erase(); left -= 1) index -= 1;
    for (const character of lines.slice(kept)) this.#own.push(character);
    const isChanged = kept < this.#line.length || kept < lines.length;
    this.#line = line;
    if (isChanged) this.#own.settle();
    for (const {outbox} of this.#companions.values()) if (isChanged) outbox.changed(index);
    for (const audience of this.#audiences.values()) audience.changed(index);
    this.#publish();
  }

  #received(text: AuthorText, isChanged: boolean): void {
    if (!isChanged) return;
    text.settle();
    if (this.#stopHolding === undefined) this.#publishAndHold();
    else this.#isHeld = true;
  }

  #publishAndHold(): void {
    this.#publish();
    this.#stopHolding = this.#clock.after(CHANGE_MS, () => {
      this.#stopHolding = undefined;
      if (this.#isHeld) this.#publishAndHold();
    });
  }

  #publish(): void {
    this.#isHeld = false;
    const companions = [...this.#companions];
    this.#snapshot = Object.freeze({
      blocks: this.#record.blocks,
      draft: this.#draft,
      writing: Object.freeze(companions.filter(([, {text}]) => text.isWriting).map(([id]) => id)),
      reached: companions.filter(([, {line}]) => line.textOpen).length,
      others: companions.length,
      cleared: this.#cleared,
    });
    this.dispatchEvent(new Event('change'));
  }
}
