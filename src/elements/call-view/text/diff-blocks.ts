import type {TextAuthor, TextBlock, TextSnapshot} from '../../../core/real-time-text/text-conversation.js';

/** Somebody else who writes. */
export type OtherAuthor = Exclude<TextAuthor, 'self'>;

/** A block of somebody else's. */
export type OtherBlock = TextBlock & {readonly author: OtherAuthor};

/** What others have written between two snapshots, latest last. What they only erased, or ended, is nothing new. */
export function diffBlocks(now: TextSnapshot, before: TextSnapshot | undefined): readonly OtherBlock[] {
  const known = new Map(before?.blocks.map(({id, text}) => [id, text]));
  return now.blocks.filter(isOther).filter(({id, text}) => text !== '' && known.get(id)?.startsWith(text) !== true);
}

function isOther(block: TextBlock): block is OtherBlock {
  return block.author !== 'self';
}
