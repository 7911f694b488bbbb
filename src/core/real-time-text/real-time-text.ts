import type {Participant} from '../../protocol/index.js';
import type {LinkTraffic} from '../link-traffic.js';
import type {Clock} from '../ports.js';
import {TypedEventTarget} from '../typed-event-target.js';
import type {TextConversation, TextEventMap, TextSnapshot} from './text-conversation.js';

/** What text needs of the way to another person. */
export type TextLine = Pick<LinkTraffic, 'textOpen' | 'sendText' | 'addEventListener'>;

export interface RealTimeTextOptions {
  readonly clock: Clock;
}

const EMPTY: TextSnapshot = Object.freeze({blocks: [], draft: '', writing: [], reached: 0, others: 0});

/** Real-time text with several others at once. */
export class RealTimeText extends TypedEventTarget<TextEventMap> implements TextConversation {
  #snapshot = EMPTY;

  constructor(_options: RealTimeTextOptions) {
    super();
  }

  get snapshot(): TextSnapshot {
    return this.#snapshot;
  }

  write(draft: string): void {
    this.#snapshot = Object.freeze({...this.#snapshot, draft});
  }

  endLine(): void {
    this.write('');
  }

  reopenLine(): void {
    this.write('');
  }

  /** Somebody is in the visit, and this is the way to them. The result takes them out again; what they wrote stays. */
  join(_person: Participant, _line: TextLine): () => void {
    return () => undefined;
  }

  /** Forgets everything: the visit is over. */
  clear(): void {
    this.#snapshot = EMPTY;
  }
}
