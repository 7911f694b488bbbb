import type {GuestRole, Role} from '../../protocol/index.js';
import type {TypedEventTarget} from '../util/typed-event-target.js';

/** Who wrote a block: `self`, or another person as they were called when they wrote it. */
export type TextAuthor =
  | 'self'
  | {readonly id: string; readonly name: string; readonly role: Role; readonly guestRole?: GuestRole | undefined};

/**
 * Part of what one person wrote, as EN 301 549 V4.1.1, 6.2.2.4 divides it: it ends with sentence-ending punctuation and a
 * space, with a new line, or when nothing was added for five seconds.
 */
export interface TextBlock {
  /** Stays the same while the block is written and changed. */
  readonly id: string;
  readonly author: TextAuthor;
  /** Plain text, without line breaks and control codes; U+FFFD stands for characters that were lost. */
  readonly text: string;
  /** Being written. */
  readonly open: boolean;
  /** When it ended, or was last changed; milliseconds since 1970-01-01 UTC. Blocks are ordered by it, open ones last. */
  readonly at: number;
}

export interface TextSnapshot {
  /** Everything that was written since the visit began; gone with it. */
  readonly blocks: readonly TextBlock[];
  /** What this person is writing: the line that has not been ended. */
  readonly draft: string;
  /** Ids of the others who have written something in the last five seconds. */
  readonly writing: readonly string[];
  /** How many of the others text can be sent to now. What is written meanwhile reaches the rest when they are back. */
  readonly reached: number;
  /** How many others are in the visit. */
  readonly others: number;
  /**
   * How often everything and everybody has been forgotten, as when the visit is over. Where it is another number than before,
   * nothing that was written, shown or begun before is for those who come next.
   */
  readonly cleared: number;
}

/** Somebody has rung: BEL of T.140. */
export class TextAlertEvent extends CustomEvent<{readonly author: TextAuthor}> {
  static readonly type = 'alert';
  constructor(author: TextAuthor) {
    super(TextAlertEvent.type, {detail: {author}});
  }
}

export interface TextEventMap {
  /** `snapshot` is another one. */
  change: Event;
  alert: TextAlertEvent;
}

/**
 * Real-time text as a view uses it: the others see every change of the draft as it is made. The draft may be changed
 * anywhere; only what differs is sent.
 */
export interface TextConversation extends TypedEventTarget<TextEventMap> {
  /** Frozen, and replaced as a whole at every change. */
  readonly snapshot: TextSnapshot;
  /** The draft is this now. A line break in it ends the line, as {@link endLine} does. */
  write(draft: string): void;
  /** Ends the line: the draft is empty, and what was in it can still be taken back by {@link reopenLine}. */
  endLine(): void;
  /** Erases the latest line break, as backspace at the beginning of an empty line does: the line before is the draft again. */
  reopenLine(): void;
}
