import type {T140Item} from './t140-item.js';

/**
 * How much a transmitter has sent, as it says when a channel takes over from another that is gone: UTF-16 code units of
 * text, new lines and backspaces. With that a receiver knows whether anything was lost, even when nothing follows. Others
 * skip it, as T.140 has them do with what programs tell each other.
 */
const SENT = /^x-sent:(\d{1,12})$/u;

export function sentCountItem(count: number): T140Item {
  return {type: 'application', data: `x-sent:${count}`};
}

export function parseSentCount(data: string): number | undefined {
  const digits = SENT.exec(data)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
