import type {GuestRole, Role} from '../../protocol/index.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

/** The author of a block: `self`, or another person under the name that they had at that time. */
export type TextAuthor =
  | 'self'
  | {readonly id: string; readonly name: string; readonly role: Role; readonly guestRole?: GuestRole | undefined};

/**
 * Part of what one person wrote, as EN 301 549 V4.1.1, 6.2.2.4 divides it. A block ends with sentence-ending punctuation
 * and a space, with a new line, or when nothing was added for five seconds.
 */
export interface TextBlock {
  /** Stays the same while the block is written and changed. */
  readonly id: string;
  readonly author: TextAuthor;
  /** Plain text, without line breaks and control codes; U+FFFD stands for characters that were lost. */
  readonly text: string;
  /** Whether it is still being written. */
  readonly open: boolean;
  /** When it ended, or was last changed; milliseconds since 1970-01-01 UTC. Blocks are ordered by it, open ones last. */
  readonly at: number;
}

/** A conversation at one moment. */
export interface TextSnapshot {
  /** Everything that was written since the visit began. It is forgotten with the visit. */
  readonly blocks: readonly TextBlock[];
  /** The line that this person is writing, until it is ended. */
  readonly draft: string;
  /** Ids of the others who have written something in the last five seconds. */
  readonly writing: readonly string[];
  /** How many of the others get text now. The rest get what is written meanwhile when they are back. */
  readonly reached: number;
  /** How many others are in the visit. */
  readonly others: number;
  /**
   * How often the conversation has been emptied, as when a visit ends. When this number changes, a view forgets what it
   * kept of the conversation before: it is not meant for the next people.
   */
  readonly cleared: number;
}

/** Somebody has rung (BEL in T.140). */
export class TextAlertEvent extends CustomEvent<{readonly author: TextAuthor}> {
  static readonly type = 'alert';
  constructor(author: TextAuthor) {
    super(TextAlertEvent.type, {detail: {author}});
  }
}

/** Events of a {@link TextConversation}. */
export interface TextEventMap {
  /** `snapshot` was replaced. */
  change: Event;
  alert: TextAlertEvent;
}

/**
 * Real-time text as a view uses it. The others see every change of the draft as it is made. The draft may be changed
 * anywhere; only what differs is sent.
 *
 * @example
 * ```ts
 * field.addEventListener('input', () => conversation.write(field.value));
 * conversation.addEventListener('change', () => draw(conversation.snapshot.blocks));
 * ```
 */
export interface TextConversation extends TypedEventTarget<TextEventMap> {
  /** Frozen. Each change replaces it as a whole. */
  readonly snapshot: TextSnapshot;
  /** Makes `draft` the draft. A line break in it ends the line, as {@link endLine} does. */
  write(draft: string): void;
  /** Ends the line and empties the draft. {@link reopenLine} still takes the line back. */
  endLine(): void;
  /** Erases the latest line break, as backspace in an empty line does. The line before it is the draft again. */
  reopenLine(): void;
}
